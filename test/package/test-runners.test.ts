// Test runners with their defaults import the package, and call the mock with it.
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { attempt, root, runtimes, tools } from "./tools.js";

const project = inject("project");
const page = await readFile(join(root, "generated/works-with.md"), "utf8");

/** The configuration of the page "Works with". */
const recipe = /^```json\n(\{\n {2}"transform".*?)^```/ms.exec(page)?.[1] ?? "";

const use = `
const gitlab = createJobsClient({ host: ${JSON.stringify(inject("mockUrl"))}, auth: { privateToken: "any" } });
test("calls", async () => expect((await gitlab.getJob({ id: "group/project", job_id: 8 })).status).toBe("failed"));
`;
const required = 'const { createJobsClient } = require("gitlab-jobs-api");\n';
const imported = 'import { createJobsClient } from "gitlab-jobs-api";\nimport { expect, test } from "vitest";\n';

const files: Record<string, string> = {
  "runners/jest.config.json": recipe,
  "runners/defaults.json": "{}",
  "runners/node.test.cjs": `${required}${use}`,
  "runners/jsdom.test.cjs": `/** @jest-${"environment"} jsdom */\n${required}test("imports", () => expect(typeof createJobsClient).toBe("function"));`,
  "runners/mock.case.cjs": 'require("gitlab-jobs-api/mock");',
  "runners/vitest.config.js": 'export default { test: { environment: "happy-dom", include: ["*.spec.js"] } };',
  "runners/happy-dom.spec.js": `${imported}${use}`,
};

beforeAll(async () => {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(project, name)), { recursive: true });
    await writeFile(join(project, name), text);
  }
  const packages = ["@babel/plugin-transform-modules-commonjs", "babel-jest", "jest-environment-jsdom", "vitest"];
  for (const name of packages) {
    const path = join(project, "runners/node_modules", name);
    await mkdir(dirname(path), { recursive: true });
    await symlink(join(tools, name), path);
  }
});

const run = async (runtime: string, ...args: string[]) => {
  const env = { NODE_ENV: "test", NO_COLOR: "1", FORCE_COLOR: undefined, VITEST: undefined };
  const { code, stdout, stderr } = await attempt(runtimes[runtime]?.[0] ?? "", args, join(project, "runners"), env);
  return `${stdout}${stderr}exit code ${code}`;
};
const jest = (runtime: string, config: string, files = "**/*.test.cjs") =>
  run(runtime, join(tools, "jest/bin/jest.js"), "--config", config, "--watchman=false", "--testMatch", files);

describe.each(["Node 20", "Node 24"].filter((name) => runtimes[name]))("%s", (runtime) => {
  test("Jest imports the package with the recipe, in jsdom too", async () => {
    expect(await jest(runtime, "jest.config.json")).toMatch(/Tests: +2 passed, 2 total\n.*exit code 0/s);
  });

  test("Jest rejects ES modules by default", async () => {
    expect(await jest(runtime, "defaults.json")).toContain("Must use import to load ES Module");
  });

  test("Jest does not load the mock in a test", async () => {
    expect(await jest(runtime, "jest.config.json", "**/mock.case.cjs")).toContain("Must use import to load ES Module");
  });

  test("Vitest with happy-dom calls the mock", async () => {
    const printed = await run(runtime, join(tools, "vitest/vitest.mjs"), "run");
    expect(printed).toMatch(/Tests +1 passed.*exit code 0/s);
  });
});
