import { findInputFault, toDeclaration } from "../inputs.js";
import { toRegExp } from "../pattern.js";
import type { BridgeSeed, InputDeclaration, JobSeed, PipelineSeed, StateSeed } from "./seed.js";
import { type SeedSchema, seedSchema } from "./seed-schema.js";
import { findMismatch, suggest } from "./validate.js";

/** A seed that cannot be loaded. The message starts with the place of the fault. */
export class SeedError extends TypeError {
  override name = "SeedError";
  /** Place of the fault, such as `projects[0].path`. */
  readonly place: string;

  constructor(place: string, text: string) {
    super(`${place === "" ? "The state" : `${place}:`} ${text}${/[.?]$/.test(text) ? "" : "."}`);
    this.place = place;
  }
}

const schemas = new WeakMap<object, SeedSchema>();

/**
 * Checks a seed against the contract and returns it.
 *
 * @throws SeedError for the first fault.
 */
export function checkSeed(seed: StateSeed, contract: object): StateSeed {
  const schema = schemas.get(contract) ?? seedSchema(contract);
  schemas.set(contract, schema);
  const fault = findMismatch(seed, schema);
  if (fault) throw new SeedError(fault.place, fault.text + adviceOn(fault.place));
  checkSize(seed);
  checkUnique(seed);
  checkPipelines(seed);
  return seed;
}

/** A response has the whole pipeline, which a seed need not repeat. */
const adviceOn = (place: string): string =>
  place.includes(".downstream_pipeline")
    ? "; to seed the pipeline that a trigger job starts, use downstream: { project, pipeline }"
    : "";

const MAX_JOBS = 150_000;

/** Rejects more jobs than the mock can return as one JSON text. */
function checkSize({ projects }: StateSeed): void {
  const pipelines = projects.flatMap(({ pipelines = [] }) => pipelines);
  const count = pipelines.reduce((sum, { jobs = [], bridges = [] }) => sum + jobs.length + bridges.length, 0);
  if (count > MAX_JOBS) throw new SeedError("", `must have at most ${MAX_JOBS} jobs, got ${count}`);
}

/** Rejects what may exist only once on an instance: IDs, paths and tokens. */
function checkUnique({ projects, tokens }: StateSeed): void {
  const places = new Map<string, string>();
  const claim = (kind: string, value: string | number | undefined, place: string): void => {
    if (value === undefined) return;
    const key = `${kind} ${value}`;
    const other = places.get(key);
    if (other) throw new SeedError(place, `the same ${kind} is given at ${other}; use another or leave it out`);
    places.set(key, place);
  };
  for (const [place, { token }] of entries(tokens, "tokens")) claim("token", token, `${place}.token`);
  for (const [place, { path, id, pipelines }] of entries(projects, "projects")) {
    claim("path", path, `${place}.path`);
    claim("project ID", id, `${place}.id`);
    for (const [inside, pipeline] of entries(pipelines, `${place}.pipelines`)) {
      claim("pipeline ID", pipeline.id, `${inside}.id`);
      for (const [at, job] of jobEntries(pipeline, inside)) {
        claim("job ID", job.id, `${at}.id`);
        if ("token" in job) claim("token", job.token, `${at}.token`);
      }
    }
  }
}

/** Rejects names of stages and pipelines that the seed does not have, and inputs whose own default is not accepted. */
function checkPipelines({ projects }: StateSeed): void {
  const pipelines = new Set(projects.flatMap(({ path, pipelines = [] }) => pipelines.map(({ id }) => `${path} ${id}`)));
  for (const [place, project] of entries(projects, "projects")) {
    for (const [inside, pipeline] of entries(project.pipelines, `${place}.pipelines`)) {
      const stages = new Set(pipeline.stages);
      for (const [at, job] of jobEntries(pipeline, inside)) {
        const { stage = "test" } = job;
        if (pipeline.stages && !stages.has(stage))
          throw new SeedError(
            `${at}.stage`,
            `"${stage}" is not in the stages of the pipeline${suggest(stage, pipeline.stages)}`,
          );
        if ("inputs" in job) checkInputs(job, at);
      }
      for (const [at, { downstream }] of entries(pipeline.bridges, `${inside}.bridges`))
        if (downstream?.pipeline !== undefined && !pipelines.has(`${downstream.project} ${downstream.pipeline}`))
          throw new SeedError(
            `${at}.downstream.pipeline`,
            `${downstream.project} has no pipeline with the ID ${downstream.pipeline}; give one this ID, or leave the key out`,
          );
    }
  }
}

function checkInputs({ inputs = {} }: JobSeed, place: string): void {
  for (const [name, given] of Object.entries(inputs)) checkInput(toDeclaration(given), `${place}.inputs.${name}`);
}

function checkInput(input: InputDeclaration, place: string): void {
  if (input.regex !== undefined && !isPattern(input.regex))
    throw new SeedError(
      `${place}.regex`,
      `must be a regular expression that JavaScript can read, got ${JSON.stringify(input.regex)}`,
    );
  const fault = findInputFault(input.default, input);
  if (fault) throw new SeedError(`${place}.default`, `${fault}, got ${JSON.stringify(input.default)}`);
}

function isPattern(text: string): boolean {
  try {
    return Boolean(toRegExp(text));
  } catch {
    return false;
  }
}

/** Items, each with its place. */
export const entries = <Item>(items: readonly Item[] | undefined, name: string): [place: string, item: Item][] =>
  (items ?? []).map((item, index) => [`${name}[${index}]`, item]);

/** Jobs and trigger jobs, each with its place. */
export const jobEntries = (
  { jobs, bridges }: PipelineSeed,
  place: string,
): [place: string, job: JobSeed | BridgeSeed][] => [
  ...entries(jobs, `${place}.jobs`),
  ...entries(bridges, `${place}.bridges`),
];
