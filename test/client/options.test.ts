// Options that are misspelled or no options would be ignored without a word.
import { describe, expect, test } from "vitest";
import {
  cleanLog,
  createJobsClient,
  explainFailure,
  explainFailures,
  followJobLog,
  type GitLabJobs,
  logSections,
  searchJobLog,
  streamJobLog,
  tailJobLog,
  waitForJob,
} from "../../src/index.js";
import { connect, job, rejection } from "../support/client.js";
import { serve } from "../support/serve.js";

describe("an unknown option is rejected, with the nearest known name", () => {
  const unknown = (options: object) => options as never;

  test.each<[options: object, message: RegExp]>([
    [{ token: "glpat-x" }, /createJobsClient has no option "token"\. Known are .*auth/],
    [{ timout: 5 }, /no option "timout"\. Did you mean "timeout"\?/],
    [{ timeoutMs: 5 }, /"timeoutMs"\. Did you mean "timeout"\?/],
    [{ max_retry_delay: 5 }, /Did you mean "maxRetryDelay"\?/],
    [{ onAtempt: () => {} }, /Did you mean "onAttempt"\?/],
    [{ toString: 1 }, /no option "toString"/],
    [{ token: undefined }, /no option "token"/],
  ])("of the client: %o", (options, message) => {
    expect(() => createJobsClient(unknown({ host: "gitlab.com", ...options }))).toThrow(TypeError);
    expect(() => createJobsClient(unknown({ host: "gitlab.com", ...options }))).toThrow(message);
    expect(() => createJobsClient(unknown({ host: "gitlab.com", ...options }))).not.toThrow("glpat-x");
  });

  const calls: Record<string, (gitlab: GitLabJobs, options: never) => unknown> = {
    getJob: (gitlab, options) => gitlab.getJob(job, options),
    getTokenJob: (gitlab, options) => gitlab.getTokenJob({}, options),
    playJob: (gitlab, options) => gitlab.playJob(job, options),
    listProjectJobs: async (gitlab, options) => gitlab.listProjectJobs({ id: 1 }, options),
    streamJobLog: (gitlab, options) => streamJobLog(gitlab, job, options),
    waitForJob: (gitlab, options) => waitForJob(gitlab, job, options),
  };

  const logs: Record<string, (gitlab: GitLabJobs, options: never) => unknown> = {
    followJobLog: (gitlab, options) => followJobLog(gitlab, job, options).next(),
    tailJobLog: (gitlab, options) => tailJobLog(gitlab, job, options),
    searchJobLog: (gitlab, options) => searchJobLog(gitlab, job, options).next(),
    explainFailure: (gitlab, options) => explainFailure(gitlab, job, options),
    explainFailures: (gitlab, options) => explainFailures(gitlab, { id: 1, pipeline_id: 6 }, options).next(),
    cleanLog: (_, options) => cleanLog(new Blob(["line"]).stream(), options).next(),
    logSections: (_, options) => logSections(new Blob(["line"]).stream(), options).next(),
  };

  test.each(Object.entries(logs))("of a helper for logs: %s", async (name, call) => {
    const server = await serve([]);
    const gitlab = connect(server);
    const reject = async (options: unknown) => {
      const error = await rejection(Promise.resolve().then(() => call(gitlab, options as never)));
      expect(error).toBeInstanceOf(TypeError);
      return String(error);
    };
    expect(await reject({ sginal: undefined })).toContain(`${name} has no option "sginal". Known are`);
    expect(await reject({ signals: undefined })).toContain(`${name} has no option "signals". Did you mean "signal"?`);
    for (const options of [AbortSignal.timeout(1000), [], "5", null])
      expect(await reject(options)).toContain(`The options of ${name} must be a plain object`);
    expect(server.requests).toEqual([]);
  });

  test.each(Object.entries(calls))("of a call: %s", async (name, call) => {
    const server = await serve([{ body: {} }]);
    const gitlab = connect(server);
    const reject = async (options: unknown) => {
      const error = await rejection(Promise.resolve().then(() => call(gitlab, options as never)));
      expect(error).toBeInstanceOf(TypeError);
      return String(error);
    };
    expect(await reject({ timout: 5 })).toContain(`${name} has no option "timout". Did you mean "timeout"?`);
    for (const options of [AbortSignal.timeout(1000), [], "5", 5, null, new Map(), () => {}])
      expect(await reject(options)).toContain(`The options of ${name} must be a plain object`);
    expect(server.requests).toEqual([]);
  });

  test("except for the client's: none is an error too", () => {
    for (const options of [undefined, null, "gitlab.com"])
      expect(() => createJobsClient(unknown(options as never))).toThrow(TypeError);
  });
});

test("an object without a prototype, or of another realm, is a plain object", async () => {
  const { runInNewContext } = await import("node:vm");
  const server = await serve([{ body: { id: 8 } }]);
  const options = runInNewContext("({ timeout: 5000 })");
  expect(await connect(server).getJob(job, options)).toEqual({ id: 8 });
  expect(await connect(server).getJob(job, Object.assign(Object.create(null), { retries: 1 }))).toEqual({ id: 8 });
});
