import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { createMock, type Fault, type Mock, type MockControl, startMock } from "../../src/mock/index.js";

const headers = { "PRIVATE-TOKEN": "any" };
const jobs = "https://gitlab.example.com/api/v4/projects/1/jobs";
const get = (mock: MockControl) => mock.fetch(`${jobs}/8`, { headers });
const retry = (mock: MockControl) => mock.fetch(`${jobs}/8/retry`, { headers, method: "POST" });

describe("a fault", () => {
  test("has the contract's example as its body, once by default", async () => {
    const mock = await createMock();
    mock.fault({ status: 503 });
    const response = await get(mock);
    expect([response.status, await response.json()]).toEqual([
      503,
      { message: "Upstream Gitaly has been exhausted. Try again later" },
    ]);
    expect(response.headers.get("retry-after")).toMatch(/^\d+$/);
    expect((await get(mock)).status).toBe(200);
    expect(mock.requests.map(({ status }) => status)).toEqual([503, 200]);
  });

  test("of one operation leaves the others alone", async () => {
    const mock = await createMock();
    mock.fault({ operation: "retryJob", status: 500 });
    expect([(await get(mock)).status, (await retry(mock)).status]).toEqual([200, 500]);
  });

  test("with a status that the operation does not declare has the reason phrase as its body", async () => {
    const mock = await createMock();
    mock.fault({ status: 502 });
    const response = await retry(mock);
    expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
      502,
      "text/plain",
      "Bad Gateway",
    ]);
    await mock.assertConforms();
  });

  test("happens in the order in which it was added, as often as `times` allows", async () => {
    const mock = await createMock();
    mock.fault({ status: 500, times: 2 });
    mock.fault({ status: 503 });
    mock.fault({ operation: "getJob", status: 404, times: Infinity });
    const statuses = [];
    for (let count = 0; count < 6; count++) statuses.push((await get(mock)).status);
    expect(statuses).toEqual([500, 500, 503, 404, 404, 404]);
  });

  test("can set headers, also without any other failure", async () => {
    const mock = await createMock();
    mock.fault({ headers: { "X-Request-Id": "ignored", "Retry-After": "7" } });
    const response = await get(mock);
    expect([response.status, response.headers.get("retry-after")]).toEqual([200, "7"]);
  });

  test("of 429 does not make a client wait, unless it says so", async () => {
    const mock = await createMock();
    for (const fault of [{ status: 429 }, { status: 429, headers: { "Retry-After": "7" } }]) mock.fault(fault);
    expect([(await get(mock)).headers.get("retry-after"), (await get(mock)).headers.get("retry-after")]).toEqual([
      "0",
      "7",
    ]);
  });

  test("names no host but the mock's own", async () => {
    const mock = await createMock();
    const root = "https://gitlab.example.com/api/v4";
    mock.fault({ status: 301 });
    const moved = await mock.fetch(`${jobs}/8?x=1`, { headers, redirect: "manual" });
    expect([moved.status, moved.headers.get("location")]).toEqual([
      301,
      expect.stringMatching(new RegExp(`^${root}/projects/\\d+/jobs/8\\?x=1$`)),
    ]);
    mock.fault({ status: 200 });
    const list = await mock.fetch(`${jobs}?per_page=5`, { headers });
    expect([...(list.headers.get("link") ?? "").matchAll(/<([^>]*)>/g)].map(([, url]) => url)).toEqual([
      `${root}/projects/1/jobs?page=1&per_page=5`,
    ]);
  });

  test("still validates the request", async () => {
    const mock = await createMock();
    mock.fault({ status: 500 });
    await mock.fetch(`${jobs}?scope=bogus`, { headers });
    await expect(mock.assertConforms()).rejects.toThrow(/^1 violation.*\nGET .*scope=bogus \(500\): query\.scope/);
  });

  test("ends with reset", async () => {
    const mock = await createMock();
    mock.fault({ status: 500, times: Infinity });
    mock.reset();
    expect((await get(mock)).status).toBe(200);
    expect(mock.requests).toHaveLength(1);
  });

  test("with a delay waits, and close ends the wait", async () => {
    const mock = await startMock();
    mock.fault({ delay: 600_000 });
    const waiting = fetch(`${mock.url}/api/v4/projects/1/jobs/8`, { headers }).catch((error: unknown) => error);
    await expect.poll(() => mock.requests.length).toBe(0);
    mock.fault({ delay: 600_000 });
    const waitingWithoutServer = get(mock).catch((error: unknown) => error);
    await expect.poll(() => mock.requests.length).toBe(0);
    await mock.close();
    expect(await waiting).toBeInstanceOf(TypeError);
    expect(await waitingWithoutServer).toBeInstanceOf(TypeError);
  });

  test("with a delay leaves no listener, which Node.js would warn about", async () => {
    const warnings: Error[] = [];
    const add = (warning: Error) => void warnings.push(warning);
    process.on("warning", add);
    onTestFinished(() => void process.off("warning", add));
    const mock = await createMock();
    mock.fault({ delay: 1, times: 20 });
    for (let count = 0; count < 20; count++) await get(mock);
    await new Promise(setImmediate);
    expect(warnings).toEqual([]);
  });
});

describe.each(["server", "fetch"])("a broken connection of the %s", (kind) => {
  let call: (fault: Fault, method?: string, timeout?: number) => Promise<Response>;
  let callLog: (fault: Fault) => Promise<Response>;

  beforeAll(async () => {
    const mock: Mock = await startMock();
    call = (fault, method = "GET", timeout = 10_000) => {
      mock.fault(fault);
      const target = `${mock.url}/api/v4/projects/1/jobs/8${method === "POST" ? "/retry" : ""}`;
      return (kind === "server" ? fetch : mock.fetch)(target, {
        headers,
        method,
        signal: AbortSignal.timeout(timeout),
      });
    };
    callLog = (fault) => {
      mock.fault(fault);
      const init = { headers: { ...headers, Prefer: "example=empty" } };
      return (kind === "server" ? fetch : mock.fetch)(`${mock.url}/api/v4/projects/1/jobs/8/trace`, init);
    };
    return () => mock.close();
  });

  test("is reset before the response", async () => {
    await expect(call({ connection: "reset" })).rejects.toThrow("fetch failed");
  });

  test("hangs until the client gives up", async () => {
    await expect(call({ connection: "hang" }, "GET", 300)).rejects.toThrow(/timeout/i);
  });

  test("is closed before the end of an empty body, too", async () => {
    const log = await callLog({ operation: "getJobLog", connection: "truncate" });
    await expect(log.text()).rejects.toThrow();
  });

  test.each(["GET", "POST"])("is closed after half of the body of a %s", async (method) => {
    const response = await call({ connection: "truncate" }, method);
    expect(response.ok).toBe(true);
    await expect(response.text()).rejects.toThrow();
  });
});

test.each<[fault: object | undefined, message: string]>([
  [{}, "A fault needs at least one of status, delay, connection and headers."],
  [{ operation: "retryJobs", status: 500 }, "operation must be one of listProjectJobs, "],
  [{ operation: "getJob", status: 201 }, "status must be from 400 to 599, or one that getJob declares, got 201."],
  [{ status: 600 }, "status must be from 400 to 599, or one that an operation declares, got 600."],
  [{ status: "500" }, 'status must be from 400 to 599, or one that an operation declares, got "500".'],
  [{ status: 500, times: 0 }, "times must be a whole number above 0, or Infinity, got 0."],
  [{ status: 500, times: 1.5 }, "times must be a whole number above 0, or Infinity, got 1.5."],
  [undefined, "A fault must be an object, got undefined."],
  [[], "A fault must be an object, got []."],
  [{ delay: -1 }, "delay must be milliseconds, from 0 to 2147483647, got -1."],
  [{ delay: 2 ** 31 }, "delay must be milliseconds, from 0 to 2147483647, got 2147483648."],
  [{ delay: "5" }, 'delay must be milliseconds, from 0 to 2147483647, got "5".'],
  [{ connection: "close" }, 'connection must be one of reset, hang, truncate, got "close".'],
  [{ status: 500, effect: "some" }, 'effect must be "none" or "applied", got "some".'],
  [{ delay: 5, effect: "applied" }, "effect needs status or connection"],
  [{ headers: { "a b": "c" } }, 'headers must be valid HTTP headers; "a b" has the value, got "c".'],
  [{ headers: { "x-a": "b\n" } }, 'headers must be valid HTTP headers; "x-a" has the value, got "b\\n".'],
  [{ headers: { "x-a": "a\u0001" } }, 'headers must be valid HTTP headers; "x-a" has the value, got "a\\u0001".'],
  [{ headers: { "x-a": "\u20ac" } }, "headers must be valid HTTP headers"],
  [{ headers: { "": "b" } }, "headers must be valid HTTP headers"],
  ...["Trailer", "transfer-encoding", "Content-Length", "connection", "Keep-Alive", "upgrade", "te"].map(
    (name): [object, string] => [{ headers: { [name]: "x" } }, "headers must not contain a header of the connection"],
  ),
  [{ headers: ["x"] }, "headers must be an object of strings"],
  [{ headers: { "X-Count": 5 } }, 'headers must be strings; "X-Count" has the value, got 5.'],
  [{ statsu: 500 }, 'A fault has no "statsu", only operation, status, times, delay, connection, effect, headers.'],
])("the wrong fault %j is rejected", async (fault, message) => {
  const mock = await createMock();
  expect(() => mock.fault(fault as Fault)).toThrow(message);
  expect((await get(mock)).status).toBe(200);
});
