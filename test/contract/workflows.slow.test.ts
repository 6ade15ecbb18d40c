// The Arazzo workflows run with `redocly respect`, which checks every response against the contract. The mock is the GitLab.
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Mock, startMock } from "../../src/mock/index.js";
import { pageOf } from "../support/manual.js";
import { copyProject, type Edit, run } from "../support/project-copy.js";
import { workflowFiles, workflowTokens, workflowWorld } from "../support/workflows.js";

interface Report {
  files: Record<string, { executedWorkflows: { workflowId: string; status: string }[] }>;
}

const inputs = Object.entries(workflowTokens).map((input) => input.join("="));

let mock: Mock;
beforeAll(async () => {
  vi.stubEnv("REDOCLY_CLI_RESPECT_INPUT", inputs.join());
  mock = await startMock();
});
afterAll(() => mock?.close());

/** Runs workflow files with some edits. Returns the status of each workflow. */
async function respect(files: string[], ...edits: Edit[]) {
  const folder = await copyProject(...edits);
  await using world = await mock.world(workflowWorld);
  const options = ["--server", `jobs=${world.url}/api/v4`, "--json-output", "report.json"];
  const { code } = await run(folder, "node_modules/@redocly/cli/bin/cli.js", "respect", ...files, ...options);
  const report: Report = JSON.parse(await readFile(join(folder, "report.json"), "utf8"));
  const workflows = Object.values(report.files).flatMap(({ executedWorkflows }) => executedWorkflows);
  const statuses = Object.fromEntries(workflows.map(({ workflowId, status }) => [workflowId, status]));
  return { code, statuses, violations: world.requests.flatMap(({ violations }) => violations) };
}

test.concurrent("every workflow succeeds, and its requests follow the contract", async ({ expect }) => {
  const names = workflowFiles.map((file) => basename(file, ".arazzo.yaml"));
  expect(names.length).toBeGreaterThanOrEqual(8);
  expect(await respect(workflowFiles)).toEqual({
    code: 0,
    statuses: Object.fromEntries(names.map((name) => [name, "success"])),
    violations: [],
  });
}, 120_000);

test.concurrent("a workflow fails with a wrong criterion, credential or parameter", async ({ expect }) => {
  const edits: Edit[] = [
    { file: "spec/workflows/recognizeErrors.arazzo.yaml", from: "'404 Project Not Found'", to: "'404 Not Found'" },
    { file: "spec/workflows/identifyCurrentJob.arazzo.yaml", from: "name: JOB-TOKEN", to: "name: PRIVATE-TOKEN" },
    { file: "spec/workflows/followTriggerJob.arazzo.yaml", from: "default: 6", to: "default: 7" },
  ];
  const { code, statuses } = await respect(
    edits.map(({ file }) => file),
    ...edits,
  );
  expect(code).toBe(1);
  expect(statuses).toEqual({ recognizeErrors: "error", identifyCurrentJob: "error", followTriggerJob: "error" });
}, 120_000);

test("the docs have a tutorial for every workflow", () => {
  expect(pageOf("Tutorials").match(/^## .*$/gm)).toHaveLength(workflowFiles.length);
});
