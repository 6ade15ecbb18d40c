// What comes from outside can be large, deep, or no error at all. It never costs more than its size, and never another kind of error.

import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { type GitLabJobs, streamJobLog } from "../../src/index.js";
import { all, connect, failure, job, rejection } from "../support/client.js";
import { growsLinearly } from "../support/growth.js";
import { serve } from "../support/serve.js";

const host = { url: "gitlab.example.com" };
const mebibyte = 2 ** 20;
const params = { path: job };

/** A client whose `fetch` returns this response. */
const responding = (create: () => Response): GitLabJobs => connect(host, { fetch: async () => create(), retries: 0 });

describe("a body", () => {
  const nested = (depth: number) => `${'{"message":'.repeat(depth)}"text"${"}".repeat(depth)}`;
  const lists = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

  test.each([nested(50_000), lists(50_000), `{"message":${lists(50_000)}}`, '{"a":'.repeat(50_000)])(
    "nested 50,000 deep (%#) is the body of an error",
    async (body) => {
      const error = await failure(responding(() => new Response(body, { status: 400 })).getJob(job));
      expect(error).toMatchObject({ status: 400, reason: "invalid_request" });
      expect(error.message.length).toBeLessThan(1000);
    },
  );

  test("nested as deep as GitLab's is found", async () => {
    const error = await failure(responding(() => new Response(nested(3), { status: 400 })).getJob(job));
    expect(error.message).toContain("text");
  });

  test.each<[what: string, body: (size: number) => string]>([
    ["open titles", (size) => "<title".repeat(size / 6)],
    ["a title without an end", (size) => `<title>${" ".repeat(size)}`],
    ["white space", (size) => `${" ".repeat(size)}x`],
    ["messages", (size) => JSON.stringify({ message: Array(size / 4).fill("a") })],
    ["a text without the words of a reason", (size) => "403 Unplayable Job ".repeat(size / 19)],
    ["percent signs", (size) => "%25".repeat(size / 3)],
  ])("of an error costs what its size costs: %s", async (_, body) => {
    const read = async (size: number) => {
      const text = body(size);
      await failure(responding(() => new Response(text, { status: 400 })).getJob(job));
    };
    expect(await growsLinearly(mebibyte, read)).toBe(true);
  });
});

describe("a Link header", () => {
  test.each<[what: string, link: (size: number) => string]>([
    ["<", (size) => "<".repeat(size)],
    ["<?", (size) => "<?".repeat(size / 2)],
    ["<a>;", (size) => "<a>;".repeat(size / 4)],
    ["spaces", (size) => `<?a>;${" ".repeat(size)}x`],
    ["rel", (size) => `<?a>;${"rel=".repeat(size / 4)}`],
    ["relations", (size) => `<?a>;rel="${"prev ".repeat(size / 5)}"`],
  ])("of many %s costs what its size costs", async (_, link) => {
    const read = (size: number) => {
      const headers = { Link: link(size) };
      return responding(() => Response.json([], { headers })).listProjectJobs({ id: 1 });
    };
    expect(await growsLinearly(mebibyte / 2, read)).toBe(true);
  });
});

describe("what `fetch` throws", () => {
  const cyclic = new Error("first");
  cyclic.cause = new Error("second", { cause: cyclic });
  const getters = Object.defineProperty({}, "message", {
    get() {
      throw new Error("not you");
    },
  });

  test.each<[what: string, thrown: unknown, message: RegExp]>([
    ["a cyclic cause", cyclic, /: second$/],
    ["its own cause", Object.assign(cyclic, {}), /: second$/],
    ["a symbol", Symbol("why"), /: Symbol\(why\)$/],
    ["an object without a prototype", Object.create(null), /: object$/],
    ["an object whose message cannot be read", getters, /: object$/],
    ["a message that is no text", { message: Symbol("x"), code: Symbol("y") }, /: object$/],
    ["undefined", undefined, /: undefined$/],
    ["null", null, /: null$/],
    ["a function", () => {}, /: function$/],
    ["a number", 42, /: 42$/],
  ])("is the cause of a GitLabApiError: %s", async (_, thrown, message) => {
    const fetch = () => Promise.reject(thrown);
    const gitlab = connect(host, { fetch });
    const calls = [
      gitlab.getJob(job),
      gitlab.playJob(job),
      gitlab.listProjectJobs({ id: 1 }),
      all(gitlab.listProjectJobs({ id: 1 })),
      gitlab.http.GET("/job"),
      streamJobLog(gitlab, job),
    ];
    for (const error of await Promise.all(calls.map(failure))) {
      expect(error).toMatchObject({ reason: "network", status: undefined });
      expect(error.cause).toBe(thrown);
      expect(error.message).toMatch(message);
    }
  });

  test.each([[{ status: Symbol("x"), headers: new Headers() }], [Object.create(null)], [Symbol("x")], [() => {}]])(
    "or resolves to without being a Response is a network error (%#)",
    async (value) => {
      const gitlab = connect(host, { fetch: async () => value as Response, retries: 0 });
      expect(await failure(gitlab.getJob(job))).toMatchObject({ reason: "network", status: undefined });
    },
  );
});

describe("a body that is too large", () => {
  /** A response of many mebibytes, which are made as they are read. */
  const sized = (mebibytes: number, type: string, status = 200) => {
    const chunk = new Uint8Array(mebibyte).fill(32);
    let left = mebibytes;
    const body = new ReadableStream({
      pull: (controller) => (left-- > 0 ? controller.enqueue(chunk) : controller.close()),
    });
    return new Response(body, { status, headers: { "Content-Type": type } });
  };

  /** The error of a call, which sends one request. */
  async function tooLarge(create: () => Response, call: (gitlab: GitLabJobs) => PromiseLike<unknown>) {
    let requests = 0;
    const fetch = async () => {
      requests++;
      return create();
    };
    const error = await failure(call(connect(host, { fetch })));
    expect(error).toMatchObject({ reason: "too_large", body: undefined });
    expect(requests).toBe(1);
    return error;
  }

  test.each(["application/json", "application/problem+json; charset=utf-8", "text/plain", "text/html", ""])(
    "is an error above 64 MiB of %j, and not requested again",
    async (type) => {
      const error = await tooLarge(
        () => sized(65, type),
        (gitlab) => gitlab.getJob(job),
      );
      expect(error).toMatchObject({ status: 200, operation: "getJob" });
      expect(error.message).toContain("64 MiB");
    },
  );

  test("is one of a list, of http and of an error status too", async () => {
    await tooLarge(
      () => sized(65, "application/json"),
      (gitlab) => gitlab.listProjectJobs({ id: 1 }),
    );
    await tooLarge(
      () => sized(65, "application/json"),
      (gitlab) => gitlab.http.GET("/job"),
    );
    const error = await tooLarge(
      () => sized(65, "text/html", 503),
      (gitlab) => gitlab.getJobLog(job),
    );
    expect(error.status).toBe(503);
  });

  test("is no more than that of a log: 256 MiB", async () => {
    const log = await responding(() => sized(65, "text/plain")).getJobLog(job);
    expect(log.length).toBe(65 * mebibyte);
    const error = await tooLarge(
      () => sized(257, "text/plain"),
      (gitlab) => gitlab.getJobLog(job),
    );
    expect(error).toMatchObject({ status: 200, operation: "getJobLog" });
    expect(error.message).toContain("streamJobLog");
  });

  test("is measured after decompression, and its connection is closed", async () => {
    const zeros = gzipSync(Buffer.alloc(65 * mebibyte, 32));
    const server = await serve([
      { body: chunksOf(zeros), headers: { "Content-Encoding": "gzip", "Content-Type": "application/json" } },
    ]);
    const error = await failure(connect(server).getJob(job));
    expect(error.reason).toBe("too_large");
    expect(server.requests).toHaveLength(1);
    await server.requests[0]?.gone;
  });

  async function* chunksOf(bytes: Uint8Array) {
    yield bytes;
    await new Promise(() => {});
  }

  test("is one of any other media type never, nor one that is streamed", async () => {
    const zip = responding(() => sized(65, "application/zip"));
    const { data } = await zip.http.GET("/projects/{id}/jobs/{job_id}/trace", { params, parseAs: "arrayBuffer" });
    expect(data?.byteLength).toBe(65 * mebibyte);
    const stream = await streamJobLog(
      responding(() => sized(257, "text/plain")),
      job,
    );
    let size = 0;
    for await (const chunk of stream) size += chunk.length;
    expect(size).toBe(257 * mebibyte);
  });
});

test("calls that wait for a rate limit, and their abort, cost what their number costs", async () => {
  const wait = async (count: number) => {
    const busy = () => Response.json({}, { status: 429, headers: { "Retry-After": "30" } });
    const attempts: unknown[] = [];
    const gitlab = connect(host, {
      fetch: async () => busy(),
      maxRetryDelay: 60_000,
      onAttempt: (each) => attempts.push(each),
    });
    const stop = new AbortController();
    const { signal } = stop;
    const calls = [rejection(gitlab.getJob(job, { signal }))];
    await expect.poll(() => attempts.length).toBe(1);
    for (let index = 0; index < count; index++) calls.push(rejection(gitlab.getJob(job, { signal })));
    await new Promise((resolve) => setTimeout(resolve, 0));
    stop.abort("enough");
    expect(new Set(await Promise.all(calls))).toEqual(new Set(["enough"]));
    expect(attempts).toHaveLength(1);
  };
  expect(await growsLinearly(4000, wait)).toBe(true);
});
