// What the tests need for each operation, in one table. A new operation does not compile without its row.
import type { JobsClient } from "../../generated/client.js";
import type { CallOptions } from "../../src/index.js";

export type OperationName = keyof JobsClient;

type Args<Name extends OperationName> = Parameters<JobsClient[Name]>[0];

/** The arguments of a call, and the request that it sends: method and target, and the JSON body. */
export type Call<Arguments> = [args: Arguments, target: string, body?: unknown];

interface Row<Name extends OperationName> {
  /** A call with the required arguments only. */
  least: Call<Args<Name>>;
  /** A call with every argument. A new argument does not compile until it is added here. */
  most: Call<Required<NonNullable<Args<Name>>>>;
  /** Calls with other forms of arguments. */
  others?: Call<Args<Name>>[];
  /** What the code samples of the docs print, with the mock as GitLab. */
  sample: RegExp;
}

const project = "group/sub/project";
const root = "/api/v4/projects/group%2Fsub%2Fproject";
const job = { id: project, job_id: 8 };
const pipeline = { id: project, pipeline_id: 6 };
const inputs = { environment: "staging", replicas: 2, dry_run: true, regions: ["eu", "us"] };
const job_variables_attributes = [{ key: "ENV", value: "stäging" }];

export const rows: { [Name in OperationName]: Row<Name> } = {
  listProjectJobs: {
    least: [{ id: 1 }, "GET /api/v4/projects/1/jobs"],
    most: [
      {
        id: project,
        scope: ["failed", "canceled"],
        ref: "fix/a b&c",
        page: 2,
        per_page: 50,
        pagination: "keyset",
        order_by: "id",
        sort: "desc",
        cursor: "eyJpZCI6IjgifQ==",
      },
      `GET ${root}/jobs?scope[]=failed&scope[]=canceled&ref=fix%2Fa%20b%26c&page=2&per_page=50&pagination=keyset&order_by=id&sort=desc&cursor=eyJpZCI6IjgifQ%3D%3D`,
    ],
    others: [
      [{ id: project, scope: "failed" }, `GET ${root}/jobs?scope[]=failed`],
      [{ id: project, scope: [] }, `GET ${root}/jobs`],
    ],
    sample: /^7 teaspoon failed\n6 rspec:other failed\n$/,
  },
  listPipelineJobs: {
    least: [pipeline, `GET ${root}/pipelines/6/jobs`],
    most: [
      { ...pipeline, scope: ["manual"], include_retried: true, page: 2, per_page: 50 },
      `GET ${root}/pipelines/6/jobs?scope[]=manual&include_retried=true&page=2&per_page=50`,
    ],
    others: [
      [
        { id: 1, pipeline_id: "6", include_retried: false },
        "GET /api/v4/projects/1/pipelines/6/jobs?include_retried=false",
      ],
    ],
    sample: /^6 rspec:other failed\n7 teaspoon failed\n$/,
  },
  listPipelineTriggerJobs: {
    least: [pipeline, `GET ${root}/pipelines/6/trigger_jobs`],
    most: [
      { ...pipeline, scope: "success", page: 3, per_page: 100 },
      `GET ${root}/pipelines/6/trigger_jobs?scope[]=success&page=3&per_page=100`,
    ],
    sample: /^7 teaspoon pending\n$/,
  },
  listPipelineBridges: {
    least: [pipeline, `GET ${root}/pipelines/6/bridges`],
    most: [
      { ...pipeline, scope: "success", page: 3, per_page: 100 },
      `GET ${root}/pipelines/6/bridges?scope[]=success&page=3&per_page=100`,
    ],
    sample: /^7 teaspoon pending\n$/,
  },
  getTokenJob: {
    least: [undefined, "GET /api/v4/job"],
    most: [{}, "GET /api/v4/job"],
    sample: /^8 failed\n$/,
  },
  getAllowedAgents: {
    least: [undefined, "GET /api/v4/job/allowed_agents"],
    most: [{}, "GET /api/v4/job/allowed_agents"],
    sample: /^\[\n {2}\{\n {4}id: 1,.*path_with_namespace: 'namespace1\/project1'/s,
  },
  getJob: {
    least: [job, `GET ${root}/jobs/8`],
    most: [job, `GET ${root}/jobs/8`],
    others: [
      [{ id: "group%2Fsub%2fproject", job_id: "8" }, `GET ${root}/jobs/8`],
      [{ id: "grüppe/pro.ject", job_id: 8 }, "GET /api/v4/projects/gr%C3%BCppe%2Fpro.ject/jobs/8"],
    ],
    sample: /^8 failed\n$/,
  },
  getJobLog: {
    least: [job, `GET ${root}/jobs/8/trace`],
    most: [{ ...job, byte_offset: 0, byte_limit: 512_000 }, `GET ${root}/jobs/8/trace?byte_offset=0&byte_limit=512000`],
    sample: /^Running with gitlab-runner .*Job succeeded/s,
  },
  cancelJob: {
    least: [job, `POST ${root}/jobs/8/cancel`],
    most: [{ ...job, force: true }, `POST ${root}/jobs/8/cancel?force=true`],
    sample: /^1 canceled\n$/,
  },
  retryJob: {
    least: [job, `POST ${root}/jobs/8/retry`, {}],
    most: [{ ...job, inputs }, `POST ${root}/jobs/8/retry`, { inputs }],
    sample: /^1 pending\n$/,
  },
  eraseJob: {
    least: [job, `POST ${root}/jobs/8/erase`],
    most: [job, `POST ${root}/jobs/8/erase`],
    sample: /^1 failed\n$/,
  },
  playJob: {
    least: [job, `POST ${root}/jobs/8/play`, {}],
    most: [
      { ...job, job_variables_attributes, job_inputs: inputs },
      `POST ${root}/jobs/8/play`,
      { job_variables_attributes, job_inputs: inputs },
    ],
    others: [
      [
        { ...job, job_variables_attributes: { ENV: "staging", DEBUG: "" } },
        `POST ${root}/jobs/8/play`,
        {
          job_variables_attributes: [
            { key: "ENV", value: "staging" },
            { key: "DEBUG", value: "" },
          ],
        },
      ],
    ],
    sample: /^1 pending\n$/,
  },
};

/** Every operation of the table. */
export const names = Object.keys(rows) as OperationName[];

/** Calls the method of an operation with arguments from its row. Returns the items of a list. */
export async function call(
  client: JobsClient,
  name: OperationName,
  [args]: Call<unknown>,
  options?: CallOptions,
): Promise<unknown> {
  const method: (args: never, options?: CallOptions) => PromiseLike<unknown> = client[name];
  const data = await method(args as never, options);
  return typeof data === "object" && data !== null && "items" in data ? data.items : data;
}
