import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { createJobsClient, logLines, streamJobLog } from "../../src/index.js";
import { connect, failure, job, rejection, token } from "../support/client.js";
import { mockUrl } from "../support/mock-url.js";
import { serve, type TestResponse } from "../support/serve.js";

const bytes = (text: string) => new TextEncoder().encode(text);

/** A log as a server sends it, in these pieces. */
async function* pieces(...parts: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === "string" ? bytes(part) : part;
}

const never = new Promise<never>(() => {});

async function* hanging(...parts: string[]): AsyncGenerator<Uint8Array> {
  yield* pieces(...parts);
  await never;
}

async function* breaking(...parts: string[]): AsyncGenerator<Uint8Array> {
  yield* pieces(...parts);
  throw new Error("The server dies.");
}

const log = (body: unknown): TestResponse => ({ headers: { "Content-Type": "text/plain" }, body });

const read = (stream: ReadableStream<Uint8Array>) => new Response(stream).text();

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** A stream of exactly these chunks. */
const streamOf = (...chunks: Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = chunks.shift();
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
  });

describe("a log", () => {
  test("that does not exist is an empty text and an empty stream", async () => {
    for (const body of ["", pieces()]) {
      const gitlab = connect(await serve([log(body)]));
      expect(await gitlab.getJobLog(job)).toBe("");
      expect(await all(logLines(await streamJobLog(gitlab, job)))).toEqual([]);
    }
    const gitlab = connect(await serve([{ status: 204 }]));
    expect(await all(logLines(await streamJobLog(gitlab, job)))).toEqual([]);
  });

  test("of the mock is the same as text and as stream", async () => {
    const gitlab = createJobsClient({ host: mockUrl, auth: { privateToken: token } });
    const text = await gitlab.getJobLog(job);
    expect(text).toContain("\n");
    expect(await read(await streamJobLog(gitlab, job))).toBe(text);
    expect(await all(logLines(await streamJobLog(gitlab, job)))).toEqual(text.replace(/\n$/, "").split("\n"));
  });

  test("that is JSON by chance stays the text that it is", async () => {
    const server = await serve([log('{"a": 1}')]);
    expect(await connect(server).getJobLog(job)).toBe('{"a": 1}');
    expect(await read(await streamJobLog(connect(server), job))).toBe('{"a": 1}');
  });

  test("comes byte for byte, also where it is no UTF-8", async () => {
    const odd = Uint8Array.from({ length: 256 }, (_, index) => index);
    const server = await serve([log(pieces(odd))]);
    const stream = await streamJobLog(connect(server), job);
    expect(new Uint8Array(await new Response(stream).arrayBuffer())).toEqual(odd);
  });

  test("is requested in part with a byte range", async () => {
    const server = await serve([log("part")]);
    const gitlab = connect(server);
    await gitlab.getJobLog({ ...job, byte_offset: 7, byte_limit: 4096 });
    await read(await streamJobLog(gitlab, { id: "group/project", job_id: "8", byte_offset: 0, byte_limit: 1 }));
    await read(await streamJobLog(gitlab, { ...job, byte_offset: undefined }, { headers: { "X-Mine": "1" } }));
    expect(server.requests).toMatchObject([
      { url: "/api/v4/projects/1/jobs/8/trace?byte_offset=7&byte_limit=4096" },
      { url: "/api/v4/projects/group%2Fproject/jobs/8/trace?byte_offset=0&byte_limit=1" },
      { url: "/api/v4/projects/1/jobs/8/trace", headers: { "x-mine": "1", "private-token": token } },
    ]);
  });
});

describe("streamJobLog fails as getJobLog does", () => {
  const called = "getJobLog GET /api/v4/projects/1/jobs/8/trace";

  test.each<[name: string, served: TestResponse, details: object]>([
    ["with JSON", { status: 404, body: { message: "404 Not found" } }, { status: 404, reason: "not_found" }],
    [
      "with text",
      { status: 403, body: "The log is locked." },
      { status: 403, message: `${called}: The log is locked.` },
    ],
    ["with nothing", { status: 403, statusText: "Forbidden" }, { status: 403, message: `${called}: 403 Forbidden` }],
    [
      "with a page to sign in on",
      { headers: { "Content-Type": "text/html" }, body: "<html><title>Sign in</title>" },
      { status: 200, reason: "unreadable_body" },
    ],
  ])("%s", async (_, served, details) => {
    const gitlab = connect(await serve([served]));
    const error = await failure(streamJobLog(gitlab, job));
    expect(error).toMatchObject({ ...details, operation: "getJobLog", path: "/api/v4/projects/1/jobs/8/trace" });
    expect(await failure(gitlab.getJobLog(job))).toMatchObject({ message: error.message, reason: error.reason });
  });

  test("with arguments that cannot be, before anything is sent", async () => {
    const server = await serve([log("")]);
    const gitlab = connect(server);
    // @ts-expect-error no such argument
    expect(await rejection(streamJobLog(gitlab, { ...job, jobId: 8 }))).toMatchObject({
      name: "TypeError",
      message: 'streamJobLog has no argument "jobId". Did you mean "job_id"?',
    });
    expect(await rejection(streamJobLog(gitlab, { id: "..", job_id: 8 }))).toBeInstanceOf(TypeError);
    const stolen = await rejection(streamJobLog(gitlab, job, { headers: { "Private-Token": "glpat-other\nline" } }));
    expect(stolen).toBeInstanceOf(TypeError);
    expect(String(stolen)).not.toContain("glpat-other");
    expect(server.requests).toEqual([]);
  });

  test("but only after it tried again", async () => {
    const server = await serve([{ status: 502 }, "reset", log(pieces("at ", "last"))]);
    expect(await read(await streamJobLog(connect(server), job))).toBe("at last");
    expect(server.requests).toHaveLength(3);
  });
});

describe("a stream", () => {
  test("goes no further than its reader", async () => {
    let sent = 0;
    const chunk = new Uint8Array(1_000_000);
    const server = await serve([
      log(
        (async function* () {
          for (; sent < 100; sent++) yield chunk;
        })(),
      ),
    ]);
    const stream = await streamJobLog(connect(server), job);
    const reader = stream.getReader();
    await reader.read();
    for (let before = -1; before < sent; await sleep(50)) before = sent;
    expect(sent).toBeLessThan(50);
    await reader.cancel();
    await server.requests[0]?.gone;
  });

  test("that is aborted in the middle ends with the signal's own reason", async () => {
    const server = await serve([log(hanging("first\nsec"))]);
    const abort = new AbortController();
    const reason = new Error("The user has left.");
    const lines = logLines(await streamJobLog(connect(server), job, { signal: abort.signal }));
    expect(await lines.next()).toEqual({ value: "first", done: false });
    const next = rejection(lines.next());
    abort.abort(reason);
    expect(await next).toBe(reason);
    await server.requests[0]?.gone;
  });

  test("is not begun when the signal has ended already", async () => {
    const server = await serve([log("log")]);
    const reason = new Error("Stopped.");
    expect(await rejection(streamJobLog(connect(server), job, { signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(server.requests).toEqual([]);
  });

  test("that hangs times out, and the limit is for each chunk", async () => {
    const slow = async function* () {
      for (let line = 0; line < 8; line++) {
        await sleep(60);
        yield bytes(`${line}\n`);
      }
      await never;
    };
    const server = await serve([log(slow())]);
    const lines = logLines(await streamJobLog(connect(server), job, { timeout: 400 }));
    for (const line of ["0", "1", "2", "3", "4", "5", "6", "7"]) {
      expect(await lines.next()).toEqual({ value: line, done: false });
    }
    expect(await failure(lines.next())).toMatchObject({ reason: "timeout", operation: "getJobLog" });
    await server.requests[0]?.gone;
    expect(server.requests).toHaveLength(1);
  });

  test("whose connection breaks ends with an error, not as if the log were whole", async () => {
    const server = await serve([log(breaking("one\n", "tw"))]);
    const lines: string[] = [];
    const error = await failure(
      (async () => {
        for await (const line of logLines(await streamJobLog(connect(server), job))) lines.push(line);
      })(),
    );
    expect(lines).toEqual(["one"]);
    expect(error).toMatchObject({ reason: "network", operation: "getJobLog", path: "/api/v4/projects/1/jobs/8/trace" });
    expect(server.requests).toHaveLength(1);
  });

  test("that is shorter than announced ends with an error too", async () => {
    const server = await serve([{ headers: { "Content-Length": "20" }, body: breaking("0123456789") }]);
    const reading = async () => read(await streamJobLog(connect(server, { retries: 0 }), job));
    expect(await failure(reading())).toMatchObject({ reason: "network" });
  });

  test("is canceled by leaving the loop over its lines", async () => {
    const server = await serve([log(hanging("one\ntwo\n"))]);
    for await (const line of logLines(await streamJobLog(connect(server), job))) {
      expect(line).toBe("one");
      break;
    }
    await server.requests[0]?.gone;
  });

  test("is canceled by an error in the loop over its lines, which is thrown", async () => {
    const server = await serve([log(hanging("one\ntwo\n"))]);
    const mine = new Error("Mine.");
    const loop = async () => {
      for await (const _ of logLines(await streamJobLog(connect(server), job))) throw mine;
    };
    expect(await rejection(loop())).toBe(mine);
    await server.requests[0]?.gone;
  });
});

describe("the lines of a log come whole", () => {
  const text = "äöü\r\n\n\u001b[0;32m🦊 grün\u001b[0m\r\r\nsection_start:1:a\r\u001b[0KA\nlast 日本";
  const lines = ["äöü", "", "\u001b[0;32m🦊 grün\u001b[0m\r", "section_start:1:a\r\u001b[0KA", "last 日本"];
  const whole = bytes(text);

  test("wherever its chunks are cut", async () => {
    for (let cut = 0; cut <= whole.length; cut++) {
      expect(await all(logLines(streamOf(whole.subarray(0, cut), whole.subarray(cut))))).toEqual(lines);
    }
    expect(await all(logLines(streamOf(...Array.from(whole, (byte) => Uint8Array.of(byte)))))).toEqual(lines);
  });

  test("over a connection that carries byte for byte", async () => {
    const server = await serve([log(pieces(...Array.from(whole, (byte) => Uint8Array.of(byte))))]);
    expect(await all(logLines(await streamJobLog(connect(server), job)))).toEqual(lines);
  });

  test.each<[text: string, lines: string[]]>([
    ["", []],
    ["\n", [""]],
    ["\r\n", [""]],
    ["a", ["a"]],
    ["a\n", ["a"]],
    ["a\n\n", ["a", ""]],
    ["\na", ["", "a"]],
  ])("%j", async (text, lines) => {
    expect(await all(logLines(streamOf(bytes(text))))).toEqual(lines);
  });

  test("and a character that never gets its end is not swallowed", async () => {
    expect(await all(logLines(streamOf(bytes("a\nb"), Uint8Array.of(0xe2, 0x82))))).toEqual(["a", "b\ufffd"]);
  });

  test("also one line of 10 MB in pieces of 1 kB", async () => {
    const piece = new Uint8Array(1_000).fill(97);
    const [line = "", ...others] = await all(logLines(streamOf(...Array<Uint8Array>(10_000).fill(piece), bytes("\n"))));
    expect(line.length).toBe(10_000_000);
    expect(others).toEqual([]);
  });

  test("and the error of a stream is thrown to its reader", async () => {
    const broken = new ReadableStream<Uint8Array>({ start: (controller) => controller.error(new Error("Broken.")) });
    expect(await rejection(all(logLines(broken)))).toEqual(new Error("Broken."));
  });
});
