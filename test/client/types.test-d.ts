// What must compile, and what must not: `npm run check` tests it, since types are gone when tests run.
import createClient from "openapi-fetch";
import { describe, expectTypeOf, test } from "vitest";
import type {
  AllowedAgents,
  ArtifactType,
  Bridge,
  FailureReason,
  GitLabJobs,
  Job,
  JobResult,
  JobScope,
  JobStatus,
  JobsClient,
  JobVariable,
  List,
  Page,
  Pipeline,
  paths,
  Reason,
  Runner,
  RunnerStatus,
  RunnerType,
} from "../../src/index.js";
import {
  type ARTIFACT_TYPES,
  createJobsClient,
  type FAILURE_REASONS,
  GitLabApiError,
  JOB_SCOPES,
  type JOB_STATUSES,
  type RUNNER_STATUSES,
  type RUNNER_TYPES,
} from "../../src/index.js";

// Code that is only compiled: nothing in it runs.
const compiles = (_code: (gitlab: GitLabJobs) => unknown): void => {};

const job = { id: "group/project", job_id: 8 };

describe("the data", () => {
  test("a job has its pipeline, its tags and the end of its artifacts", () => {
    expectTypeOf<Job["pipeline"]>().toEqualTypeOf<Pipeline>();
    expectTypeOf<Job["tag_list"]>().toEqualTypeOf<string[]>();
    expectTypeOf<Job["artifacts_expire_at"]>().toEqualTypeOf<string | null>();
    expectTypeOf<Bridge["pipeline"]>().toEqualTypeOf<Pipeline>();
  });

  test("a job is a job result, which may lack those three", () => {
    expectTypeOf<Job>().toExtend<JobResult>();
    expectTypeOf<JobResult>().not.toExtend<Job>();
    expectTypeOf<JobResult["pipeline"]>().toEqualTypeOf<Pipeline | undefined>();
    expectTypeOf<JobResult["tag_list"]>().toEqualTypeOf<string[] | undefined>();
    expectTypeOf<JobResult["artifacts_expire_at"]>().toEqualTypeOf<string | null | undefined>();
  });

  test("null and absent are two facts", () => {
    expectTypeOf<Job["finished_at"]>().toEqualTypeOf<string | null>();
    expectTypeOf<Job["runner"]>().toEqualTypeOf<Runner | null>();
    expectTypeOf<Bridge["downstream_pipeline"]>().toEqualTypeOf<Pipeline | null>();
    expectTypeOf<Job["failure_reason"]>().toEqualTypeOf<FailureReason | undefined>();
    expectTypeOf<Job["name"]>().toEqualTypeOf<string>();
  });

  test("a status completes to the known ones, and a misspelled one does not compile", () => {
    expectTypeOf<Job["status"]>().toEqualTypeOf<JobStatus>();
    expectTypeOf<"waiting_for_callback">().toExtend<JobStatus>();
    expectTypeOf<string>().not.toExtend<JobStatus>();
    compiles(async (gitlab) => {
      const { status } = await gitlab.getJob(job);
      // @ts-expect-error GitLab spells it with one l
      if (status === "cancelled") return;
      return status === "canceled";
    });
  });

  test("a misspelled field does not compile", () => {
    // @ts-expect-error it is finished_at
    compiles(async (gitlab) => (await gitlab.getJob(job)).finishedAt);
    // @ts-expect-error a bridge has no runner
    compiles(async (gitlab) => (await gitlab.listPipelineBridges({ id: 1, pipeline_id: 6 })).items[0]?.runner);
  });

  test("the arrays of values are the unions", () => {
    expectTypeOf<(typeof JOB_STATUSES)[number]>().toEqualTypeOf<JobStatus>();
    expectTypeOf<(typeof JOB_SCOPES)[number]>().toEqualTypeOf<JobScope>();
    expectTypeOf<(typeof FAILURE_REASONS)[number]>().toEqualTypeOf<FailureReason>();
    expectTypeOf<(typeof ARTIFACT_TYPES)[number]>().toEqualTypeOf<ArtifactType>();
    expectTypeOf<(typeof RUNNER_TYPES)[number]>().toEqualTypeOf<RunnerType>();
    expectTypeOf<(typeof RUNNER_STATUSES)[number]>().toEqualTypeOf<RunnerStatus>();
  });
});

describe("the arguments", () => {
  test("an operation without required ones can be called with none", () => {
    compiles((gitlab) => gitlab.getTokenJob());
    compiles((gitlab) => gitlab.getAllowedAgents({}, { timeout: 1000 }));
    // @ts-expect-error a job needs its project
    compiles((gitlab) => gitlab.getJob());
    // @ts-expect-error a job needs its number
    compiles((gitlab) => gitlab.getJob({ id: 1 }));
    // @ts-expect-error the job is that of the token
    compiles((gitlab) => gitlab.getTokenJob({ job_id: 8 }));
  });

  test("a project is a number or a path, and a job a number or its digits", () => {
    compiles((gitlab) => gitlab.getJob({ id: 1, job_id: 8 }));
    compiles((gitlab) => gitlab.getJob({ id: "group/project", job_id: "8" }));
    // @ts-expect-error neither number nor text
    compiles((gitlab) => gitlab.getJob({ id: 1, job_id: null }));
    // @ts-expect-error CI_JOB_ID may be unset
    compiles((gitlab) => gitlab.getJob({ id: 1, job_id: process.env.CI_JOB_ID }));
  });

  test("a scope is one or several of the known states", () => {
    compiles((gitlab) => gitlab.listProjectJobs({ id: 1, scope: "failed" }));
    compiles((gitlab) => gitlab.listProjectJobs({ id: 1, scope: ["failed", "canceled"] }));
    compiles((gitlab) => gitlab.listProjectJobs({ id: 1, scope: JOB_SCOPES }));
    // @ts-expect-error GitLab spells it with one l
    compiles((gitlab) => gitlab.listProjectJobs({ id: 1, scope: "cancelled" }));
    // @ts-expect-error any text is too much
    compiles((gitlab, scope: string[] = []) => gitlab.listProjectJobs({ id: 1, scope }));
  });

  test("an argument that the operation does not have does not compile", () => {
    // @ts-expect-error it is scope
    compiles((gitlab) => gitlab.listProjectJobs({ id: 1, scopes: ["failed"] }));
    // @ts-expect-error only the list of a pipeline has it
    compiles((gitlab) => gitlab.listProjectJobs({ id: 1, include_retried: true }));
    // @ts-expect-error it is job_variables_attributes
    compiles((gitlab) => gitlab.playJob({ ...job, variables: [] }));
  });

  test("an optional argument may be undefined, since variables are", () => {
    compiles((gitlab, page?: number) => gitlab.listProjectJobs({ id: 1, scope: undefined, page }));
    compiles((gitlab) => gitlab.playJob({ ...job, job_variables_attributes: undefined }, { signal: undefined }));
  });

  test("variables are pairs or a record", () => {
    compiles((gitlab) => gitlab.playJob({ ...job, job_variables_attributes: [{ key: "ENV", value: "staging" }] }));
    compiles((gitlab, pairs: readonly JobVariable[] = []) =>
      gitlab.playJob({ ...job, job_variables_attributes: pairs }),
    );
    compiles((gitlab) => gitlab.playJob({ ...job, job_variables_attributes: { ENV: "staging" } }));
    // @ts-expect-error a value is text
    compiles((gitlab) => gitlab.playJob({ ...job, job_variables_attributes: { REPLICAS: 2 } }));
    // @ts-expect-error a pair has a value
    compiles((gitlab) => gitlab.playJob({ ...job, job_variables_attributes: [{ key: "ENV" }] }));
  });

  test("credentials are exactly one", () => {
    compiles(() => createJobsClient({ host: "gitlab.com", auth: { privateToken: "a" } }));
    compiles(() => createJobsClient({ host: "gitlab.com", auth: { jobToken: async () => "a" } }));
    compiles(() => createJobsClient({ host: "gitlab.com" }));
    // @ts-expect-error two at once
    compiles(() => createJobsClient({ host: "gitlab.com", auth: { privateToken: "a", jobToken: "b" } }));
    // @ts-expect-error which kind of token?
    compiles(() => createJobsClient({ host: "gitlab.com", auth: { token: "a" } }));
    // @ts-expect-error GITLAB_TOKEN may be unset
    compiles(() => createJobsClient({ host: "gitlab.com", auth: { privateToken: process.env.GITLAB_TOKEN } }));
  });
});

describe("the results", () => {
  test("are the types of the contract", () => {
    expectTypeOf<ReturnType<JobsClient["getJob"]>>().toEqualTypeOf<Promise<Job>>();
    expectTypeOf<ReturnType<JobsClient["getJobLog"]>>().toEqualTypeOf<Promise<string>>();
    expectTypeOf<ReturnType<JobsClient["cancelJob"]>>().toEqualTypeOf<Promise<JobResult>>();
    expectTypeOf<ReturnType<JobsClient["retryJob"]>>().toEqualTypeOf<Promise<JobResult>>();
    expectTypeOf<ReturnType<JobsClient["eraseJob"]>>().toEqualTypeOf<Promise<JobResult>>();
    expectTypeOf<ReturnType<JobsClient["playJob"]>>().toEqualTypeOf<Promise<JobResult | Bridge>>();
    expectTypeOf<ReturnType<JobsClient["getTokenJob"]>>().toEqualTypeOf<Promise<JobResult>>();
    expectTypeOf<ReturnType<JobsClient["getAllowedAgents"]>>().toEqualTypeOf<Promise<AllowedAgents>>();
  });

  test("a list is awaited for a page and iterated for its items", () => {
    expectTypeOf<ReturnType<JobsClient["listProjectJobs"]>>().toEqualTypeOf<List<Job>>();
    expectTypeOf<ReturnType<JobsClient["listPipelineBridges"]>>().toEqualTypeOf<List<Bridge>>();
    expectTypeOf<Awaited<List<Job>>>().toEqualTypeOf<Page<Job>>();
    expectTypeOf<Page<Job>["total"]>().toEqualTypeOf<number | undefined>();
    compiles(async (gitlab) => {
      for await (const item of gitlab.listPipelineJobs({ id: 1, pipeline_id: 6 }))
        expectTypeOf(item).toEqualTypeOf<Job>();
      for await (const page of gitlab.listProjectJobs({ id: 1 }).pages()) expectTypeOf(page).toEqualTypeOf<Page<Job>>();
      // @ts-expect-error its items are behind await, or come one by one
      for (const item of gitlab.listProjectJobs({ id: 1 })) return item;
    });
  });

  test("a played trigger job is recognized by its downstream pipeline", () => {
    compiles(async (gitlab) => {
      const played = await gitlab.playJob(job);
      if ("downstream_pipeline" in played) expectTypeOf(played).toEqualTypeOf<Bridge>();
      else expectTypeOf(played).toEqualTypeOf<JobResult>();
      // @ts-expect-error it may be a trigger job, which has no artifacts
      return played.artifacts;
    });
  });

  test("the reason of an error is one of the known ones", () => {
    compiles((error: unknown) => {
      if (!(error instanceof GitLabApiError)) return;
      expectTypeOf(error.reason).toEqualTypeOf<Reason>();
      expectTypeOf(error.operation).toEqualTypeOf<keyof JobsClient | undefined>();
      // @ts-expect-error it is not_playable
      return error.reason === "unplayable";
    });
  });
});

describe("the types alone, with another client", () => {
  test("plain openapi-fetch returns data that is assignable to ours", () => {
    compiles(async () => {
      const http = createClient<paths>({ baseUrl: "https://gitlab.com/api/v4" });
      const params = { path: { id: 1, job_id: 8 } };
      const { data: one, error } = await http.GET("/projects/{id}/jobs/{job_id}", { params });
      const { data: many } = await http.GET("/projects/{id}/jobs", {
        params: { path: { id: 1 }, query: { "scope[]": ["failed"] } },
      });
      const { data: played } = await http.POST("/projects/{id}/jobs/{job_id}/play", {
        params,
        body: { job_variables_attributes: [{ key: "ENV", value: "staging" }] },
      });
      expectTypeOf(one).toExtend<Job | undefined>();
      expectTypeOf(many).toExtend<Job[] | undefined>();
      expectTypeOf(played).toExtend<JobResult | Bridge | undefined>();
      expectTypeOf(error).not.toBeAny();
      // @ts-expect-error there is no such path
      await http.GET("/projects/{id}/job");
    });
  });

  test("the client's own http is the same", () => {
    compiles(async ({ http }) => {
      const { data } = await http.GET("/job/allowed_agents");
      expectTypeOf(data).toExtend<AllowedAgents | undefined>();
    });
  });
});
