// Bytes, disconnects, faults and seeds that no client would choose. After each, the mock responds, and the process has no error.
import { connect } from "node:net";
import * as fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createMock, type Fault, type Mock, startMock } from "../../src/mock/index.js";

const RUNS = 30;
const timeout = 1_800_000;
const headers = { "PRIVATE-TOKEN": "any" };
const json = { "Content-Type": "application/json" };
const jobs = "/api/v4/projects/1/jobs";

let plain: Mock;
let withState: Mock;
const crashes: unknown[] = [];
const remember = (error: unknown) => void crashes.push(error);

beforeAll(async () => {
  vi.spyOn(console, "error").mockImplementation(remember);
  process.on("unhandledRejection", remember).on("uncaughtException", remember);
  plain = await startMock();
  withState = await startMock({ state: true, clock: "manual" });
});
beforeEach(() => {
  crashes.length = 0;
});
afterAll(async () => {
  process.off("unhandledRejection", remember).off("uncaughtException", remember);
  vi.restoreAllMocks();
  await Promise.all([plain.close(), withState.close()]);
});

async function expectAlive(mock: Mock): Promise<void> {
  expect((await fetch(mock.url + jobs, { headers })).status).toBe(200);
  expect(crashes).toEqual([]);
}

describe("text of a request in a response header", () => {
  const spaced = ["1%0A", "%0A1", "1%0D%0A", "%EF%BB%BF1", "%E3%80%801", "+1+", "%091"];

  test.each(["projects/1/jobs", "projects/1/pipelines/6/jobs", "projects/1/pipelines/6/bridges"])(
    "of %s",
    async (list) => {
      for (const value of spaced) {
        const response = await fetch(`${plain.url}/api/v4/${list}?per_page=${value}&page=${value}`, { headers });
        expect([response.headers.get("x-per-page"), response.headers.get("x-page")]).toEqual(["1", "1"]);
      }
      await expectAlive(plain);
    },
  );

  test("is encoded in a redirect", async () => {
    const socket = connect(Number(new URL(plain.url).port), "127.0.0.1");
    const bytes = Buffer.from(
      [..."GET /api/v4/projects/1/jobs?x="].map((char) => char.charCodeAt(0)).concat(0xe9, 0x9b, 0x7f),
    );
    socket.write(bytes);
    socket.write(" HTTP/1.1\r\nHost: x\r\nPrefer: code=301\r\nPRIVATE-TOKEN: any\r\nConnection: close\r\n\r\n");
    const chunks: Buffer[] = [];
    for await (const chunk of socket) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString("latin1")).toMatch(/^HTTP\/1.1 (301|400) /);
    await expectAlive(plain);
  });
});

/** Writes parts with pauses, then ends or resets the connection. */
async function play(mock: Mock, parts: (string | Uint8Array)[], ending: "end" | "reset" | "read"): Promise<void> {
  const socket = connect({ port: Number(new URL(mock.url).port), host: "127.0.0.1", allowHalfOpen: true });
  socket.on("error", () => {}).resume();
  for (const part of parts) {
    if (socket.writable) await new Promise<void>((resolve) => socket.write(part, () => resolve()));
    await new Promise(setImmediate);
  }
  if (ending === "reset") socket.resetAndDestroy();
  else socket.end();
  if (ending === "read")
    await Promise.race([new Promise((end) => socket.once("close", end)), new Promise((end) => setTimeout(end, 20))]);
  socket.destroy();
}

describe("connections", () => {
  test.each([
    "CONNECT a:1 HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
    "nonsense\r\n\r\n",
  ])("that are reset after %j", async (text) => {
    for (let count = 0; count < 10; count++) await play(plain, [text, "more"], "reset");
    await expectAlive(plain);
  });

  test("with random bytes, pipelines, pauses and resets", { timeout }, async () => {
    const line = fc.constantFrom(
      `GET ${jobs} HTTP/1.1\r\n`,
      "POST /api/v4/projects/1/jobs/8/play HTTP/1.1\r\n",
      "PUT /-/mock/state HTTP/1.1\r\n",
      "CONNECT a:1 HTTP/1.1\r\n",
      "OPTIONS * HTTP/1.1\r\n",
      "HEAD http://x/api/v4/job HTTP/1.0\r\n",
    );
    const header = fc.constantFrom(
      ...["Host: x\r\n", "Content-Length: 5\r\n", "Content-Length: 99999999\r\n", "Transfer-Encoding: chunked\r\n"],
      ...["Expect: 100-continue\r\n", "Connection: close\r\n", "Upgrade: websocket\r\nConnection: upgrade\r\n"],
      ...["PRIVATE-TOKEN: any\r\n", "Prefer: code=301\r\n", "Content-Type: multipart/form-data; boundary=x\r\n"],
    );
    const end = fc.constantFrom("\r\n", "\r\n12345", "\r\n5\r\n12345\r\n0\r\n\r\n", "\r\n5;x\r\n", "");
    const request = fc
      .tuple(line, fc.array(header, { maxLength: 5 }), end)
      .map(([first, rest, last]) => first + rest.join("") + last);
    const part = fc.oneof(
      { weight: 4, arbitrary: request },
      fc.uint8Array({ maxLength: 50 }),
      fc.string({ unit: "binary" }),
    );
    const session = fc.tuple(
      fc.array(part, { minLength: 1, maxLength: 5 }),
      fc.constantFrom("end" as const, "reset" as const, "read" as const),
    );
    await fc.assert(
      fc.asyncProperty(session, async ([parts, ending]) => {
        await play(withState, parts, ending);
        await expectAlive(withState);
      }),
      { numRuns: RUNS * 5 },
    );
  });
});

describe("control bodies", () => {
  const word = fc.oneof(
    fc.constantFrom(
      "status",
      "delay",
      "headers",
      "times",
      "operation",
      "connection",
      "effect",
      "trailer",
      "x-a",
      "Content-Length",
    ),
    fc.constantFrom(
      "path",
      "projects",
      "pipelines",
      "jobs",
      "name",
      "stage",
      "run",
      "duration",
      "queued",
      "user",
      "username",
    ),
    fc.constantFrom(
      "__proto__",
      "constructor",
      "location",
      "retryJob",
      "getJob",
      "reset",
      "truncate",
      "success",
      "running",
    ),
    fc.string({ unit: "binary", maxLength: 8 }),
  );
  const leaf = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      true,
      0,
      -1,
      1e13,
      1e300,
      -1e300,
      2 ** 53,
      301,
      500,
      "a\n",
      "a\u0001",
      "group/project",
    ),
    fc.constantFrom(
      "9999-12-31T23:59:59-23:59",
      "0000-01-01T00:00:00+23:59",
      "2026-02-30T00:00:00Z",
      "2026-01-01T00:00:00Z",
    ),
    word,
  );
  const { any } = fc.letrec<{ any: unknown }>((tie) => ({
    any: fc.oneof(
      { depthSize: "medium" },
      leaf,
      fc.array(tie("any"), { maxLength: 4 }),
      fc.dictionary(word, tie("any"), { maxKeys: 5 }),
    ),
  }));

  const fault = fc.record(
    {
      operation: fc.constantFrom("listProjectJobs", "getJob", "retryJob"),
      status: fc.oneof(fc.constantFrom(200, 301, 400, 404, 429, 500, 502, 503), fc.integer()),
      delay: fc.constantFrom(0, 1, 2 ** 31, 1e300, -1),
      connection: fc.constantFrom("reset", "truncate"),
      effect: fc.constantFrom("none", "applied"),
      headers: fc.dictionary(word, leaf, { maxKeys: 3 }),
    },
    { requiredKeys: [] },
  );
  const job = fc.record(
    {
      name: fc.constant("a"),
      status: fc.constantFrom("created", "running", "success", "failed", "canceling", "scheduled", "manual"),
      ...Object.fromEntries(
        [
          "created_at",
          "started_at",
          "finished_at",
          "erased_at",
          "retry",
          "duration",
          "queued_duration",
          "id",
          "run",
          "start_in",
        ].map((name) => [name, leaf]),
      ),
    },
    { requiredKeys: ["name"] },
  );
  const past = fc.record(
    {
      changes: fc.array(fc.record({ status: fc.constantFrom("created", "running", "success", "skipped"), at: leaf }), {
        maxLength: 3,
      }),
      seeded: fc.nat(4),
      retried: fc.boolean(),
      attempt: fc.nat(3),
      downstream: leaf,
    },
    { requiredKeys: ["changes", "seeded", "retried", "attempt"] },
  );
  const run = fc.record(
    Object.fromEntries(["queued", "duration", "cleanup"].map((name) => [name, fc.oneof(fc.double(), fc.nat())])),
    { requiredKeys: [] },
  );
  const seeded = fc
    .tuple(job, fc.option(fc.oneof(run, fc.array(run)), { nil: undefined }), fc.option(past, { nil: undefined }))
    .map(([given, run, past]) => ({ ...given, ...(run && { run }), ...(past && { past }) }));
  const seed = fc
    .tuple(fc.array(seeded, { maxLength: 4 }), fc.record({ now: leaf, start: leaf }, { requiredKeys: [] }))
    .map(([jobs, times]) => ({ ...times, projects: [{ path: "group/project", pipelines: [{ jobs }] }] }));

  test.each(["POST /advance", "POST /faults", "PUT /state", "POST /worlds"])("of %s", { timeout }, async (route) => {
    const [method, path] = route.split(" ") as [string, string];
    const body = fc.oneof(
      any,
      fault,
      seed,
      seed.map((state) => ({ state })),
      fc.record({ milliseconds: leaf }),
    );
    await fc.assert(
      fc.asyncProperty(body, async (value) => {
        const init = { method, headers: json, body: JSON.stringify(value) };
        const { status } = await fetch(`${withState.url}/-/mock${path}`, init);
        expect([200, 201, 204, 400]).toContain(status);
        const list = await fetch(withState.url + jobs, { headers, redirect: "manual" }).catch(() => undefined);
        // Whatever a fault says: the mock sends a client nowhere else.
        if (!JSON.stringify(value)?.includes("location")) {
          for (const name of ["location", "link"])
            expect(list?.headers.get(name) ?? withState.url).toContain(withState.url);
        }
        expect((await fetch(`${withState.url}/-/mock/state`)).status).toBe(200);
        await fetch(`${withState.url}/-/mock/faults`, { method: "DELETE" });
        await fetch(`${withState.url}/-/mock/state`, { method: "PUT", headers: json, body: "true" });
        await expectAlive(withState);
      }),
      { numRuns: RUNS },
    );
  });

  test("a fault that is accepted can be sent, by the server and without it", { timeout }, async () => {
    const mock = await createMock();
    await fc.assert(
      fc.asyncProperty(fault, async (given) => {
        try {
          mock.fault(given as Fault);
        } catch (error) {
          expect(error).toBeInstanceOf(TypeError);
          return;
        }
        plain.fault(given as Fault);
        const operation = (given as Fault).operation ?? "getJob";
        const path = { listProjectJobs: jobs, getJob: `${jobs}/8`, retryJob: `${jobs}/8/retry` }[operation];
        const init = { method: operation === "retryJob" ? "POST" : "GET", headers, redirect: "manual" } as const;
        for (const send of [mock.fetch, fetch]) {
          const response = await send(plain.url + path, init).catch((error: unknown) => error);
          if (response instanceof Response)
            expect(response.status).toBe(given.status ?? (operation === "retryJob" ? 201 : 200));
          else expect(given.connection).toBe("reset");
        }
        await expectAlive(plain);
      }),
      { numRuns: RUNS * 3 },
    );
  });
});

test("a seed that cannot be read leaves the old state", async () => {
  const before = JSON.stringify(withState.state);
  const wrong = [
    { run: { duration: 1e13 } },
    { status: "success", started_at: "2026-01-01T00:00:00Z", queued_duration: 1e300 },
    { created_at: "9999-12-31T23:59:59-23:59" },
    { id: 2 ** 53 - 1 },
  ];
  for (const job of wrong) {
    const body = JSON.stringify({ projects: [{ path: "a/b", pipelines: [{ jobs: [{ name: "x", ...job }] }] }] });
    const response = await fetch(`${withState.url}/-/mock/state`, { method: "PUT", headers: json, body });
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: expect.stringContaining("projects[0].pipelines[0].jobs[0]") },
    ]);
  }
  expect(JSON.stringify(withState.state)).toBe(before);
});

test("many stages of long jobs have times", async () => {
  const jobs = Array.from({ length: 400 }, (_, index) => ({
    name: "a",
    stage: `s${index}`,
    status: "success" as const,
    run: { duration: 1e9 },
  }));
  const mock = await createMock({ clock: "manual", state: { projects: [{ path: "a/b", pipelines: [{ jobs }] }] } });
  expect(mock.state?.projects[0]?.pipelines[0]?.jobs[0]?.created_at).toBe("1970-01-01T00:00:00.000Z");
});

test("130,000 jobs in one stage can be read and played", { timeout: 120_000 }, async () => {
  const jobs = Array.from({ length: 130_000 }, (_, index) => ({
    name: "a",
    status: index === 0 ? ("manual" as const) : ("success" as const),
  }));
  const mock = await createMock({ clock: "manual", state: { projects: [{ path: "a/b", pipelines: [{ jobs }] }] } });
  const base = "https://gitlab.example.com/api/v4/projects/1/jobs/1";
  expect((await mock.fetch(base, { headers })).status).toBe(200);
  expect((await mock.fetch(`${base}/play`, { method: "POST", headers })).status).toBe(200);
});

test("many delayed responses cause no warning", async () => {
  const warnings: Error[] = [];
  const warn = (warning: Error) => void warnings.push(warning);
  process.on("warning", warn);
  const mock = await createMock();
  mock.fault({ delay: 50, times: Infinity });
  await Promise.all(Array.from({ length: 20 }, () => mock.fetch(`https://gitlab.com${jobs}`, { headers })));
  process.off("warning", warn);
  expect(warnings).toEqual([]);
});

describe("the journal", () => {
  test("counts the parts of a query, which are objects of their own", async () => {
    const mock = await createMock();
    const search = Array.from({ length: 40_000 }, (_, index) => index.toString(36)).join("&");
    for (let count = 0; count < 20; count++) await mock.fetch(`https://gitlab.com/api/v4/job?${search}`);
    // At about 5 MB each, 64 MiB hold few of them.
    expect(mock.requests.length).toBeLessThan(15);
  });

  test.each([
    "?private_token=SECRET",
    "?per_page=1;private_token=SECRET",
    "?[private_token]=SECRET",
    "?private_token]=SECRET",
    "?[[private_token=SECRET",
    "?private%5ftoken=SECRET",
    "?%5Bprivate_token%5D=SECRET",
    "?private_token[]=SECRET",
    "?private_token==SECRET",
    "?access_token=a=SECRET&x",
    "?job_token=SECRET;%20x",
    "?;;token=SECRET",
  ])("masks %s", async (search) => {
    const mock = await createMock();
    await mock.fetch(`https://gitlab.com/api/v4/job${search}`);
    expect(JSON.stringify(mock.requests)).not.toContain("SECRET");
    expect(mock.requests[0]?.path).toContain("[MASKED]");
  });

  test("has no user of a whole URL, and no prototype", async () => {
    await play(
      plain,
      ["GET http://me:SECRET@x/api/v4/job?__proto__=a&__proto__=b HTTP/1.1\r\nConnection: close\r\n\r\n"],
      "read",
    );
    const last = () => plain.requests.at(-1);
    await expect.poll(() => last()?.path).toBe("/api/v4/job?__proto__=a&__proto__=b");
    const record = last();
    expect(Object.entries(record?.query ?? {})).toEqual([["__proto__", ["a", "b"]]]);
    expect(Object.getPrototypeOf(record?.query)).toBeNull();
  });

  test("keeps 64 MiB", async () => {
    const mock = await createMock();
    const long = "x".repeat(2 ** 20);
    for (let count = 0; count < 40; count++) await mock.fetch(`https://gitlab.com/api/v4/job?x=${long}&y=${count}`);
    expect(mock.requests.length).toBeLessThanOrEqual(16);
    expect(mock.requests.length).toBeGreaterThan(10);
    expect(mock.requests.at(-1)?.query.y).toBe("39");
  });
});

test("a client that closes the connection after its body reads the 413 to 20 MB", async () => {
  for (const close of ["Connection: close\r\n", ""]) {
    const socket = connect(Number(new URL(plain.url).port), "127.0.0.1");
    const head = `POST ${jobs}/8/play HTTP/1.1\r\nHost: x\r\nPRIVATE-TOKEN: any\r\nContent-Type: application/json\r\n${close}`;
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk;
    });
    socket.write(`${head}Content-Length: 20000000\r\n\r\n`);
    for (let count = 0; count < 20; count++)
      await new Promise((resolve) => socket.write(Buffer.alloc(1_000_000, 32), resolve));
    await expect.poll(() => text).toMatch(/^HTTP\/1\.1 413 .*"\}$/s);
    socket.destroy();
  }
  await expectAlive(plain);
});
