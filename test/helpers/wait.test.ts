import { describe, expect, test, vi } from "vitest";
import type { Job } from "../../generated/types.js";
import { createJobsClient, type FollowOptions, followJobLog, waitForJob } from "../../src/index.js";
import { documentedResponses } from "../contract/documented.js";
import { connect, failure, job, rejection, token } from "../support/client.js";
import { mockUrl } from "../support/mock-url.js";
import { type Seen, type Served, type ServerBehavior, serve } from "../support/serve.js";
import { timeLapse } from "../support/time-lapse.js";

const path = "/api/v4/projects/1/jobs/8";
const quick: FollowOptions = { interval: 100 };

timeLapse(10);

/** The job in this state, known or unknown. */
const inState = (status: string): ServerBehavior => ({ body: { ...documentedResponses.getJob, status } });

/** A server whose job is in these states, one after the other. */
const serveStates = (...states: string[]) => serve(states.map(inState));

/** The pauses between reads. Timeouts of requests are longer. */
const shortWaits = (calls: Parameters<typeof setTimeout>[]) =>
  calls.flatMap(([, wait]) => (wait && wait >= 100 && wait <= 1000 ? [wait] : []));

const statuses = (jobs: Job[]) => jobs.map(({ status }) => status);

describe("waitForJob", () => {
  test("reads the job until it has finished, and returns it", async () => {
    const server = await serveStates("pending", "running", "running", "failed");
    const done = await waitForJob(connect(server), job, quick);
    expect(done).toEqual({ ...documentedResponses.getJob, status: "failed" });
    expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual(Array(4).fill(`GET ${path}`));
  });

  test("reads a finished job once", async () => {
    const server = await serveStates("skipped");
    expect((await waitForJob(connect(server), job)).status).toBe("skipped");
    expect(server.requests).toHaveLength(1);
  });

  test("waits longer each time, up to ten times as long", async () => {
    const waits = vi.spyOn(globalThis, "setTimeout");
    const gitlab = {
      getJob: async () => ({ ...documentedResponses.getJob, status: looks++ < 9 ? "running" : "success" }),
    };
    let looks = 0;
    await waitForJob(gitlab as Parameters<typeof waitForJob>[0], job, quick);
    const pauses = shortWaits(waits.mock.calls);
    waits.mockRestore();
    expect(pauses).toEqual([100, 150, 225, 337.5, 506.25, 759.375, 1000, 1000, 1000]);
  });

  test("reports each change of the status once", async () => {
    const server = await serveStates("pending", "pending", "running", "running", "pending", "success");
    const seen: Job[] = [];
    await waitForJob(connect(server), job, { ...quick, onUpdate: (job) => seen.push(job) });
    expect(statuses(seen)).toEqual(["pending", "running", "pending", "success"]);
    expect(seen[0]).toEqual({ ...documentedResponses.getJob, status: "pending" });
  });

  test("waits for `until`, with any status", async () => {
    const server = await serveStates("created", "pending", "success", "running");
    const until = ({ status }: Job) => status === "running";
    expect((await waitForJob(connect(server), job, { ...quick, until })).status).toBe("running");
    expect(server.requests).toHaveLength(4);
  });

  test.each(["manual", "scheduled", "canceling", "quantum"])("goes on waiting while the job is %s", async (status) => {
    const server = await serveStates(status, status, "canceled");
    expect((await waitForJob(connect(server), job, quick)).status).toBe("canceled");
    expect(server.requests).toHaveLength(3);
  });

  test("continues after transient failures", async () => {
    const server = await serve([inState("running"), { status: 502 }, "reset", inState("success")]);
    expect((await waitForJob(connect(server), job, quick)).status).toBe("success");
    expect(server.requests).toHaveLength(4);
  });

  test("ends with an error that does not pass", async () => {
    const server = await serve([inState("running"), { status: 404, body: { message: "404 Not found" } }]);
    expect(await failure(waitForJob(connect(server), job, quick))).toMatchObject({ status: 404, operation: "getJob" });
  });

  test("ends with what the caller's own functions throw", async () => {
    const gitlab = connect(await serveStates("running"));
    const mine = new Error("Mine.");
    const fail = () => {
      throw mine;
    };
    expect(await rejection(waitForJob(gitlab, job, { onUpdate: fail }))).toBe(mine);
    expect(await rejection(waitForJob(gitlab, job, { until: fail }))).toBe(mine);
  });

  test("awaits the caller's own functions, and ends with what they reject with", async () => {
    const server = await serveStates("running", "success");
    const mine = new Error("Mine.");
    const onUpdate = () => Promise.reject(mine);
    expect(await rejection(waitForJob(connect(server), job, { ...quick, onUpdate }))).toBe(mine);
    expect(server.requests).toHaveLength(1);
    const until = async ({ status }: Job) => status === "success";
    const done = await waitForJob(connect(await serveStates("running", "success")), job, { ...quick, until });
    expect(done.status).toBe("success");
  });

  test("works against the mock", async () => {
    const gitlab = createJobsClient({ host: mockUrl, auth: { privateToken: token } });
    expect(await waitForJob(gitlab, job, quick)).toEqual(documentedResponses.getJob);
  });

  describe("with a timeout", () => {
    test("ends with the job as it was seen last", async () => {
      const server = await serveStates("pending", "running");
      const error = await failure(
        waitForJob(connect(server), { id: "group/project", job_id: "8" }, { interval: 100, timeout: 3000 }),
      );
      expect(error).toMatchObject({
        name: "GitLabApiError",
        reason: "timeout",
        status: undefined,
        operation: "getJob",
        method: "GET",
        path: "/api/v4/projects/group%2Fproject/jobs/8",
        message: expect.stringMatching(/^getJob GET .*\/jobs\/8: job 8 \(.+\) is still running after 3000 ms$/),
        body: { ...documentedResponses.getJob, status: "running" },
      });
    });

    test("reads the job once more before the deadline, even if the pause is longer", async () => {
      const server = await serveStates("running", "success");
      expect((await waitForJob(connect(server), job, { interval: 1_000_000, timeout: 5000 })).status).toBe("success");
      expect(server.requests).toHaveLength(2);
    });

    test("does not read it more often for that", async () => {
      const server = await serveStates("running");
      await failure(waitForJob(connect(server), job, { interval: 1_000_000, timeout: 3000 }));
      expect(server.requests.length).toBeLessThan(10);
    });

    test("does not wait for a server that hangs", async () => {
      const hung = await serve(["hang"]);
      expect(await failure(waitForJob(connect(hung), job, { timeout: 500 }))).toMatchObject({
        reason: "timeout",
        path,
        body: undefined,
        message: expect.stringMatching(/^getJob GET .*jobs\/8: job 8 could not be read within 500 ms$/),
      });
      await hung.requests[0]?.gone;
      const late = await serve([inState("running"), "hang"]);
      expect(await failure(waitForJob(connect(late), job, { interval: 100, timeout: 3000 }))).toMatchObject({
        reason: "timeout",
        body: { status: "running" },
      });
    });

    test("does not wait for a long Retry-After", async () => {
      const server = await serve([{ status: 503, headers: { "Retry-After": "50" } }]);
      const gitlab = connect(server, { maxRetryDelay: 60_000 });
      expect(await failure(waitForJob(gitlab, job, { timeout: 500 }))).toMatchObject({ reason: "timeout" });
      expect(server.requests).toHaveLength(1);
    });

    test("that is over leaves no timer behind", async () => {
      const set = vi.spyOn(globalThis, "setTimeout");
      const cleared = vi.spyOn(globalThis, "clearTimeout");
      await waitForJob(connect(await serveStates("success")), job, { timeout: 86_400_000 });
      const index = set.mock.calls.findIndex(([, milliseconds]) => milliseconds === 86_400_000);
      const timer = set.mock.results[index]?.value;
      expect(timer).toBeDefined();
      expect(cleared).toHaveBeenCalledWith(timer);
      vi.restoreAllMocks();
    });
  });

  describe("with a signal", () => {
    test("ends its pause at once, with the signal's own reason", async () => {
      const server = await serveStates("running");
      const abort = new AbortController();
      const reason = new Error("Enough.");
      const options = {
        interval: 1_000_000,
        signal: abort.signal,
        onUpdate: () => setTimeout(() => abort.abort(reason), 20),
      };
      expect(await rejection(waitForJob(connect(server), job, options))).toBe(reason);
      expect(await rejection(waitForJob(connect(server), job, { ...options, timeout: 1_000_000 }))).toBe(reason);
      expect(server.requests).toHaveLength(1);
    });

    test("ends its request at once", async () => {
      const server = await serve(["hang"]);
      const abort = new AbortController();
      const waiting = rejection(waitForJob(connect(server), job, { signal: abort.signal }));
      await vi.waitFor(() => expect(server.requests).toHaveLength(1));
      abort.abort("enough");
      expect(await waiting).toBe("enough");
      await server.requests[0]?.gone;
    });

    test("of the caller's own timeout is its reason", async () => {
      const signal = AbortSignal.timeout(20);
      expect(await rejection(waitForJob(connect(await serveStates("running")), job, { ...quick, signal }))).toBe(
        signal.reason,
      );
    });
  });

  test.each([
    [{ timeout: 0 }, /`timeout` must be a number above 0.*got 0\./],
    [{ timeout: Number.NaN }, /`timeout` must be a number above 0.*got NaN\./],
    [{ interval: -1 }, /`interval` must be .*number, 0 .*got -1\./],
    [{ interval: Number.NaN }, /`interval` must be .*number, 0 .*got NaN\./],
    [{ interval: Number.POSITIVE_INFINITY }, /`interval` must be .*number, 0 .*got Infinity\./],
    [{ timeout: "2000" }, /`timeout` must be a number .*got "2000"\./],
    [{ interval: "500" }, /`interval` must be .* number, .*got "500"\./],
    [{ interval: null }, /`interval` must be .* number, .*got null\./],
  ])("rejects %o before it sends a request", async (options, message) => {
    const server = await serveStates("success");
    expect(await rejection(waitForJob(connect(server), job, options as object))).toMatchObject({
      name: "TypeError",
      message: expect.stringMatching(message),
    });
    expect(server.requests).toEqual([]);
  });
});

/** The status of the job when it is read, and its log until it is read again. */
type Look = [status: string, log: string | Uint8Array];

interface Runner {
  /** Whether the server supports `byte_offset` and `byte_limit`. */
  ranges: boolean;
  /** After how many bytes the connection of the nth log breaks. */
  breaks?: (nth: number) => number | undefined;
  /** The log is cut into chunks of this size. */
  chunk?: number;
}

/** A server with a job that advances each time it is read. */
async function serveJob(looks: Look[], { ranges, breaks = () => undefined, chunk = 7 }: Runner) {
  let look = -1;
  let reads = 0;
  const responses: number[] = [];
  const server = await serve(({ url }) => {
    const { pathname, searchParams } = new URL(url, "http://any");
    if (!pathname.endsWith("/trace")) {
      look = Math.min(look + 1, looks.length - 1);
      return inState(looks[look]?.[0] ?? "");
    }
    const log = Buffer.from(looks[look]?.[1] ?? "");
    const from = ranges ? Number(searchParams.get("byte_offset") ?? 0) : 0;
    const limit = ranges ? Number(searchParams.get("byte_limit") ?? log.length) : log.length;
    const part = log.subarray(from, from + limit);
    const end = breaks(reads++);
    responses.push(part.length);
    return { headers: { "Content-Type": "text/plain" }, body: pieces(part, chunk, end) };
  });
  return { ...server, responses };
}

async function* pieces(bytes: Uint8Array, size: number, end = Number.POSITIVE_INFINITY): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < Math.min(bytes.length, end); at += size) yield bytes.subarray(at, Math.min(at + size, end));
  if (end < bytes.length) throw new Error("The server dies.");
}

async function* hanging(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
  await new Promise(() => {});
}

async function follow(server: Served, options: FollowOptions = quick): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of followJobLog(connect(server), job, options)) lines.push(line);
  return lines;
}

/** The byte ranges of the requests for the log. */
const ranges = (requests: Seen[]) =>
  requests.flatMap(({ url }) => (url.includes("/trace") ? [url.slice(`${path}/trace`.length)] : []));

describe("followJobLog", () => {
  const both = [
    { server: "that supports byte_offset", ranges: true },
    { server: "without byte_offset", ranges: false },
  ];

  describe.each(both)("on a server $server", ({ ranges }) => {
    const text = "one\ntwö\r\n🦊\n\n\u001b[0Kfour\nno end";
    const lines = ["one", "twö", "🦊", "", "\u001b[0Kfour", "no end"];
    const log = Buffer.from(text);

    test("yields the whole log of a finished job, and reads the job once", async () => {
      const server = await serveJob([["success", text]], { ranges });
      expect(await follow(server)).toEqual(lines);
      expect(server.requests.map(({ url }) => url)).toEqual([path, `${path}/trace`]);
    });

    /** The clean lines of a log that grows by these entries, each with the number of the reading that yields it. */
    const cleanLines = async (entries: string[]) => {
      const parts = entries.map((entry) => entry.replaceAll("T ", "2026-03-01T12:12:25.177718Z "));
      const looks = parts.map((_, index): [string, string] => ["running", parts.slice(0, index + 1).join("")]);
      const server = await serveJob([...looks, ["success", parts.join("")]], { ranges });
      const lines: [line: string, readings: number][] = [];
      for await (const line of followJobLog(connect(server), job, { ...quick, clean: true })) {
        const readings = server.requests.filter(({ url }) => url === path).length;
        lines.push([line, readings]);
      }
      return lines;
    };

    test("yields clean lines when they are finished, a progress bar once", async () => {
      const entries = [
        "T 01O \u001b[32m$ train\u001b[0;m\nT 01E \r 33%\n",
        "T 01E+\r 66%\n",
        "T 01E+\r100%\nT 01E+\nT 01O wait",
        "ing\n",
        "T 01E \r 1%\n",
        "T 01O a\u001b[0",
      ];
      expect(await cleanLines(entries)).toEqual([
        ["$ train", 1],
        ["100%", 3],
        ["waiting", 4],
        [" 1%", 7],
        ["a[0", 7],
      ]);
    });

    test("yields the clean lines behind a progress bar, once it has not continued for a while", async () => {
      const entries = ["T 01E \r 50%\n", "T 01O a\nT 01E+\r100%\n", "T 01O b\n", "T 01O c\n", "T 01O d\n", "T 01O e\n"];
      expect(await cleanLines(entries)).toEqual([
        ["a", 2],
        ["100%", 5],
        ["b", 5],
        ["c", 5],
        ["d", 5],
        ["e", 6],
      ]);
    });

    test("gives nothing of a job that never has a log", async () => {
      const server = await serveJob(
        [
          ["created", ""],
          ["running", ""],
          ["skipped", ""],
        ],
        { ranges },
      );
      expect(await follow(server)).toEqual([]);
    });

    test("waits for a log that is empty at first", async () => {
      const server = await serveJob(
        [
          ["pending", ""],
          ["running", ""],
          ["running", "one\n"],
          ["failed", text],
        ],
        { ranges },
      );
      expect(await follow(server)).toEqual(lines);
    });

    test("yields every line once, for every length of the log at the first read", async () => {
      const cuts = Array.from({ length: log.length + 1 }, async (_, cut) => {
        const looks: Look[] = [
          ["running", log.subarray(0, cut)],
          ["success", log],
        ];
        return follow(await serveJob(looks, { ranges, chunk: 1000 }));
      });
      for (const found of await Promise.all(cuts)) expect(found).toEqual(lines);
    });

    test("gives every line once, also when the log grows by single bytes", async () => {
      const growing = Array.from(log, (_, index): Look => ["running", log.subarray(0, index)]);
      const server = await serveJob([...growing, ["success", log]], { ranges, chunk: 3 });
      expect(await follow(server, quick)).toEqual(lines);
    });

    test("handles a log that grows between reads", async () => {
      const server = await serveJob(
        [
          ["running", "a"],
          ["running", "a"],
          ["running", "ab"],
          ["running", "ab"],
          ["success", "abc"],
        ],
        { ranges },
      );
      expect(await follow(server)).toEqual(["abc"]);
    });

    test.each(["", "x", "\n"])("gives a log that is never longer than %j", async (text) => {
      const looks: Look[] = [
        ["running", text],
        ["running", text],
        ["running", text],
        ["success", text],
      ];
      expect(await follow(await serveJob(looks, { ranges }))).toEqual(text === "" ? [] : [text.trim()]);
    });

    test("resumes at the same position after the connection broke, for every position", async () => {
      const ends = Array.from(log, async (_, end) => {
        const breaks = (nth: number) => (nth === 0 ? end : undefined);
        return follow(await serveJob([["success", log]], { ranges, breaks, chunk: 5 }));
      });
      for (const found of await Promise.all(ends)) expect(found).toEqual(lines);
    });

    test("goes on after the connection broke in a job that runs", async () => {
      const breaks = (nth: number) => (nth % 2 ? undefined : 3 * nth);
      const server = await serveJob(
        [
          ["running", log.subarray(0, 6)],
          ["running", log.subarray(0, 20)],
          ["success", log],
        ],
        { ranges, breaks },
      );
      expect(await follow(server)).toEqual(lines);
    });

    test("goes on as often as there is something new", async () => {
      // A server without ranges begins anew each time, and gets a little further.
      const breaks = (nth: number) => (ranges ? 3 : 3 * (nth + 1));
      const server = await serveJob([["success", log]], { ranges, breaks });
      expect(await follow(server)).toEqual(lines);
      expect(server.responses.length).toBeGreaterThan(8);
    });

    test("yields what was written after the job was last running", async () => {
      const server = await serveJob(
        [
          ["running", "one\n"],
          ["success", "one\ntwo\nthe last words"],
        ],
        { ranges },
      );
      expect(await follow(server)).toEqual(["one", "two", "the last words"]);
    });

    test("ends with the log of a job that is erased meanwhile", async () => {
      const server = await serveJob(
        [
          ["running", "one\ntwo"],
          ["success", ""],
        ],
        { ranges },
      );
      expect(await follow(server)).toEqual(["one", "two"]);
    });

    test("keeps up with a log of many lines", async () => {
      const part = (length: number) => Array.from({ length }, (_, line) => `line ${line}\n`).join("");
      const looks: Look[] = [10, 10_000, 10_001, 50_000].map((length) => ["running", part(length)]);
      const server = await serveJob([...looks, ["success", part(60_000)]], { ranges, chunk: 64_000 });
      const lines = await follow(server);
      expect(lines).toHaveLength(60_000);
      expect(`${lines.join("\n")}\n`).toBe(part(60_000));
    });
  });

  test("requests only new bytes, if the server supports it", async () => {
    const server = await serveJob(
      [
        ["running", "one\n"],
        ["running", "one\ntwo\n"],
        ["running", "one\ntwo\n"],
        ["success", "one\ntwo\nthree"],
      ],
      { ranges: true },
    );
    expect(await follow(server)).toEqual(["one", "two", "three"]);
    expect(ranges(server.requests)).toEqual([
      "",
      "?byte_offset=0&byte_limit=1",
      "?byte_offset=4",
      "?byte_offset=8",
      "?byte_offset=8",
    ]);
    expect(server.responses).toEqual([4, 1, 4, 0, 5]);
  });

  test("sends one probe to a server without byte ranges, and reads no more of its response than needed", async () => {
    const server = await serve([
      inState("running"),
      { body: "one\n" },
      inState("success"),
      { body: hanging("one\ntwo\n") },
      { body: "one\ntwo\n" },
    ]);
    expect(await follow(server)).toEqual(["one", "two"]);
    expect(ranges(server.requests)).toEqual(["", "?byte_offset=0&byte_limit=1", ""]);
    await server.requests[3]?.gone;
  });

  test("yields lines while the job runs, and reads again only after they were consumed", async () => {
    const server = await serveJob(
      [
        ["running", "one\ntwo\nthr"],
        ["success", "one\ntwo\nthree"],
      ],
      { ranges: true },
    );
    const lines = followJobLog(connect(server), job, quick);
    expect(server.requests).toEqual([]);
    expect(await lines.next()).toEqual({ value: "one", done: false });
    expect(await lines.next()).toEqual({ value: "two", done: false });
    expect(server.requests).toHaveLength(2);
    expect(await lines.next()).toEqual({ value: "three", done: false });
    expect(await lines.next()).toEqual({ value: undefined, done: true });
  });

  test("waits longer while the log does not grow, and starts over when it does", async () => {
    const waits = vi.spyOn(globalThis, "setTimeout");
    const looks = ["", "", "", "a\n", "a\n", "a\n"].map((log): Look => ["running", log]);
    const server = await serveJob([...looks, ["success", "a\n"]], { ranges: true });
    await follow(server);
    // The platform's own timer is one of a second.
    const pauses = shortWaits(waits.mock.calls).filter((wait) => wait < 1000);
    waits.mockRestore();
    expect(pauses).toEqual([100, 150, 225, 100, 150, 225]);
  });

  test("treats a stream that hangs like one that broke", async () => {
    const server = await serve([
      inState("success"),
      { body: hanging("one\ntw") },
      { body: pieces(Buffer.from("o"), 1) },
      { body: pieces(Buffer.from("o\nthree"), 1) },
    ]);
    const lines: string[] = [];
    for await (const line of followJobLog(connect(server, { timeout: 10_000 }), job, quick)) lines.push(line);
    expect(lines).toEqual(["one", "two", "three"]);
    expect(ranges(server.requests)).toEqual(["", "?byte_offset=0&byte_limit=1", "?byte_offset=6"]);
    await server.requests[1]?.gone;
  });

  test("repeats a probe that failed, and sends no other request meanwhile", async () => {
    const server = await serve([
      inState("success"),
      { body: pieces(Buffer.from("one\ntwo"), 1, 5) },
      { status: 502 },
      { body: pieces(Buffer.from("one\ntwo"), 1, 1) },
      { body: "o" },
      { body: "wo" },
    ]);
    expect(await follow(server)).toEqual(["one", "two"]);
    const probe = "?byte_offset=0&byte_limit=1";
    expect(ranges(server.requests)).toEqual(["", probe, probe, probe, "?byte_offset=5"]);
  });

  test("continues after transient failures", async () => {
    const log = { body: "one\n" };
    const server = await serve([
      { status: 502 },
      inState("running"),
      "reset",
      { status: 503 },
      log,
      { status: 500 },
      inState("success"),
      log,
      { body: "" },
    ]);
    expect(await follow(server)).toEqual(["one"]);
  });

  test.each([
    ["the job", [{ status: 404, body: { message: "404 Not found" } }], "getJob"],
    ["its log", [inState("running"), { status: 403, body: { message: "403 Forbidden" } }], "getJobLog"],
  ] satisfies [string, ServerBehavior[], string][])("ends with an error of %s", async (_, responses, operation) => {
    const server = await serve(responses);
    expect(await failure(follow(server))).toMatchObject({ name: "GitLabApiError", operation });
    expect(server.requests).toHaveLength(responses.length);
  });

  test("continues while the status is unknown to this version", async () => {
    const server = await serveJob(
      [
        ["quantum", "one\n"],
        ["canceled", "one\ntwo\n"],
      ],
      { ranges: true },
    );
    expect(await follow(server)).toEqual(["one", "two"]);
  });

  describe("is aborted at once, with the signal's own reason,", () => {
    test.each<[where: string, responses: ServerBehavior[]]>([
      ["in a pause", [inState("running"), { body: "one\n" }]],
      ["in the middle of the log", [inState("running"), { body: hanging("one\n") }]],
      ["before the log begins", [inState("running"), { body: "one\n" }, inState("running"), "hang"]],
      ["while the job is read", [inState("running"), { body: "one\n" }, "hang"]],
    ])("%s", async (where, responses) => {
      const server = await serve(responses);
      const abort = new AbortController();
      const interval = where === "in a pause" ? 1_000_000 : 100;
      const lines = followJobLog(connect(server), job, { interval, signal: abort.signal });
      expect(await lines.next()).toEqual({ value: "one", done: false });
      const next = rejection(lines.next());
      await vi.waitFor(() => expect(server.requests).toHaveLength(responses.length));
      abort.abort("enough");
      expect(await next).toBe("enough");
      if (where !== "in a pause") await server.requests.at(-1)?.gone;
      expect(server.requests).toHaveLength(responses.length);
    });
  });

  test("ends its connection when the loop is left", async () => {
    const server = await serve([inState("running"), { body: hanging("one\ntwo\n") }]);
    for await (const line of followJobLog(connect(server), job, quick)) {
      expect(line).toBe("one");
      break;
    }
    await server.requests[1]?.gone;
    expect(server.requests).toHaveLength(2);
  });

  test("rejects an invalid interval before it sends a request", async () => {
    const server = await serveJob([["success", ""]], { ranges: true });
    for (const interval of [Number.NaN, "100" as unknown as number])
      expect(await rejection(follow(server, { interval }))).toMatchObject({ name: "TypeError" });
    expect(server.requests).toEqual([]);
  });

  test("works against the mock", async () => {
    const gitlab = createJobsClient({ host: mockUrl, auth: { privateToken: token } });
    const log = await gitlab.getJobLog(job);
    const lines: string[] = [];
    // The documented job has ended.
    for await (const line of followJobLog(gitlab, job, quick)) lines.push(line);
    expect(lines).toEqual(log.replace(/\n$/, "").split("\n"));
  });
});
