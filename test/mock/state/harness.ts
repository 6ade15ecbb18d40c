// A state with a clock of its own. Every response is validated against the contract.

import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { expect } from "vitest";
import type { Job } from "../../../generated/types.js";
import type { OperationId } from "../../../generated/values.js";
import { operations } from "../../../scripts/emit/document.js";
import {
  createState,
  type JobSeed,
  type PipelineSeed,
  type State,
  type StateRequest,
  type StateResponse,
  type StateSeed,
} from "../../../src/mock/state/index.js";
import { contract } from "../../support/project.js";

export const START: number = Date.parse("2026-01-01T00:00:00.000Z");

const ajv = new Ajv2020({ strict: false });
formats.default(ajv);
ajv.addSchema(contract, "contract", false, false);

const declared = new Map(operations(contract).map((operation) => [operation.id, operation]));
const validators = new Map<string, ValidateFunction>();

function validatorOf({ id, path, method }: { id: string; path: string; method: string }, status: number, type: string) {
  const key = `${id} ${status} ${type}`;
  const pointer = (part: string) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));
  const response = contract.paths[path]?.[method as "get"]?.responses[status];
  const base = response?.$ref ?? `#/paths/${pointer(path)}/${method}/responses/${status}`;
  const validate = validators.get(key) ?? ajv.compile({ $ref: `contract${base}/content/${pointer(type)}/schema` });
  validators.set(key, validate);
  return validate;
}

/** Fails if the contract does not declare a response. */
export function expectDeclared(id: OperationId, { status, headers, body }: StateResponse): void {
  const operation = declared.get(id);
  const response = operation?.responses.find((candidate) => candidate.status === String(status));
  expect(response, `${id} ${status} ${JSON.stringify(body)}`).toBeDefined();
  const known = Object.keys(response?.headers ?? {}).map((name) => name.toLowerCase());
  expect(["content-type", ...known]).toEqual(expect.arrayContaining(Object.keys(headers)));
  if (!operation || body instanceof Uint8Array) return;
  const validate = validatorOf(operation, status, headers["content-type"] ?? "");
  expect(validate(body), `${id} ${status}: ${ajv.errorsText(validate.errors)}`).toBe(true);
}

/** Parts of a request, flat. What is left out has a default. */
export interface Call extends Partial<Pick<StateRequest, "query" | "body" | "credential" | "search">> {
  id?: string;
  job_id?: number;
  pipeline_id?: number;
}

export interface Harness {
  state: State;
  now(): number;
  advance(seconds: number): void;
  call(operation: OperationId, call?: Call): StateResponse;
  job(id: number): Job;
  /** Status of a job or a trigger job, from a snapshot. */
  statuses(): Record<string, string>;
  log(id: number, query?: StateRequest["query"]): string;
  /** Continues with a new state, which starts from a snapshot of this one. */
  reload(): void;
}

/** Starts a state at {@link START}. */
export const start = (seed: StateSeed | true): Harness => startAt(seed, START);

/** Starts a state at a time, or when its seed does. */
export function startAt(seed: StateSeed | true, time?: number): Harness {
  const load = (seed: StateSeed | true) => createState(seed, { now: time, contract, webUrl: "https://gitlab.com" });
  let state = load(seed);
  let now = state.start;
  const call = (operation: OperationId, { id = "1", job_id, pipeline_id, ...parts }: Call = {}): StateResponse => {
    const response = state.respond(
      {
        operation,
        path: { id, job_id, pipeline_id },
        query: {},
        body: {},
        credential: { kind: "private", token: "any" },
        url: "https://gitlab.com/api/v4/projects/1/jobs",
        search: "",
        ...parts,
      },
      now,
    );
    expectDeclared(operation, response);
    return response;
  };
  return {
    get state() {
      return state;
    },
    now: () => now,
    advance(seconds) {
      now += seconds * 1000;
      if (time !== undefined) time = now;
    },
    call,
    job: (job_id) => call("getJob", { job_id }).body as Job,
    statuses() {
      const pipelines = state.snapshot(now).projects.flatMap((project) => project.pipelines);
      const jobs = pipelines.flatMap(({ jobs, bridges }) => [...jobs, ...bridges]);
      return Object.fromEntries(jobs.map(({ name, status }) => [name, status]));
    },
    log: (job_id, query = {}) => String(call("getJobLog", { job_id, query }).body),
    reload() {
      state = load(JSON.parse(JSON.stringify(state.snapshot(now))));
    },
  };
}

/** A seed with one pipeline. */
export const pipelineSeed = (pipeline: PipelineSeed): StateSeed => ({
  projects: [{ path: "group/project", pipelines: [pipeline] }],
});

/** A seed with one pipeline of jobs. */
export const jobsSeed = (...jobs: JobSeed[]): StateSeed => pipelineSeed({ jobs });
