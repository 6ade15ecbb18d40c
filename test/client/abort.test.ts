// A signal that outlives many calls keeps nothing of them.
import { getEventListeners } from "node:events";
import { expect, onTestFinished, test, vi } from "vitest";
import { createJobsClient, type GitLabJobs, logLines, streamJobLog, waitForJob } from "../../src/index.js";
import { all, connect, gate, job, rejection } from "../support/client.js";

/** Collects the warnings of the process while the test runs. */
function collectWarnings(): string[] {
  const warnings: string[] = [];
  const add = ({ name }: Error) => void warnings.push(name);
  process.on("warning", add);
  onTestFinished(() => void process.off("warning", add));
  return warnings;
}

const listeners = (signal: AbortSignal): number => getEventListeners(signal, "abort").length;

/** A client whose requests stay open until the gate is opened. */
function pending(): { gitlab: GitLabJobs; finish(): void } {
  const { opened, open } = gate();
  const fetch = async (url: string) => {
    await opened;
    return Response.json(url.includes("/jobs/") ? { id: 8, status: "success" } : []);
  };
  return { gitlab: createJobsClient({ host: "gitlab.com", fetch }), finish: () => open() };
}

const calls: Record<string, (gitlab: GitLabJobs, signal: AbortSignal) => PromiseLike<unknown>> = {
  getJob: (gitlab, signal) => gitlab.getJob(job, { signal }),
  "an iterated list": (gitlab, signal) => all(gitlab.listProjectJobs({ id: 1 }, { signal })),
  "a streamed log": async (gitlab, signal) => new Response(await streamJobLog(gitlab, job, { signal })).text(),
  waitForJob: (gitlab, signal) => waitForJob(gitlab, job, { signal }),
  http: (gitlab, signal) => gitlab.http.GET("/projects/{id}/jobs", { params: { path: { id: 1 } }, signal }),
};

test.each(Object.entries(calls))("a hundred calls of %s share one listener, and leave none", async (_, call) => {
  const warnings = collectWarnings();
  const { gitlab, finish } = pending();
  const { signal } = new AbortController();
  const results = Array.from({ length: 100 }, () => call(gitlab, signal));
  await vi.waitFor(() => expect(listeners(signal)).toBe(1));
  finish();
  await Promise.all(results);
  await new Promise(setImmediate);
  expect(listeners(signal)).toBe(0);
  expect(warnings).toEqual([]);
});

test("leaving a streamed log leaves no listener", async () => {
  const { signal } = new AbortController();
  const gitlab = connect({ url: "gitlab.com" }, { fetch: async () => new Response("a\nb\n") });
  for await (const _ of logLines(await streamJobLog(gitlab, job, { signal }))) {
    expect(listeners(signal)).toBe(1);
    break;
  }
  expect(listeners(signal)).toBe(0);
});

test("an abort ends a hundred calls, and leaves no listener", async () => {
  const warnings = collectWarnings();
  const { gitlab } = pending();
  const controller = new AbortController();
  const results = Array.from({ length: 100 }, () => rejection(gitlab.getJob(job, { signal: controller.signal })));
  controller.abort("enough");
  expect(new Set(await Promise.all(results))).toEqual(new Set(["enough"]));
  expect(listeners(controller.signal)).toBe(0);
  expect(warnings).toEqual([]);
});
