// `npm start`, and the requests that it prints.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../support/project.js";

let child: ChildProcess;
let printed = "";

beforeAll(async () => {
  child = spawn("npm", ["start"], { cwd: root, detached: true, stdio: ["ignore", "pipe", "inherit"] });
  for await (const chunk of child.stdout ?? []) {
    printed += chunk;
    if (/retry"\s*$/.test(printed)) break;
  }
}, 60_000);

afterAll(async () => {
  const exit = once(child, "exit");
  process.kill(-(child.pid ?? 0), "SIGINT");
  await exit;
});

const curls = () => printed.split("\n").filter((line) => line.trim().startsWith("curl "));

test("each of the three printed requests returns a job", () => {
  const jobs = curls().map((line) =>
    JSON.parse(execFileSync("bash", ["-c", `${line} --silent --fail-with-body`], { encoding: "utf8" })),
  );
  expect(jobs.map(({ name, status }) => `${name} ${status}`)).toEqual([
    "rubocop failed",
    "rspec running",
    "rubocop pending",
  ]);
});

test("the docs are served on the port of the mock", async () => {
  const docs = /Docs {2}(\S+)/.exec(printed)?.[1] ?? "";
  const response = await fetch(docs);
  expect(response.headers.get("content-type")).toMatch(/^text\/html/);
  expect(await response.text()).toContain("<title>GitLab Jobs API");
});

test("the console is served next to the docs", async () => {
  const response = await fetch(/Try {3}(\S+)/.exec(printed)?.[1] ?? "");
  expect(await response.text()).toContain("<title>Try the GitLab Jobs API");
});

test("a second `npm start` uses a free port and prints it", async () => {
  const second = spawn(process.execPath, ["--import", "tsx", "scripts/start.ts"], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  for await (const chunk of second.stdout) {
    text += chunk;
    if (/retry"\s*$/.test(text)) break;
  }
  second.kill("SIGTERM");
  const [code] = await once(second, "exit");
  expect(text).toContain("Port 4010 is in use");
  expect(/Mock {2}(\S+)/.exec(text)?.[1]).not.toBe(/Mock {2}(\S+)/.exec(printed)?.[1]);
  expect(code).toBe(0);
});
