// The guide "Use the mock": each of its snippets runs as a reader would run it.
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { parse } from "yaml";
import { createMock, type Mock, type MockOptions, type StateSeed, startMock } from "../../src/mock/index.js";
import { root } from "../support/project.js";
import { createTestProject, installed, type TestProject } from "../support/test-project.js";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

interface Snippet {
  section: string;
  language: string;
  text: string;
  /** The file that the first line names, or one named after the section. */
  file: string;
}

const guide = await readFile(join(root, "spec/guides/use-the-mock.md"), "utf8");
const snippets = guide.split(/^## /m).flatMap((part): Snippet[] => {
  const section = part.split("\n", 1)[0] ?? "";
  return [...part.matchAll(/^```(\w+)\n(.*?)^```/gms)].map(([, language = "", text = ""], index) => {
    const named = /^\/\/ (\S+)\n/.exec(text)?.[1];
    return { section, language, text, file: named ?? `${section.toLowerCase().replaceAll(" ", "-")}-${index}.ts` };
  });
});
const textsOf = (section: string, language: string): string[] =>
  snippets.filter((snippet) => snippet.section === section && snippet.language === language).map(({ text }) => text);
const textOf = (section: string, language: string): string => textsOf(section, language)[0] ?? "";

/** What the programs of each section print. */
const outputs: Record<string, (string | RegExp)[]> = {
  "Start the mock": ["deploy\n", "200\n"],
  "Seed the state": [""],
  "Control the time": ["one\ntwo\n\nsuccess\n", "one\ntwo\nthree\n"],
  "Add faults": ["server_error\n2\n"],
  "Set rate limits": ["429 60\n200\n"],
  "Check the requests": [/^listProjectJobs\n.*\n.*query\.per_page: per_page has a value not allowed\n$/],
  "Run tests in parallel": ["success\n"],
  MSW: ["200\n"],
};
const programs = snippets.filter(({ section, language }) => section in outputs && language === "ts");
const marker = "--- ";

const tsconfig = {
  compilerOptions: {
    strict: true,
    noEmit: true,
    module: "nodenext",
    target: "es2023",
    types: ["node"],
    skipLibCheck: true,
  },
  include: ["**/*.ts"],
};

const [install = "", command = ""] = textsOf("Start the mock", "sh");
const seedYaml = textOf("Seed the state", "yaml");
const port = await freePort();
/** A snippet with the port of this run. */
const here = (text: string): string => text.replaceAll("4010", String(port));

let project: TestProject;

beforeAll(async () => {
  const sources = snippets.filter(({ language }) => language === "ts" || language === "js");
  project = await createTestProject(
    new Map([
      ...sources.map(({ file, text }) => [file, text] as const),
      ["seed.yaml", seedYaml],
      ["tsconfig.json", JSON.stringify(tsconfig)],
      // One process for all, because starting one takes longer than each of them.
      [
        "all.mjs",
        programs.map(({ file }) => `console.log("${marker}${file}");\nawait import("./${file}");\n`).join(""),
      ],
      ["jest/jest.config.json", textOf("Jest", "json")],
      ["vitest/vitest.config.js", 'export default { test: { root: "vitest", globalSetup: "./global-setup.ts" } };'],
      [
        "vitest/server.test.ts",
        `import { expect, inject, test } from "vitest";
test("listens", async () => expect((await fetch(inject("gitlabUrl") + "/-/mock/state")).status).toBe(200));
`,
      ],
    ]),
    ["vitest", "msw", "playwright-core", "@types/node"],
    port,
  );
});
afterAll(() => project[Symbol.asyncDispose]());

test("every snippet is in a section that is tested", () => {
  const runners = ["Vitest", "Jest", "Node test runner", "Playwright"];
  const tested = [...Object.keys(outputs), ...runners, "Choose a response", "Python", "curl", "Continuous integration"];
  expect(snippets.map(({ section }) => section).filter((section) => !tested.includes(section))).toEqual([]);
  expect(programs).toHaveLength(Object.values(outputs).flat().length);
});

test("the installation names the peer dependencies in their major versions", async () => {
  const { name, peerDependencies } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const peers = Object.entries<string>(peerDependencies).map(([peer, range]) => `${peer}@${/\d+/.exec(range)?.[0]}`);
  const packages = install.trim().replace("npm install --save-dev ", "").split(" ");
  expect(packages.sort()).toEqual([name, ...peers].sort());
});

test("the snippets in TypeScript compile", async () => {
  expect(await project.run(process.execPath, [installed("typescript/bin/tsc"), "-p", "."])).toBe("");
});

test("the programs print what their comments say", async () => {
  const printed = (await project.run(process.execPath, ["all.mjs"])).split(marker).slice(1);
  expect(printed).toHaveLength(programs.length);
  for (const [index, expected] of Object.values(outputs).flat().entries()) {
    const { file } = programs[index] ?? {};
    const text = printed[index]?.slice(`${file}\n`.length);
    if (typeof expected === "string") expect(text, file).toBe(expected);
    else expect(text, file).toMatch(expected);
  }
});

describe("the seed", () => {
  test("is the same in TypeScript and in YAML", async () => {
    const program = 'import { seed } from "./seed.ts"; console.log(JSON.stringify(seed));';
    const printed = await project.run(process.execPath, ["--input-type=module", "--eval", program]);
    expect(parse(seedYaml)).toEqual(JSON.parse(printed));
  });

  test("names a schema that the package contains", async () => {
    const schema = /\$schema=\.\/node_modules\/gitlab-jobs-api\/(\S+)/.exec(seedYaml)?.[1] ?? "";
    const { exports } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
    expect(Object.values(exports)).toContain(`./${schema}`);
  });

  test("has tokens that work, may only read, have expired, or are unknown", async () => {
    const mock = await createMock({ state: parse(seedYaml) });
    const statuses = ["any", "reader", "old", "other"].map(async (token) => {
      const init = { method: "POST", headers: { "PRIVATE-TOKEN": token } };
      return (await mock.fetch("https://gitlab.com/api/v4/projects/1/jobs/9/play", init)).status;
    });
    expect(await Promise.all(statuses)).toEqual([200, 403, 401, 401]);
  });

  test("with a mistake has the error of the guide", async () => {
    const text = guide.replace(/\s+/g, " ").match(/`(projects\[0\].*?)`/)?.[1];
    const seed: StateSeed = parse(seedYaml.replace("status: failed", "status: sucess"));
    await expect(createMock({ state: seed })).rejects.toThrow(text);
  });
});

describe("the tests run in", () => {
  test.each<[runner: string, args: string[], passed: RegExp]>([
    ["Vitest", [installed("vitest/vitest.mjs"), "run", "--config", "vitest/vitest.config.js"], /Tests {2}2 passed/],
    [
      "Jest",
      [installed("jest/bin/jest.js"), "--config", "jest/jest.config.json", "--watchman=false"],
      /Tests: +1 passed/,
    ],
    ["node:test", ["--test", "node/jobs.test.mjs"], /^. pass 1$/m],
  ])("%s", async (_runner, args, passed) => {
    expect(await project.run(process.execPath, args)).toMatch(passed);
  });
});

describe("a running mock", () => {
  let mock: Mock | undefined;
  const start = async (mode: MockOptions) => {
    mock = await startMock({ port, ...mode });
  };
  const withState: MockOptions = { state: parse(seedYaml), clock: "manual" };
  afterEach(async () => {
    await mock?.close();
    mock = undefined;
  });

  test("is started by the command, and responds to the wait", async () => {
    const printed = await project.run("bash", ["-c", here(command)]);
    expect(printed).toContain('"path":"group/project"');
  });

  test("is started by the command, and responds with the example of a header", async () => {
    const printed = await project.run("bash", ["-c", here(textOf("Choose a response", "sh"))]);
    expect(printed).toContain('"status":"failed"');
  });

  test.each([
    ["running", 200, { status: "running" }],
    ["404", 404, { message: "404 Not found" }],
    ["503", 503, {}],
  ])("has the response %s that a header selects", async (choice, status, body) => {
    await start({});
    const header = [...guide.matchAll(/^\| `Prefer: (.*?)` \|/gm)].map(([, value = ""]) => value);
    const headers = { "PRIVATE-TOKEN": "any", Prefer: header.find((value) => value.endsWith(`=${choice}`)) ?? "" };
    const response = await fetch(`${mock?.url}/api/v4/projects/1/jobs/8`, { headers });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject(body);
  });

  test("is read and controlled from Python", async () => {
    const [read = "", control = ""] = textsOf("Python", "python");
    await start({});
    expect(await project.run("python3", ["-"], here(read))).toBe("failed script_failure\n");
    await mock?.close();
    await start(withState);
    expect(await project.run("python3", ["-"], here(control))).toBe("");
  });

  test("is controlled with curl", async () => {
    await start(withState);
    const printed = await project.run("bash", ["-e", "-c", here(textOf("curl", "sh"))]);
    const [, played = "", rest = ""] = /^(\{.*\})one\ntwo\nthree\nBad Gateway(\[.*\])$/s.exec(printed) ?? [];
    expect(JSON.parse(played)).toMatchObject({ id: 9, status: "pending" });
    expect((JSON.parse(rest) as { name: string }[]).filter(({ name }) => name === "test")).toHaveLength(2);
  });

  test("is ready when the script of a CI/CD job tests", async () => {
    const job: { script: string[]; variables: Record<string, string> } = parse(
      textOf("Continuous integration", "yaml"),
    )["integration-tests"];
    const variables = Object.entries(job.variables).map(([name, value]) => `export ${name}=${value}`);
    expect(job.script).toEqual(expect.arrayContaining(["npm ci", "npm test"]));
    // The dependencies are installed, and the state replaces the tests of a reader.
    const script = job.script
      .filter((line) => line !== "npm ci")
      .map((line) => (line === "npm test" ? "cat state.json" : line));
    const printed = await project.run("bash", ["-e", "-c", here([...variables, ...script].join("\n"))]);
    expect(printed).toContain('"path":"group/project"');
    expect(await readFile(join(project.folder, "mock.log"), "utf8")).toContain("GitLab Jobs API mock: ");
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
