// The emitter of tutorials rejects a workflow that it has no samples for. The tests in snippets/ run what it emits.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { emitWorkflow, type Workflow } from "../../scripts/emit/workflows.js";
import { contract, root } from "../support/project.js";

const file = await readFile(join(root, "spec/workflows/retryFailedJob.arazzo.yaml"), "utf8");

const emit = (from: string, to: string): string => {
  expect(file).toContain(from);
  const { workflows }: { workflows: [Workflow] } = parse(file.replace(from, to));
  return emitWorkflow(contract, workflows[0]);
};

test.each([
  ["operationId: retryJob", "operationId: retryAll", "the step newJob has an unknown operationId"],
  ["in: header", "in: query", "the step failedJobs has no header with a token"],
  ["$inputs.GITLAB_TOKEN", "any", "the step failedJobs has a token that is not an input"],
  ["finished_at != null", "status == 'success'", "the step finishedJob retries, so it needs a criterion `… != null`"],
])("%s becomes %s: %s", (from, to, message) => {
  expect(() => emit(from, to)).toThrow(message);
});

test("the samples contain what the workflow contains", () => {
  const text = emit("retryLimit: 300", "retryLimit: 7");
  expect(text).toContain("for attempt in $(seq 7); do");
  expect(text).toContain("{ timeout: 14_000 }");
  expect(emit("value: failed", "value: canceled")).toContain('scope: "canceled"');
  expect(emit("payload: {}", "payload: { job_inputs: { a: 1 } }")).toContain(`--data '{"job_inputs": {"a": 1}}'`);
});
