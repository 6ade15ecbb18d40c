import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { type Auth, createJobsClient } from "../../src/index.js";
import { connect, failure, job, rejection, token } from "../support/client.js";
import { type Seen, serve, unusedUrl } from "../support/serve.js";

const credentials = ({ headers }: Seen) =>
  Object.fromEntries(
    Object.entries({
      private: headers["private-token"],
      authorization: headers.authorization,
      job: headers["job-token"],
    }).filter(([, value]) => value !== undefined),
  );

describe("exactly one header carries the credential", () => {
  test.each<[auth: Auth | undefined, sent: object]>([
    [{ privateToken: token }, { private: token }],
    [{ oauthToken: token }, { authorization: `Bearer ${token}` }],
    [{ jobToken: token }, { job: token }],
    [{ privateToken: () => token, jobToken: undefined } as Auth, { private: token }],
    [{ oauthToken: async () => token }, { authorization: `Bearer ${token}` }],
    [undefined, {}],
  ])("%o", async (auth, sent) => {
    const server = await serve([{ body: { id: 8 } }]);
    const gitlab = connect(server, { auth });
    await gitlab.getJob(job);
    await gitlab.playJob(job);
    await gitlab.http.GET("/job");
    expect(server.requests.map(credentials)).toEqual([sent, sent, sent]);
  });
});

test("a function is called for the token of every request, including retries and further pages", async () => {
  const next = (page: number) => ({ body: [{ id: page }], headers: { Link: `<?page=${page}>; rel="next"` } });
  const server = await serve([{ status: 503 }, next(2), { body: [] }]);
  let calls = 0;
  const gitlab = connect(server, { auth: { privateToken: async () => `token-${++calls}` } });
  for await (const _ of gitlab.listPipelineJobs({ id: 1, pipeline_id: 6 }));
  expect(server.requests.map(credentials)).toEqual([
    { private: "token-1" },
    { private: "token-2" },
    { private: "token-3" },
  ]);
});

test("what a token function throws is thrown as it is, and nothing is sent", async () => {
  const server = await serve([{ body: {} }]);
  const locked = new Error("The vault is locked.");
  const gitlab = connect(server, { auth: { privateToken: () => Promise.reject(locked) } });
  expect(await rejection(gitlab.getJob(job))).toBe(locked);
  expect(server.requests).toEqual([]);
});

describe("an invalid token is rejected at once, and never shown", () => {
  const unusable: [name: string, value: unknown, reason: RegExp][] = [
    ["empty", "", /`privateToken` must be .*got an empty one/],
    [
      "of two lines",
      `${token}\nX-Other: 1`,
      /`privateToken` must be .*got one with a space, a line break or a character outside ASCII/,
    ],
    ["read from a file with its line break", `${token}\n`, /a line break .*Check that its variable is set/],
    ["with a space", `${token} `, /`privateToken` must be .*a space/],
    ["not ASCII", `${token}é`, /`privateToken` must be .*a character outside ASCII/],
    ["with a control character", `${token}\u0007`, /`privateToken` must be .*a character outside ASCII/],
    ["a number", 1234567890, /`privateToken` must be a string.*got number/],
    ["null", null, /`privateToken` must be a string.*got null/],
  ];

  test.each(unusable)("%s", (_, value, reason) => {
    const create = () => createJobsClient({ host: "gitlab.com", auth: { privateToken: value as string } });
    expect(create).toThrow(TypeError);
    expect(create).toThrow(reason);
    expect(create).not.toThrow(/Secret|1234567890/);
  });

  test.each([...unusable, ["undefined", undefined, /`privateToken` must be a string.*got undefined/] as const])(
    "%s, also when a function gives it, before anything is sent",
    async (_, value, reason) => {
      const server = await serve([{ body: {} }]);
      const error = await rejection(connect(server, { auth: { privateToken: () => value as string } }).getJob(job));
      expect(error).toBeInstanceOf(TypeError);
      expect(String(error)).toMatch(reason);
      expect(inspect(error)).not.toMatch(/Secret|1234567890/);
      expect(server.requests).toEqual([]);
    },
  );

  test.each([
    ["none", {}, /got none\. Check that the variable is set/],
    ["none but an unset variable", { privateToken: undefined }, /got none/],
    ["null", null, /got none/],
    ["two at once", { privateToken: token, jobToken: token }, /got privateToken, jobToken/],
    ["a bare token", token, /got none/],
    ["an unknown kind", { [token]: token }, /got none/],
  ])("%s", (_, auth, reason) => {
    const create = () => createJobsClient({ host: "gitlab.com", auth: auth as Auth });
    expect(create).toThrow(reason);
    expect(create).not.toThrow(/Secret/);
  });
});

describe("a credential among the headers is rejected, and never shown", () => {
  test.each(["PRIVATE-TOKEN", "Authorization", "job-token"])("%s", async (name) => {
    const server = await serve([{ body: { id: 8 } }]);
    const reason = new RegExp(`The header \`${name}\` carries a credential`, "i");
    for (const value of [token, `${token}\n2`]) {
      const headers = { [name]: value };
      expect(() => connect(server, { headers })).toThrow(reason);
      const gitlab = connect(server);
      const calls = [gitlab.getJob(job, { headers }), gitlab.listProjectJobs({ id: 1 }, { headers })];
      for (const error of await Promise.all(calls.map(rejection))) {
        expect(String(error)).toMatch(reason);
        expect(inspect(error)).not.toContain("Secret");
      }
    }
    expect(String(await rejection(connect(server).http.GET("/job", { headers: { [name]: token } })))).toMatch(reason);
    expect(server.requests).toEqual([]);
  });

  test("while other headers go out, those of the call over those of the client", async () => {
    const server = await serve([{ body: { id: 8 } }]);
    const gitlab = connect(server, { headers: { "X-One": "client", "X-Two": "client" } });
    await gitlab.getJob(job, { headers: { "X-Two": "call" } });
    expect(server.requests[0]?.headers).toMatchObject({ "x-one": "client", "x-two": "call", "private-token": token });
  });
});

describe("the token is shown nowhere", () => {
  const seen = (value: unknown): string => {
    const { stack = "", cause } = value instanceof Error ? value : {};
    const shown = inspect(value, { depth: 10, showHidden: true, getters: true });
    return [shown, JSON.stringify(value), String(value), stack, inspect(cause, { depth: 10, showHidden: true })].join();
  };

  test("by the client and its http", () => {
    const gitlab = connect({ url: "http://127.0.0.1" });
    expect(seen(gitlab)).toContain("getJob");
    expect(seen(gitlab)).not.toContain("Secret");
    expect(seen(gitlab.http)).not.toContain("Secret");
    expect(seen(gitlab.listProjectJobs({ id: 1 }))).not.toContain("Secret");
  });

  test.each<[Parameters<typeof serve>[0]]>([
    [[{ status: 401, body: { message: "401 Unauthorized" } }]],
    [[{ status: 429, headers: { "Retry-After": "99" } }]],
    [[{ status: 302, headers: { Location: "ftp://127.0.0.1/" } }]],
    [[{ body: "<html>", headers: { "Content-Type": "text/html" } }]],
    [["reset"]],
    [["hang"]],
  ])("by the error and the retry event of %j", async (responses) => {
    const server = await serve(responses);
    const events: unknown[] = [];
    const onRetry = (retry: unknown) => events.push(retry);
    const error = await failure(connect(server, { timeout: 300, retries: 1, onRetry }).getJob(job));
    expect(server.requests[0]?.headers["private-token"]).toBe(token);
    expect(seen(error)).toContain(error.reason);
    expect(seen([error, events])).not.toContain("Secret");
    for (const event of events) expect(seen(event)).not.toContain("Secret");
  });

  test("by the error of a host that is not there", async () => {
    expect(seen(await failure(connect({ url: await unusedUrl() }).getJob(job)))).not.toContain("Secret");
  });
});
