// Every rule of redocly.yaml reports a violation in a copy of the project, at its place.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../support/project.js";
import { copyProject, type Edit, run } from "../support/project-copy.js";

describe("the rules of redocly.yaml for the contract", { timeout: 120_000 }, () => {
  const edits: Record<string, Edit> = {
    "project/path-file-name": {
      file: "spec/paths/playJob.yaml",
      from: "operationId: playJob",
      to: "operationId: playManualJob",
    },
    "rule/operation-id-verb": {
      file: "spec/paths/getJob.yaml",
      from: "operationId: getJob",
      to: "operationId: fetchJob",
    },
    "rule/operation-permissions": {
      file: "spec/paths/getJob.yaml",
      from: "  x-gitlab-permissions: ",
      to: "  x-note: ",
    },
    "rule/operation-summary": { file: "spec/paths/cancelJob.yaml", from: "Cancel a job\n", to: "Cancel a job.\n" },
    "rule/operation-statuses": { file: "spec/paths/eraseJob.yaml", from: "'503':", to: "'502':" },
    "rule/description-period": { file: "spec/paths/retryJob.yaml", from: "start the job twice.", to: "start it twice" },
    "rule/response-description-period": {
      file: "spec/responses/Conflict.yaml",
      from: "current state.",
      to: "current state",
    },
    "rule/parameter-name": { file: "spec/parameters/Ref.yaml", from: "name: ref", to: "name: gitRef" },
    "rule/array-parameter-style": { file: "spec/parameters/Scopes.yaml", from: "explode: true\n", to: "" },
    "rule/parameter-example": { file: "spec/parameters/JobId.yaml", from: "example: 8\n", to: "" },
    "rule/property-description": { file: "spec/schemas/Runner.yaml", from: "    description: ", to: "    title: " },
    "rule/property-name": { file: "spec/schemas/Commit.yaml", from: "  web_url:", to: "  webUrl:" },
    "rule/example-summary": { file: "spec/examples/jobs/noAgents.yaml", from: "summary: ", to: "x-note: " },
    "project/workflow-file-name": {
      file: "spec/workflows/readPages.arazzo.yaml",
      from: "workflowId: readPages",
      to: "workflowId: pages",
    },
    "rule/workflow-text": { file: "spec/workflows/readPages.arazzo.yaml", from: "    summary: ", to: "    x-note: " },
    "rule/step-text": { file: "spec/workflows/readPages.arazzo.yaml", from: "        outputs:", to: "        x-note:" },
  };

  interface Problem {
    ruleId: string;
    message: string;
    location: { source: { ref: string } }[];
  }

  test("each reports a violation at its place", async () => {
    const folder = await copyProject(...Object.values(edits));
    const lint = async (document: string): Promise<Problem[]> => {
      const report = ["--format=json", "--max-problems=1000"];
      const { code, stdout } = await run(folder, "node_modules/@redocly/cli/bin/cli.js", "lint", document, ...report);
      expect(code, document).toBe(1);
      return JSON.parse(stdout).problems;
    };
    const problems = await Promise.all(["jobs", "spec/workflows/readPages.arazzo.yaml"].map(lint));
    const found = problems.flat().map(({ ruleId, location: [at] }) => `${ruleId} ${at?.source.ref}`);
    for (const [rule, { file }] of Object.entries(edits)) expect(found).toContain(`${rule} ${file}`);
  });

  test("each is tested, and its message is a sentence", async () => {
    const {
      oas3_1Rules,
      arazzo1Rules,
    }: Record<string, Record<string, { message?: string }>> = parse(await readFile(join(root, "redocly.yaml"), "utf8"));
    const rules = { ...oas3_1Rules, ...arazzo1Rules };
    const own = Object.keys(rules).filter((name) => name.includes("/"));
    expect(own).toEqual(Object.keys(edits));
    for (const { message } of Object.values(rules)) if (message !== undefined) expect(message).toMatch(/^\S.{20,}[.]$/);
  });
});

test("the rules of redocly.yaml for prose report violations at their place", async () => {
  const heading = "# Contributing\n";
  const violations = [
    ["The mock has a colour.", "project/spelling"],
    [`It is ${"very ".repeat(23)}long.`, "google/sentence-length"],
    ["## Rules Of The House", "google/heading-sentence-case"],
    ["See [the rules](#no-such-rules).", "recheck/link-fragments"],
  ] as const;
  const to = [heading, ...violations.map(([line]) => `${line}\n`)].join("\n");
  const folder = await copyProject({ file: "CONTRIBUTING.md", from: heading, to });
  const args = ["recheck", "CONTRIBUTING.md", "--format=json"];
  const { stdout } = await run(folder, "node_modules/@redocly/cli/bin/cli.js", ...args);
  const { issues }: { issues: { line: number; ruleName: string }[] } = JSON.parse(stdout);
  const found = issues.map(({ line, ruleName }) => `${line} ${ruleName}`);
  expect(found).toEqual(expect.arrayContaining(violations.map(([, rule], index) => `${3 + 2 * index} ${rule}`)));
});
