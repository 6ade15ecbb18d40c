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
  waitForPipelineJobs,
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

describe("an option of a wrong type is rejected, with its value", () => {
  const options = (values: object) => values as never;

  test.each<[options: object, message: RegExp]>([
    [{ fetch: 5 }, /`fetch` must be .*function, got 5/],
    [{ onAttempt: "log" }, /`onAttempt` must be .*function, got "log"/],
    [{ timeout: "200" }, /`timeout` must be .*number.*, got "200"/],
    [{ timeout: null }, /`timeout` must be .*, got null/],
    [{ maxRetryDelay: "5" }, /`maxRetryDelay` must be .*number.*, got "5"/],
    [{ maxRetryDelay: -1 }, /`maxRetryDelay` must be .*, got -1/],
    [{ concurrency: "3" }, /`concurrency` must be .*whole number.*, got "3"/],
    [{ retries: "3" }, /`retries` must be .*whole number.*, got "3"/],
    [{ allowInsecureHttp: "yes" }, /`allowInsecureHttp` must be .*, got "yes"/],
    [{ headers: "X-Id: 5" }, /`headers` must be .*plain object, got "string"/],
    [{ headers: new Map([["X-Id", "5"]]) }, /`headers` must be .*plain object, got "object"/],
    [{ headers: [["X-Id", "5"]] }, /`headers` must be .*plain object/],
    [{ headers: null }, /`headers` must be .*plain object/],
  ])("of the client: %o", (wrong, message) => {
    expect(() => createJobsClient(options({ host: "gitlab.com", ...wrong }))).toThrow(TypeError);
    expect(() => createJobsClient(options({ host: "gitlab.com", ...wrong }))).toThrow(message);
  });

  test.each([5, "X-Id: 5", ["X-Id: 5"], new Headers(), null])("headers of a call: %o", async (headers) => {
    const server = await serve([{ body: [] }]);
    const gitlab = connect(server);
    for (const call of [
      () => gitlab.getJob(job, options({ headers })),
      () => gitlab.listProjectJobs({ id: 1 }, options({ headers })),
      () => streamJobLog(gitlab, job, options({ headers })),
    ]) {
      const error = await rejection(Promise.resolve().then<unknown>(call));
      expect(error).toBeInstanceOf(TypeError);
      expect(String(error)).toMatch(/`headers` must be a plain object, got ("\w+"|null)/);
    }
    expect(server.requests).toEqual([]);
  });

  test.each<[options: object, name: string]>([
    [{ signal: new AbortController() }, "signal"],
    [{ signal: 5 }, "signal"],
    [{ timeout: "200" }, "timeout"],
    [{ retries: "1" }, "retries"],
  ])("of a call: %o", async (wrong, name) => {
    const server = await serve([{ body: [] }]);
    const gitlab = connect(server);
    const calls: (() => PromiseLike<unknown>)[] = [
      () => gitlab.getJob(job, options(wrong)),
      () => gitlab.listProjectJobs({ id: 1 }, options(wrong)),
      () => gitlab.http.GET("/job", options(wrong)),
      () => streamJobLog(gitlab, job, options(wrong)),
    ];
    for (const call of calls) {
      const error = await rejection(Promise.resolve().then(call));
      expect(error).toBeInstanceOf(TypeError);
      expect(String(error)).toContain(`\`${name}\` must be`);
    }
    expect(server.requests).toEqual([]);
  });

  test.each<[options: object, name: string, helper: "waitForJob" | "waitForPipelineJobs" | "cleanLog"]>([
    [{ until: true }, "until", "waitForJob"],
    [{ onUpdate: "print" }, "onUpdate", "waitForJob"],
    [{ interval: "5" }, "interval", "waitForJob"],
    [{ onChange: {} }, "onChange", "waitForPipelineJobs"],
    [{ downstream: "yes" }, "downstream", "waitForPipelineJobs"],
    [{ keepColors: 1 }, "keepColors", "cleanLog"],
  ])("of a helper: %o", async (wrong, name, helper) => {
    const server = await serve([{ body: { id: 8, status: "success" } }]);
    const gitlab = connect(server);
    const calls = {
      waitForJob: () => waitForJob(gitlab, job, options(wrong)),
      waitForPipelineJobs: () => waitForPipelineJobs(gitlab, { id: 1, pipeline_id: 6 }, options(wrong)),
      cleanLog: () => cleanLog(new Blob(["line"]).stream(), options(wrong)).next(),
    };
    const error = await rejection(Promise.resolve().then<unknown>(() => calls[helper]()));
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toContain(`\`${name}\` must be`);
    expect(server.requests).toEqual([]);
  });

  test("and arguments that are no object", async () => {
    const server = await serve([{ body: {} }]);
    const gitlab = connect(server);
    for (const args of [null, 8, "8", [1, 8]]) {
      const calls = [
        () => gitlab.getJob(args as never),
        async () => gitlab.listPipelineJobs(args as never),
        () => streamJobLog(gitlab, args as never),
      ];
      for (const call of calls) expect(await rejection(call())).toBeInstanceOf(TypeError);
      expect(String(await rejection(gitlab.getJob(args as never)))).toContain(
        "arguments of getJob must be a plain object",
      );
    }
    expect(server.requests).toEqual([]);
  });
});

test("an object without a prototype, or of another realm, is a plain object", async () => {
  const { runInNewContext } = await import("node:vm");
  const server = await serve([{ body: { id: 8 } }]);
  const options = runInNewContext("({ timeout: 5000 })");
  expect(await connect(server).getJob(job, options)).toEqual({ id: 8 });
  expect(await connect(server).getJob(job, Object.assign(Object.create(null), { retries: 1 }))).toEqual({ id: 8 });
});
