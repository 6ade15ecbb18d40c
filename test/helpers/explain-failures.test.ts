import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { createJobsClient, explainFailures, type JobFailure } from "../../src/index.js";
import { createMock } from "../../src/mock/index.js";
import { all, connect, failure, rejection, token } from "../support/client.js";
import { bytesOf, end, repeated, start } from "../support/log-bytes.js";
import { type Served, type ServerBehavior, serve } from "../support/serve.js";

const pipeline = { id: 1, pipeline_id: 6 };
const log = `${start("step_script")}$ make\n${end("step_script")}ERROR: Job failed\n`;

/** A pipeline with as many failed jobs, and what the server sends as the log of each. */
const servePipeline = (
  count: number,
  logOf: (id: number) => ServerBehavior | Promise<ServerBehavior> = () => ({ body: bodyOf(log) }),
): Promise<Served> =>
  serve(({ url }) => {
    const { pathname, searchParams } = new URL(url, "http://any");
    if (pathname.endsWith("/trace")) return logOf(Number(pathname.split("/").at(-2)));
    const page = Number(searchParams.get("page") ?? 1);
    const ids = Array.from({ length: count }, (_, index) => index + 1).slice((page - 1) * 100, page * 100);
    const body = ids.map((id) => ({ id, status: "failed", failure_reason: "script_failure" }));
    return { headers: { "X-Next-Page": page * 100 < count ? `${page + 1}` : "" }, body };
  });

async function* bodyOf(text: string): AsyncGenerator<Uint8Array> {
  yield bytesOf(text);
}

const logsOf = ({ requests }: Served) => requests.filter(({ url }) => url.includes("/trace"));

test("the failed jobs of a pipeline are explained in its order", async () => {
  const server = await servePipeline(3);
  const failures = await all(explainFailures(connect(server), pipeline, { lines: 1 }));
  expect(failures).toMatchObject(
    [1, 2, 3].map((id) => ({
      job: { id },
      reason: "script_failure",
      retry: "fix_first",
      log: "read",
      section: { name: "step_script" },
      lines: ["$ make"],
      otherSections: [],
      conclusion: ["ERROR: Job failed"],
      error: undefined,
    })),
  );
  const [list] = server.requests;
  expect(new URL(list?.url ?? "", "http://any").searchParams.getAll("scope[]")).toEqual(["failed"]);
  expect(server.requests).toHaveLength(4);
});

test("a pipeline without failed jobs has no explanations", async () => {
  expect(await all(explainFailures(connect(await servePipeline(0)), pipeline))).toEqual([]);
});

test("at most four logs are read at a time", async () => {
  let open = 0;
  let most = 0;
  const server = await servePipeline(230, async () => {
    most = Math.max(most, ++open);
    await sleep(5);
    open--;
    return { body: bodyOf(log) };
  });
  const ids: number[] = [];
  for await (const { job } of explainFailures(connect(server), pipeline)) ids.push(job.id);
  expect(ids).toEqual(Array.from({ length: 230 }, (_, index) => index + 1));
  expect(most).toBe(4);
  expect(logsOf(server)).toHaveLength(230);
});

test("the newest attempt of each job of the sample project is explained", async () => {
  const { fetch } = await createMock({ state: true, clock: "manual" });
  const gitlab = createJobsClient({ host: "gitlab.example.com", auth: { privateToken: token }, fetch });
  const id = "group/project";
  const [unit] = await all(gitlab.listProjectJobs({ id, scope: ["failed"] }));
  const failures = await all(explainFailures(gitlab, { id, pipeline_id: unit?.pipeline.id ?? 0 }));
  expect(failures).toMatchObject([{ job: { id: unit?.id }, section: { name: "step_script" }, log: "read" }]);
});

describe("an error of one log", () => {
  const broken = async function* () {
    yield bytesOf(`${start("step_script")}a\n`);
    throw new Error("The server dies.");
  };
  const logs: Record<number, ServerBehavior> = {
    2: { status: 403, body: { message: "403 Forbidden" } },
    3: { status: 404, body: { message: "404 Not found" } },
    4: { body: broken() },
  };

  test("is in the result of its job, and does not end the others", async () => {
    const server = await servePipeline(5, (id) => logs[id] ?? { body: bodyOf(log) });
    const failures = await all(explainFailures(connect(server), pipeline));
    const empty = { section: undefined, lines: [], otherSections: [], conclusion: [] };
    expect(failures).toMatchObject([
      { job: { id: 1 }, log: "read", lines: ["$ make"] },
      { job: { id: 2 }, log: "forbidden", reason: "script_failure", ...empty, error: undefined },
      { job: { id: 3 }, log: "failed", reason: "script_failure", ...empty, error: { status: 404 } },
      { job: { id: 4 }, log: "failed", retry: "fix_first", ...empty, error: { reason: "network" } },
      { job: { id: 5 }, log: "read", lines: ["$ make"] },
    ]);
  });
});

test("an error of the list is thrown", async () => {
  const server = await serve([{ status: 404, body: { message: "404 Not found" } }]);
  const error = await failure(all(explainFailures(connect(server), pipeline)));
  expect(error).toMatchObject({ operation: "listPipelineJobs", status: 404 });
});

test("leaving the loop cancels the requests", async () => {
  const endless = () => ({ body: repeated(bytesOf("a\n".repeat(1000)), 1e9) });
  const server = await servePipeline(4, (id) => (id === 1 ? { body: bodyOf(log) } : endless()));
  for await (const { job } of explainFailures(connect(server), pipeline)) {
    expect(job.id).toBe(1);
    break;
  }
  await Promise.all(logsOf(server).map(({ gone, url }) => (url.includes("/1/trace") ? undefined : gone)));
});

test("the signal ends the loop with its reason", async () => {
  const abort = new AbortController();
  const reason = new Error("Enough.");
  const server = await servePipeline(9, async (id) => (id === 1 ? { body: bodyOf(log) } : "hang"));
  const seen: JobFailure[] = [];
  const reading = async () => {
    for await (const failure of explainFailures(connect(server), pipeline, { signal: abort.signal })) {
      seen.push(failure);
      abort.abort(reason);
    }
  };
  expect(await rejection(reading())).toBe(reason);
  expect(seen).toHaveLength(1);
  expect(await rejection(all(explainFailures(connect(server), pipeline, { signal: abort.signal })))).toBe(reason);
});

test("an invalid limit is rejected before a request", async () => {
  const server = await servePipeline(1);
  expect(await rejection(all(explainFailures(connect(server), pipeline, { bytes: 0 })))).toBeInstanceOf(TypeError);
  expect(server.requests).toEqual([]);
});
