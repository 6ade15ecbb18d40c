// startMock() in the global setup of test runners, with the code of the README.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { attempt, report, root, tools } from "./tools.js";

const project = inject("project");
const getStatus =
  'fetch(url + "/api/v4/projects/1/jobs/8", { headers: { "PRIVATE-TOKEN": "any" } }).then(({ status }) => status)';

const lines: Record<string, string> = {
  Vitest:
    'export default async ({ provide }) => { const mock = await startMock(); provide("mockUrl", mock.url); return mock.close; };',
  Jest: "export default async () => { globalThis.mock = await startMock(); process.env.MOCK_URL = globalThis.mock.url; };",
  "node:test": "const mock = await startMock(); after(mock.close);",
};
const imported = 'import { startMock } from "gitlab-jobs-api/mock";\n';

const runners: Record<string, () => Promise<{ files: Record<string, string>; command: string[] }>> = {
  Vitest: async () => ({
    files: {
      "vitest-set-up.js": imported + lines.Vitest,
      "vitest.config.js":
        'export default { test: { globalSetup: "./vitest-set-up.js", include: ["set-up.vitest.js"] } };',
      "set-up.vitest.js": `import { expect, inject, test } from "vitest";\nconst url = inject("mockUrl");\ntest("mock", async () => expect(await ${getStatus}).toBe(200));`,
    },
    command: [join(root, "node_modules/vitest/vitest.mjs"), "run"],
  }),
  Jest: async () => ({
    files: {
      "jest-set-up.mjs": imported + lines.Jest,
      "jest-tear-down.mjs": "export default () => globalThis.mock.close();",
      "jest.config.json":
        '{ "globalSetup": "./jest-set-up.mjs", "globalTeardown": "./jest-tear-down.mjs", "testMatch": ["**/set-up.jest.cjs"] }',
      "set-up.jest.cjs": `const url = process.env.MOCK_URL;\ntest("mock", async () => expect(await ${getStatus}).toBe(200));`,
    },
    command: [join(tools, "jest/bin/jest.js"), "--config", "jest.config.json", "--watchman=false"],
  }),
  "node:test": async () => ({
    files: {
      "set-up.node.mjs": `import assert from "node:assert";\nimport { after, test } from "node:test";\n${imported}${lines["node:test"]}\nconst { url } = mock;\ntest("mock", async () => assert.equal(await ${getStatus}, 200));`,
    },
    command: ["--test", "set-up.node.mjs"],
  }),
};

test.each(Object.keys(runners))("%s starts and stops the mock", async (runner) => {
  const { files, command } = (await runners[runner]?.()) ?? { files: {}, command: [] };
  for (const [name, text] of Object.entries(files)) await writeFile(join(project, name), text);
  const { code, stdout, stderr } = await attempt(process.execPath, command, project, {
    NODE_ENV: "test",
    VITEST: undefined,
  });
  expect(code, stdout + stderr).toBe(0);
  expect(stdout + stderr).toMatch(/1 passed|pass 1/);
  await report("mock as a global set-up", runner);
});

test("the README contains the code", async () => {
  const readme = (await readFile(join(root, "README.md"), "utf8")).replace(/\s+/g, " ");
  for (const line of Object.values(lines)) expect(readme).toContain(line);
});
