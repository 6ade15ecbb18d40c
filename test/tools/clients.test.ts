// Clients of others call their job operations on the mock with state. What they get wrong is theirs: GitLab does the same.
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as gitbeaker from "@gitbeaker/rest";
import { expect, test } from "vitest";
import { startMock } from "../../src/mock/index.js";
import { limitationsOf } from "./works-with.js";

/** What a client returns for each operation. A missing method is null. */
type Results = Record<string, unknown>;

const correct: Results = {
  list: 14,
  listFailed: ["failed"],
  listScopes: ["failed", "manual"],
  pipeline: 14,
  pipelineScopes: ["failed", "manual"],
  bridges: 1,
  get: "success",
  log: true,
  play: "pending",
  cancel: "canceling",
  retry: true,
  erase: true,
};

/** What a client gets wrong, by the results that differ. */
const limitations: Record<string, Results> = {
  lastScope: { pipelineScopes: ["manual"] },
  noBridges: { bridges: null },
};

interface Job {
  id: number;
  status: string;
  erased_at: string | null;
  pipeline: { id: number };
}

/** The methods in which the two JavaScript clients differ. */
interface Methods {
  pipelineJobs(jobs: Jobs, pipeline: number, options?: object): Promise<Job[]>;
  log(jobs: Jobs): Promise<string>;
}

interface Jobs {
  all(project: string, options?: object): Promise<Job[]>;
  allPipelineBridges?(project: string, pipeline: number): Promise<unknown[]>;
  downloadTraceFile(project: string, job: number): Promise<string>;
  showLog(project: string, job: number): Promise<string>;
  showPipelineJobs(project: string, pipeline: number, options?: object): Promise<Job[]>;
  show(project: string, job: number): Promise<Job>;
  play(project: string, job: number): Promise<Job>;
  cancel(project: string, job: number): Promise<Job>;
  retry(project: string, job: number): Promise<Job>;
  erase(project: string, job: number): Promise<Job>;
}

const project = "group/project";
const scope = ["failed", "manual"];
const statuses = (jobs: Job[]) => jobs.map(({ status }) => status).sort();

async function callAll(jobs: Jobs, { pipelineJobs, log }: Methods): Promise<Results> {
  const all = await jobs.all(project);
  const pipeline = all[0]?.pipeline.id ?? 0;
  return {
    list: all.length,
    listFailed: statuses(await jobs.all(project, { scope: "failed" })),
    listScopes: statuses(await jobs.all(project, { scope })),
    pipeline: (await pipelineJobs(jobs, pipeline)).length,
    pipelineScopes: statuses(await pipelineJobs(jobs, pipeline, { scope })),
    bridges: (await jobs.allPipelineBridges?.(project, pipeline))?.length ?? null,
    get: (await jobs.show(project, 1)).status,
    log: (await log(jobs)).includes("Running with gitlab-runner"),
    play: (await jobs.play(project, 11)).status,
    cancel: (await jobs.cancel(project, 2)).status,
    retry: (await jobs.retry(project, 6)).id > 14,
    erase: (await jobs.erase(project, 1)).erased_at !== null,
  };
}

const run = async (command: string, file: string, url: string): Promise<Results> => {
  const program = fileURLToPath(new URL(`clients/${file}`, import.meta.url));
  return JSON.parse((await promisify(execFile)(command, [program, url])).stdout);
};

/** Debian has the clients for Python and Ruby, for the interpreters in /usr/bin. */
const clients: Record<string, (url: string) => Promise<Results>> = {
  "@gitbeaker/rest": (host) =>
    callAll(new gitbeaker.Gitlab({ host, token: "any" }).Jobs as unknown as Jobs, {
      pipelineJobs: (jobs, pipelineId, options) => jobs.all(project, { pipelineId, ...options }),
      log: (jobs) => jobs.showLog(project, 1),
    }),
  gitlab: (host) => {
    const { Gitlab } = createRequire(import.meta.url)("gitlab");
    return callAll(new Gitlab({ host, token: "any" }).Jobs, {
      pipelineJobs: (jobs, pipeline, options) => jobs.showPipelineJobs(project, pipeline, options),
      log: (jobs) => jobs.downloadTraceFile(project, 1),
    });
  },
  "python-gitlab": (url) => run("/usr/bin/python3", "python-gitlab.py", url),
  "ruby-gitlab": (url) => run("/usr/bin/ruby", "ruby-gitlab.rb", url),
};

test.each(Object.keys(clients))("%s", async (name) => {
  await using mock = await startMock({ state: true, clock: "manual" });
  const wrong = limitationsOf(name).map((limitation) => limitations[limitation]);
  expect(await clients[name]?.(mock.url)).toEqual(Object.assign({}, correct, ...wrong));
});
