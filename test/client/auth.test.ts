import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { type Attempt, type Auth, createJobsClient, type GitLabJobs } from "../../src/index.js";
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

describe("a token function is called once more after a 401", () => {
  const unauthorized = { status: 401, body: { message: "401 Unauthorized" } };

  test.each<[what: string, call: (gitlab: GitLabJobs) => Promise<unknown>]>([
    ["GET", (gitlab) => gitlab.getJob(job, { retries: 0 })],
    ["POST", (gitlab) => gitlab.retryJob(job, { retries: 0 })],
  ])("and the %s repeated if the token changed", async (_, call) => {
    const server = await serve([unauthorized, { body: { id: 8 } }]);
    let calls = 0;
    const attempts: Attempt[] = [];
    const options = {
      auth: { oauthToken: () => `token-${++calls}` },
      onAttempt: (attempt: Attempt) => attempts.push(attempt),
    };
    expect(await call(connect(server, options))).toEqual({ id: 8 });
    expect(server.requests.map(credentials)).toEqual([
      { authorization: "Bearer token-1" },
      { authorization: "Bearer token-2" },
    ]);
    expect(calls).toBe(2);
    expect(attempts.map(({ status, retryDelay }) => [status, typeof retryDelay])).toEqual([
      [401, "number"],
      [200, "undefined"],
    ]);
  });

  test("and not twice", async () => {
    const server = await serve([unauthorized]);
    let calls = 0;
    const gitlab = connect(server, { auth: { privateToken: () => `token-${++calls}` } });
    expect((await failure(gitlab.getJob(job))).reason).toBe("unauthorized");
    expect(server.requests).toHaveLength(2);
    expect(calls).toBe(2);
  });

  test.each<[what: string, auth: Auth | undefined]>([
    ["the token is the same", { privateToken: () => token }],
    ["the token is a text", { privateToken: token }],
    ["there is none", undefined],
  ])("but the request is not repeated if %s", async (_, auth) => {
    const server = await serve([unauthorized, { body: { id: 8 } }]);
    expect((await failure(connect(server, { auth }).getJob(job))).reason).toBe("unauthorized");
    expect(server.requests).toHaveLength(1);
  });

  test("and what it throws ends the call, after the attempt was reported", async () => {
    const server = await serve([unauthorized]);
    const gone = new Error("no session");
    let calls = 0;
    const privateToken = () => (++calls > 1 ? Promise.reject(gone) : "token-1");
    const attempts: Attempt[] = [];
    const gitlab = connect(server, { auth: { privateToken }, onAttempt: (attempt) => attempts.push(attempt) });
    expect(await rejection(gitlab.getJob(job))).toBe(gone);
    expect(attempts).toMatchObject([{ attempt: 1, status: 401, retryDelay: undefined }]);
    expect(server.requests).toHaveLength(1);
  });

  test("and its own time limit and signal apply", async () => {
    const hung = { privateToken: () => new Promise<string>(() => {}) };
    const server = await serve([]);
    const error = await failure(connect(server, { auth: hung, timeout: 50 }).getJob(job));
    expect(error).toMatchObject({ reason: "timeout", operation: "getJob" });
    expect(server.requests).toEqual([]);
  });
});

describe("basic authentication of a server in front of GitLab", () => {
  const password = "hunter2-of-the-proxy";
  const basic = `Basic ${btoa(`user:${password}`)}`;

  test.each<[auth: Auth]>([[{ privateToken: token }], [{ jobToken: token }], [{ privateToken: async () => token }]])(
    "is sent beside %o, to the origin only, and cannot be seen",
    async (auth) => {
      const other = await serve([{ body: { id: 8 } }]);
      const server = await serve([{ status: 302, headers: { Location: other.url } }]);
      const gitlab = connect(server, { auth, headers: { authorization: basic, "X-Other": "1" } });
      const seen: unknown[] = [gitlab];
      gitlab.http.use({ onRequest: (parameters) => void seen.push(parameters) });
      await gitlab.getJob(job);
      expect(server.requests[0]?.headers).toMatchObject({ authorization: basic, "x-other": "1" });
      expect(Object.values(credentials(server.requests[0] as Seen))).toContain(token);
      expect(credentials(other.requests[0] as Seen)).toEqual({});
      const shown = inspect(seen, { depth: Infinity, showHidden: true });
      for (const secret of [basic, password, "Secret"]) expect(shown).not.toContain(secret);
    },
  );

  test("is masked in errors", async () => {
    const server = await serve([{ status: 400, body: `${basic} is user:${password}` }]);
    const error = await failure(connect(server, { headers: { Authorization: basic } }).getJob(job));
    expect(error.message).not.toContain(password);
    expect(error.message).not.toContain(basic.slice(6));
  });

  test("is masked in errors if it is no ASCII", async () => {
    const password = "gehe\u00efm-\u20ac-wort";
    const server = await serve([{ status: 400, body: `wrong: ${password}` }]);
    const Authorization = `Basic ${Buffer.from(`user:${password}`).toString("base64")}`;
    const error = await failure(connect(server, { headers: { Authorization } }).getJob(job));
    expect(error.message).toMatch(/: wrong: \[MASKED\]$/);
  });

  test("with an empty password masks nothing", async () => {
    const server = await serve([{ status: 400, body: "wrong: a b!" }]);
    const gitlab = connect(server, { headers: { Authorization: `Basic ${btoa("user:")}` } });
    expect((await failure(gitlab.getJob(job))).message).toMatch(/: wrong: a b!$/);
  });

  test.each<[what: string, auth: Auth | undefined, header: string]>([
    ["an OAuth token, which has the same header", { oauthToken: token }, basic],
    ["no token", undefined, basic],
    ["another scheme", { privateToken: token }, `Bearer ${password}`],
    ["a length that base64 cannot have", { privateToken: token }, "Basic a"],
    ["another alphabet", { privateToken: token }, "Basic a_b="],
    ["no base64", { privateToken: token }, `Basic ${password} x`],
  ])("is rejected with %s", (_, auth, header) => {
    const create = () => connect({ url: "gitlab.com" }, { auth, headers: { Authorization: header } });
    expect(create).toThrow(/The header `Authorization` carries a credential/);
    expect(create).not.toThrow(/hunter2/);
  });

  test("is rejected for a single call", async () => {
    const gitlab = connect(await serve([]));
    expect(await rejection(gitlab.getJob(job, { headers: { Authorization: basic } }))).toBeInstanceOf(TypeError);
  });
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
    ["none", {}, /got none/],
    [
      "none but an unset variable",
      { privateToken: undefined },
      /`auth\.privateToken` is undefined\. Check that its variable is set/,
    ],
    ["another unset variable", { jobToken: undefined }, /`auth\.jobToken` is undefined/],
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
    const onAttempt = (attempt: unknown) => events.push(attempt);
    const error = await failure(connect(server, { timeout: 300, retries: 1, onAttempt }).getJob(job));
    expect(server.requests[0]?.headers["private-token"]).toBe(token);
    expect(seen(error)).toContain(error.reason);
    expect(seen([error, events])).not.toContain("Secret");
    for (const event of events) expect(seen(event)).not.toContain("Secret");
  });

  test("by the error of a host that is not there", async () => {
    expect(seen(await failure(connect({ url: await unusedUrl() }).getJob(job)))).not.toContain("Secret");
  });
});
