import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createJobsClient, fromCI } from "../../src/index.js";
import { documentedResponses } from "../contract/documented.js";
import { failure } from "../support/client.js";
import { mockUrl } from "../support/mock-url.js";
import { serve } from "../support/serve.js";

const host = "https://gitlab.example.com/api/v4";
const job = "glcbt-job";
const own = "glpat-own";

describe("the credential is", () => {
  test.each<[name: string, env: Record<string, string | undefined>, auth: object]>([
    ["the job token, which is always there", { CI_JOB_TOKEN: job }, { jobToken: job }],
    ["the token that the user has set", { GITLAB_TOKEN: own }, { privateToken: own }],
    ["the token of the user, if there are both", { CI_JOB_TOKEN: job, GITLAB_TOKEN: own }, { privateToken: own }],
    ["the job token, if that of the user is empty", { CI_JOB_TOKEN: job, GITLAB_TOKEN: "" }, { jobToken: job }],
    [
      "the token of the user, if the job token is empty",
      { CI_JOB_TOKEN: "", GITLAB_TOKEN: own },
      { privateToken: own },
    ],
  ])("%s", (_, env, auth) => {
    expect(fromCI({ ...env, CI_API_V4_URL: host, CI: "true" })).toEqual({ host, auth });
  });
});

describe("a missing variable is named", () => {
  test.each<[name: string, env: Record<string, string | undefined>, message: RegExp]>([
    ["nothing is set", {}, /^CI_API_V4_URL is not set/],
    ["there are tokens without a host", { CI_JOB_TOKEN: job, GITLAB_TOKEN: own }, /^CI_API_V4_URL is not set/],
    ["the host is empty", { CI_API_V4_URL: "", CI_JOB_TOKEN: job }, /^CI_API_V4_URL is not set/],
    ["there is no token", { CI_API_V4_URL: host }, /^Neither GITLAB_TOKEN nor CI_JOB_TOKEN is set/],
    [
      "both tokens are empty",
      { CI_API_V4_URL: host, CI_JOB_TOKEN: "", GITLAB_TOKEN: "" },
      /^Neither GITLAB_TOKEN nor CI_JOB_TOKEN is set/,
    ],
  ])("when %s", (_, env, message) => {
    expect(() => fromCI(env)).toThrow(TypeError);
    expect(() => fromCI(env)).toThrow(message);
    expect(() => fromCI(env)).not.toThrow(/glpat-|glcbt-/);
  });
});

test("without an argument the environment of the process is read", () => {
  onTestFinished(() => void vi.unstubAllEnvs());
  vi.stubEnv("CI_API_V4_URL", host);
  vi.stubEnv("GITLAB_TOKEN", undefined);
  vi.stubEnv("CI_JOB_TOKEN", job);
  expect(fromCI()).toEqual({ host, auth: { jobToken: job } });
});

test("an API on plain HTTP is rejected, with the option that allows it", async () => {
  const ci = fromCI({ CI_API_V4_URL: "http://gitlab.internal/api/v4", CI_JOB_TOKEN: job });
  expect(() => createJobsClient(ci)).toThrow(/plain HTTP.+set `allowInsecureHttp`/);
  expect(() => createJobsClient({ ...ci, allowInsecureHttp: true })).not.toThrow();
});

test("a GitLab below a path gets its requests there", async () => {
  const server = await serve([{ body: documentedResponses.getTokenJob }]);
  await createJobsClient(fromCI({ CI_API_V4_URL: `${server.url}/gitlab/api/v4`, CI_JOB_TOKEN: job })).getTokenJob();
  expect(server.requests).toMatchObject([{ url: "/gitlab/api/v4/job", headers: { "job-token": job } }]);
});

describe("against the mock", () => {
  const env = { CI_API_V4_URL: `${mockUrl}/api/v4`, CI_JOB_TOKEN: job };

  test("a job reads itself", async () => {
    expect(await createJobsClient(fromCI(env)).getTokenJob()).toEqual(documentedResponses.getTokenJob);
  });

  test("a personal token gets an error that explains why GitLab finds no job", async () => {
    const gitlab = createJobsClient(fromCI({ ...env, GITLAB_TOKEN: own }));
    const error = await failure(gitlab.getTokenJob());
    expect(error).toMatchObject({
      status: 404,
      reason: "not_a_job_token",
      operation: "getTokenJob",
      path: "/api/v4/job",
    });
    expect(error.message).toMatch(/is no job token; use CI_JOB_TOKEN/);
    expect((await failure(gitlab.getAllowedAgents())).reason).toBe("not_a_job_token");
  });

  test("a job token where GitLab accepts none gets its own reason", async () => {
    const error = await failure(createJobsClient(fromCI(env)).getJob({ id: 1, job_id: 8 }));
    expect(error).toMatchObject({ status: 401, reason: "job_token_not_accepted" });
  });
});
