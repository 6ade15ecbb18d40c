// Nothing that the client creates and hands out leads to the credential, and no message repeats it.
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import {
  type Auth,
  type ClientOptions,
  type GitLabJobs,
  type Reason,
  streamJobLog,
  waitForJob,
} from "../../src/index.js";
import { all, connect, failure, job, rejection, token } from "../support/client.js";
import { type ServerBehavior, serve, unusedUrl } from "../support/serve.js";

/** Everything that can be reached from a value, also where it is hidden. */
const reachable = (value: unknown): string =>
  inspect(value, { depth: Infinity, showHidden: true, maxArrayLength: null });

const auths: Auth[] = [{ privateToken: token }, { oauthToken: token }, { jobToken: async () => token }];

const done = { id: 8, status: "success" };
const page = { body: [{ id: 1 }], headers: { Link: '<?cursor=a>; rel="next"' } };

describe.each(auths)("with %o, the credential cannot be reached", (auth) => {
  test("from the client, its lists, pages, streams and the caller's signal", async () => {
    const server = await serve(({ url }) => (url.includes("/jobs/8") ? { body: done } : page));
    const { signal } = new AbortController();
    const gitlab = connect(server, { auth });
    const list = gitlab.listProjectJobs({ id: 1 }, { signal });
    const call = gitlab.getJob(job, { signal });
    const iterator = list[Symbol.asyncIterator]();
    await iterator.next();
    const stream = await streamJobLog(gitlab, job, { signal });
    const handedOut = [gitlab, gitlab.http, list, list.pages(), iterator, await list, call, stream, signal];
    expect(reachable(handedOut)).not.toContain("Secret");
    await call;
    expect(reachable(handedOut)).not.toContain("Secret");
    await iterator.return?.();
    expect(server.requests[0]?.headers).toSatisfy((headers: object) => JSON.stringify(headers).includes(token));
  });

  test.each<[what: string, responses: ServerBehavior[], timeout?: number]>([
    ["a success", [{ body: done }]],
    ["an error", [{ status: 404, body: { message: "404 Not found" } }]],
    ["retries", [{ status: 503 }, "reset", { body: done }]],
    ["a network error", ["reset"]],
    ["a timeout", ["hang"], 25],
    ["a redirect", [{ status: 302, headers: { Location: "/x" } }, { body: done }]],
  ])("by middleware and hooks at %s", async (_, responses, timeout) => {
    const server = await serve(responses);
    const seen: unknown[] = [];
    const look = (value: unknown) => {
      seen.push(value);
      expect(reachable(value)).not.toContain("Secret");
    };
    const gitlab = connect(server, { auth, timeout, onAttempt: look });
    gitlab.http.use({
      onRequest: (parameters) => look(parameters),
      onResponse: (parameters) => look(parameters),
      onError: (parameters) => look(parameters),
    });
    const calls = [
      () => gitlab.getJob(job),
      () => gitlab.http.GET("/job"),
      () => streamJobLog(gitlab, job),
      () => waitForJob(gitlab, job),
    ];
    for (const call of calls) await call().then(look, look);
    expect(seen.length).toBeGreaterThan(calls.length);
    expect(reachable(seen)).not.toContain("Secret");
  });
});

describe("an error of any reason does not contain a credential that was sent back", () => {
  const echo = `You sent ${token}`;
  const redirect = (location: string): ServerBehavior => ({ status: 302, headers: { Location: location } });
  const responses: [reason: Reason, response: ServerBehavior][] = [
    ["unauthorized", { status: 401, body: { message: echo } }],
    ["unauthorized", { status: 401, body: { error: "invalid_token", error_description: echo } }],
    ["forbidden", { status: 403, body: { message: { base: [echo] } } }],
    ["invalid_request", { status: 400, body: { [token]: ["is invalid"] } }],
    ["not_found", { status: 404, body: echo }],
    ["conflict", { status: 409, statusText: token }],
    ["server_error", { status: 502, body: `<title>Bad gateway for PRIVATE-TOKEN: ${token}</title>` }],
    ["server_error", { status: 500, body: `Authorization: Bearer ${token}` }],
    ["server_error", { status: 500, body: `?private_token=${encodeURIComponent(token)}` }],
    ["server_error", { status: 500, body: token.toUpperCase() }],
    ["server_error", { status: 500, body: `${"x".repeat(490)}${token}` }],
    ["rate_limited", { status: 429, body: echo }],
    ["other", { status: 418, body: echo }],
    ["redirected", redirect(`https://${token}@gitlab.example.com/`)],
    ["redirected", redirect(`${token}://x`)],
    ["unreadable_body", { body: echo, headers: { "Content-Type": `text/plain; token=${token}` } }],
    ["unreadable_body", { body: `${token.slice(0, 9)}`, headers: { "Content-Type": "application/json" } }],
  ];

  test.each(responses)("%s: %o", async (reason, response) => {
    for (const auth of auths) {
      const server = await serve([response]);
      const error = await failure(connect(server, { auth, retries: 0 }).getJob(job));
      // A job token has a reason of its own.
      if (reason !== "unauthorized") expect(error.reason).toBe(reason);
      expect(error.message.toLowerCase()).not.toContain("secret");
      expect(decodeURIComponent(error.message)).not.toContain("Secret");
      const { stack, message, cause } = error;
      expect(reachable([stack, message, cause])).not.toContain("Secret");
    }
  });

  test("pagination_loop, which names where the pages repeat", async () => {
    const server = await serve([{ body: [{ id: 1 }], headers: { Link: `<?cursor=${token}>; rel="next"` } }]);
    const error = await failure(all(connect(server).listProjectJobs({ id: 1 })));
    expect(error.reason).toBe("pagination_loop");
    expect(error.message).not.toContain("Secret");
  });

  test("network, with what `fetch` says", async () => {
    for (const thrown of [new Error(echo), new TypeError("x", { cause: { code: echo } }), echo, { message: echo }]) {
      const fetch = () => Promise.reject(thrown);
      const error = await failure(connect({ url: "gitlab.com" }, { fetch, retries: 0 }).getJob(job));
      expect(error).toMatchObject({ reason: "network", cause: thrown });
      expect(error.message).not.toContain("Secret");
    }
    const body = new ReadableStream({ pull: () => Promise.reject(new Error(echo)) });
    const error = await failure(
      connect({ url: "gitlab.com" }, { fetch: async () => new Response(body), retries: 0 }).getJob(job),
    );
    expect(error.reason).toBe("network");
    expect(error.message).not.toContain("Secret");
  });

  test("network, with a host that is not there", async () => {
    expect(reachable(await failure(connect({ url: await unusedUrl() }).getJob(job)))).not.toContain("Secret");
  });

  test("any, with each token that a function has returned for the call", async () => {
    let calls = 0;
    const auth = { privateToken: () => `${token}-${++calls}` };
    const body = `${token}-1 and ${token}-2`;
    const error = await failure(connect(await serve([{ status: 503, body }]), { auth, retries: 1 }).getJob(job));
    expect(calls).toBe(2);
    expect(error.message).not.toContain("Secret");
  });

  test("any, with a token that has characters of a regular expression", async () => {
    const odd = "a.b*c+(d)[e]^$|{f}/g?h=\\i";
    const server = await serve([{ status: 400, body: `${odd} ${encodeURIComponent(odd)}` }]);
    const error = await failure(connect(server, { auth: { privateToken: odd } }).getJob(job));
    expect(error.message).toMatch(/: \[MASKED\] \[MASKED\]$/);
  });

  test("and a short one, as tests use it, leaves other words alone", async () => {
    const server = await serve([{ status: 429, headers: { "Retry-After": "99" }, body: "Too many requests by any" }]);
    const error = await failure(connect(server, { auth: { privateToken: "any" } }).getJob(job));
    expect(error.message).toMatch(/: Too many requests by \[MASKED\]$/);
  });
});

describe("a header that cannot be sent is rejected without its value", () => {
  const headers = { "X-Proxy-Key": "hunter2\n2" };
  const calls: Record<string, (gitlab: GitLabJobs) => PromiseLike<unknown>> = {
    getJob: (gitlab) => gitlab.getJob(job, { headers }),
    listProjectJobs: (gitlab) => gitlab.listProjectJobs({ id: 1 }, { headers }),
    streamJobLog: (gitlab) => streamJobLog(gitlab, job, { headers }),
    http: (gitlab) => gitlab.http.GET("/job", { headers }),
  };

  test("of the client", () => {
    const options: Partial<ClientOptions> = { headers };
    expect(() => connect({ url: "gitlab.com" }, options)).toThrow(/X-Proxy-Key/);
    expect(() => connect({ url: "gitlab.com" }, options)).not.toThrow(/hunter/);
  });

  test.each(Object.entries(calls))("of a call: %s", async (_, call) => {
    const server = await serve([]);
    const error = await rejection(call(connect(server)));
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toContain("X-Proxy-Key");
    expect(reachable(error)).not.toContain("hunter");
    expect(server.requests).toEqual([]);
  });
});
