// The guide "Use the mock": each of its snippets runs as a reader would run it.
import { readFile, writeFile } from "node:fs/promises";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { parse } from "yaml";
import { findBrowser } from "../../scripts/lib/chromium.js";
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
  "Control the time": [/^\S+05\.334000Z 01O one\n\S+08\.667000Z 01O two\n\nsuccess\n$/, "one\ntwo\nthree\n"],
  "Add faults": ["server_error\n2\n"],
  "Set rate limits": ["429 60\n200\n"],
  "Check the requests": [/^listProjectJobs\n.*\n.*query\.per_page: per_page has a value not allowed\n$/],
  "Save the state": ["running 3\n"],
  "Run tests in parallel": ["success\n"],
  MSW: ["200\n"],
};
// Files in a folder are those of a test runner.
const programs = snippets.filter(
  ({ section, language, file }) => section in outputs && language === "ts" && !file.includes("/"),
);
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

// The first import of Prism can take long.
const vitestConfig = `export default {
  test: { root: "vitest", globalSetup: "./global-setup.ts", testTimeout: 60_000, hookTimeout: 60_000 },
};`;

const [install = "", command = ""] = textsOf("Start the mock", "sh");
const seedYaml = textOf("Seed the state", "yaml");
const port = await freePort();
/** A snippet with the port of this run. */
const here = (text: string): string => text.replaceAll("4010", String(port));

let project: TestProject;
let pages: { url: string; close(): void };

beforeAll(async () => {
  pages = await servePage();
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
      ["vitest/vitest.config.js", vitestConfig],
      ["playwright/playwright.config.js", playwrightConfig(pages.url)],
    ]),
    ["vitest", "msw", "@playwright/test", "@types/node"],
    port,
  );
});
afterAll(async () => {
  pages.close();
  await project[Symbol.asyncDispose]();
});

test("every snippet is in a section that is tested", () => {
  const runners = ["Vitest", "Jest", "Node test runner", "Playwright"];
  const others = ["Choose a response", "Python", "curl", "Continuous integration", "GitLab in services"];
  const tested = [...Object.keys(outputs), ...runners, ...others];
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
    ["Vitest", [installed("vitest/vitest.mjs"), "run", "--config", "vitest/vitest.config.js"], /Tests {2}4 passed/],
    [
      "Jest",
      [installed("jest/bin/jest.js"), "--config", "jest/jest.config.json", "--watchman=false"],
      /Tests: +1 passed/,
    ],
    ["node:test", ["--test", "node/jobs.test.mjs"], /^. pass 1$/m],
    ["Playwright", [installed("@playwright/test/cli.js"), "test", "--config", "playwright"], /^ +1 passed/m],
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
    const [read = "", control = "", flow = ""] = textsOf("Python", "python");
    await start({});
    expect(await project.run("python3", ["-"], here(read))).toBe("failed script_failure\n");
    await mock?.close();
    await start(withState);
    expect(await project.run("python3", ["-"], here(control))).toBe("");
    expect(await project.run("python3", ["-"], here(flow))).toBe("");
  });

  test("is controlled with curl", async () => {
    await start(withState);
    const printed = await project.run("bash", ["-e", "-c", here(textOf("curl", "sh"))]);
    const [, played = "", rest = ""] =
      /^(\{.*\})\S+ 01O one\n\S+ 01O two\n\S+ 01O three\nBad Gateway(\[.*\])$/s.exec(printed) ?? [];
    expect(JSON.parse(played)).toMatchObject({ id: 9, status: "pending" });
    expect((JSON.parse(rest) as { name: string }[]).filter(({ name }) => name === "test")).toHaveLength(2);
  });

  test("plays a flow with curl", async () => {
    await start(withState);
    const [, flow = ""] = textsOf("curl", "sh");
    const printed = await project.run("bash", ["-e", "-c", here(flow)]);
    const statuses = [...printed.matchAll(/"id":(\d+),"status":"(\w+)","stage"|Bad Gateway/g)].map(
      ([text, id, status]) => (id ? `${id} ${status}` : text),
    );
    expect(statuses).toEqual(["10 pending", "10 failed", "Bad Gateway", "14 pending", "14 success"]);
    const actions = mock?.requests.filter(({ method }) => method === "POST").map(({ status }) => status);
    expect(actions).toEqual([429, 200, 502, 201]);
  });

  test("is a service of a CI/CD job", async () => {
    const job: {
      services: { alias: string; command: string[] }[];
      script: string[];
      variables: Record<string, string>;
    } = parse(textOf("GitLab in services", "yaml"))["integration-tests"];
    const [{ alias, command } = { alias: "", command: [] }] = job.services;
    const variables = Object.entries(job.variables).map(([name, value]) => `export ${name}=${value}`);
    const script = job.script.map((line) => (line === "pytest" ? "cat state.json" : line));
    await writeFile(join(project.folder, "seed.json"), JSON.stringify(parse(seedYaml)));
    // What the runner does: it starts the service, and makes its alias a name of its address.
    await writeFile(join(project.folder, ".curlrc"), `resolve = "${alias}:${port}:127.0.0.1"\n`);
    const lines = ["export CURL_HOME=$PWD", `${command.join(" ")} > service.log 2>&1 &`, ...variables, ...script];
    const printed = await project.run("bash", ["-e", "-c", here(lines.join("\n"))]);
    expect(JSON.parse(printed).projects).toMatchObject([
      { path: "group/project", pipelines: [{ jobs: { length: 4 } }] },
      { path: "group/docs", pipelines: [{ jobs: { length: 1 } }] },
    ]);
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

/** The page of a reader, which plays and retries a job of GitLab, and shows its status. */
const PAGE = `<!doctype html>
<button onclick="act('play')">Play</button> <button onclick="act('retry')">Retry</button> <p role="status"></p>
<script>
  const jobs = "https://gitlab.com/api/v4/projects/group%2Fproject/jobs";
  const init = { headers: { "PRIVATE-TOKEN": "any" } };
  const show = (text) => (document.querySelector("p").textContent = text);
  const errors = { 429: "Too many requests. Try again.", 502: "GitLab does not respond. Try again." };
  let job = 10;
  async function act(action) {
    const response = await fetch(jobs + "/" + job + "/" + action, { ...init, method: "POST" });
    if (!response.ok) return show(errors[response.status]);
    job = (await response.json()).id;
    poll(job);
  }
  async function poll(id) {
    const response = await fetch(jobs + "/" + id, init).catch(() => undefined);
    const { status } = response ? await response.json() : {};
    if (status) show(status);
    if (status !== "failed" && status !== "success") setTimeout(poll, 50, id);
  }
</script>`;

function servePage(): Promise<{ url: string; close(): void }> {
  const server = createHttpServer((_, response) => response.setHeader("content-type", "text/html").end(PAGE));
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () =>
      resolve({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }),
    );
  });
}

const playwrightConfig = (baseURL: string): string => {
  const launchOptions = { executablePath: findBrowser(), args: ["--no-sandbox", "--disable-gpu"] };
  return `export default ${JSON.stringify({ reporter: "line", use: { baseURL, launchOptions } })};`;
};

async function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
