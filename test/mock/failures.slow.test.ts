// An error at any stage of a request is a 500, or the end of the connection, and the mock responds to the next request.
import { ServerResponse } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { createMock, type Mock, type MockControl, startMock } from "../../src/mock/index.js";

const failing = vi.hoisted(() => {
  const state = { stage: "" };
  /** A module with a function that throws while its stage is the one that fails. */
  function failAt(stage: string, name: string) {
    return async (original: () => Promise<Record<string, unknown>>) => {
      const module = await original();
      const call = module[name] as (...args: unknown[]) => unknown;
      const replaced = (...args: unknown[]) => {
        if (state.stage === stage) throw new Error(`broken at ${stage}`);
        return call(...args);
      };
      return { ...module, [name]: replaced };
    };
  }
  return { state, failAt };
});

vi.mock("../../src/mock/gitlab/read-body-params.js", failing.failAt("read", "readBodyParams"));
vi.mock("../../src/mock/gitlab/routes.js", failing.failAt("route", "findRoute"));
vi.mock("../../src/mock/gitlab/grape/coerce.js", failing.failAt("coerce", "coerce"));
vi.mock("../../src/mock/gitlab/grape/validate.js", failing.failAt("validate", "validate"));
vi.mock("../../src/mock/gitlab/credentials.js", failing.failAt("authenticate", "isAuthorized"));
vi.mock("../../src/mock/examples/preference.js", failing.failAt("respond", "findPreference"));
vi.mock("../../src/mock/control/journal.js", failing.failAt("record", "toRecord"));
vi.mock("../../src/contract/violations.js", failing.failAt("serialize", "violationsHeader"));

const headers = { "PRIVATE-TOKEN": "any" };
const path = "/api/v4/projects/1/jobs/8/retry";
const throwing = () => {
  throw new Error("broken at the socket");
};

const throwAgain = (error: unknown): never => {
  throw error;
};

const errors: string[] = [];
let onRequest = () => {};
let server: Mock;
let plain: MockControl;

beforeAll(async () => {
  vi.spyOn(console, "error").mockImplementation((line: string) => void errors.push(line));
  const options = { onRequest: () => onRequest() };
  [server, plain] = [await startMock(options), await createMock(options)];
});
afterEach(() => {
  failing.state.stage = "";
  onRequest = () => {};
  errors.length = 0;
});
afterAll(() => server.close());

const invalid = () => `${server.url}/api/v4/projects/1/jobs?per_page=0`;

async function expectAlive(): Promise<void> {
  failing.state.stage = "";
  onRequest = () => {};
  const response = await fetch(server.url + path, { method: "POST", headers });
  expect([response.status, await response.json()]).toMatchObject([201, { id: expect.any(Number) }]);
}

describe.each(["server", "fetch"])("an error in the %s", (kind) => {
  const send = (url: string, init: RequestInit) => (kind === "server" ? fetch : plain.fetch)(url, init);

  test.each(["read", "route", "coerce", "validate", "authenticate", "respond", "record"])(
    "at %s is a 500",
    async (stage) => {
      failing.state.stage = stage;
      const response = await send(server.url + path, { method: "POST", headers });
      expect([response.status, await response.json()]).toEqual([500, { message: "500 Internal Server Error" }]);
      expect(errors).toEqual([expect.stringContaining(`broken at ${stage}`)]);
      await expectAlive();
    },
  );

  test("that cannot be read is a 500 with one short line", async () => {
    const unreadable = Object.defineProperty(new Error(), "message", { get: () => throwAgain(unreadable) });
    const classless: object = new Proxy({}, { getPrototypeOf: () => throwAgain(classless) });
    for (const error of [unreadable, classless, new Error("x".repeat(1e6))]) {
      onRequest = () => throwAgain(error);
      expect((await send(server.url + path, { method: "POST", headers })).status).toBe(500);
    }
    expect(errors).toHaveLength(3);
    expect(Math.max(...errors.map(({ length }) => length))).toBeLessThan(5000);
    await expectAlive();
  });

  test("of a hook is a 500, also if it comes later or is not an error", async () => {
    for (const hook of [throwing, () => Promise.reject(new Error("later")), () => Promise.reject(Symbol("odd"))]) {
      onRequest = hook;
      expect((await send(server.url + path, { method: "POST", headers })).status).toBe(500);
    }
    expect(errors).toHaveLength(3);
    await expectAlive();
  });
});

test("headers that cannot be made, not even for the 500, close the connection", async () => {
  failing.state.stage = "serialize";
  await expect(fetch(invalid(), { headers })).rejects.toThrow("fetch failed");
  await expect(plain.fetch(invalid(), { headers })).rejects.toThrow("broken at serialize");
  await expectAlive();
});

test("an error of writeHead is a 500", async () => {
  vi.spyOn(ServerResponse.prototype, "writeHead").mockImplementationOnce(throwing);
  expect((await fetch(server.url + path, { method: "POST", headers })).status).toBe(500);
  expect(errors).toHaveLength(1);
  await expectAlive();
});

test("an error after the headers closes the connection", async () => {
  vi.spyOn(ServerResponse.prototype, "end").mockImplementationOnce(throwing);
  await expect(fetch(server.url + path, { method: "POST", headers })).rejects.toThrow("fetch failed");
  expect(errors).toHaveLength(1);
  await expectAlive();
});
