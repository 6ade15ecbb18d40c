// `npm run dev` in a copy of the project, with the page open in Chromium.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { launch, ready } from "../../scripts/lib/chromium.js";
import { root } from "../support/project.js";
import { open } from "./browser.js";

let folder: string;
let child: ChildProcess;
let browser: Browser;
let printed = "";

beforeAll(async () => {
  browser = await launch();
  folder = await mkdtemp(join(tmpdir(), "watch-"));
  for (const name of ["spec", "scripts", "src", "generated", "redocly.yaml", "package.json", "CHANGELOG.md"])
    await cp(join(root, name), join(folder, name), { recursive: true });
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  child = spawn(process.execPath, ["--import", "tsx", "scripts/dev.ts"], { cwd: folder, stdio: "pipe" });
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (printed += chunk));
  await vi.waitUntil(() => printed.includes("Watching spec/"), { timeout: 100_000 });
});

afterAll(async () => {
  await browser?.close();
  const exit = once(child, "exit");
  child.kill("SIGINT");
  await exit;
  await rm(folder, { recursive: true });
});

/** Saves a file as many editors do: writes a new file, and renames it. */
async function edit(name: string, from: string, to: string): Promise<void> {
  const file = join(folder, name);
  const text = await readFile(file, "utf8");
  expect(text).toContain(from);
  await writeFile(`${file}~`, text.replace(from, to));
  await rename(`${file}~`, file);
}

const name =
  "an edit updates the open page, the mock, the client and the bundle; an error is reported and changes nothing";
// It rebuilds three times.
test(name, { timeout: 180_000 }, async () => {
  const url = /Docs {2}(\S+)/.exec(printed)?.[1] ?? "";
  const { page, problems } = await open(browser, `${url}#/act-on-a-job/retryjob`);
  const heading = page.locator("h2", { hasText: "Retry a job that ended" });

  await edit("spec/paths/retryJob.yaml", "summary: Retry a job", "summary: Retry a job that ended");
  await heading.waitFor({ timeout: 30_000 });
  await ready(page);
  expect(page.url()).toBe(`${url}#/act-on-a-job/retryjob`);
  expect(await readFile(join(folder, "generated/client.ts"), "utf8")).toContain("Retry a job that ended");

  await edit("spec/examples/documented/documentedJob.yaml", "duration: 0.465", "duration: long");
  await expect.poll(() => printed, { timeout: 30_000 }).toContain("Fix the error and save");
  expect(printed).toMatch(
    /spec\/examples\/documented\/documentedJob\.yaml:\s+\d+:\d+ +error .*`duration` property type must be/,
  );
  expect(await heading.isVisible()).toBe(true);

  const getDuration = async () => {
    const response = await fetch(`${url}api/v4/projects/1/jobs/8`, { headers: { "PRIVATE-TOKEN": "any" } });
    const { duration }: { duration: number } = await response.json();
    return duration;
  };
  expect(await getDuration()).toBe(0.465);
  await edit("spec/examples/documented/documentedJob.yaml", "duration: long", "duration: 77.5");
  await expect.poll(getDuration, { timeout: 30_000 }).toBe(77.5);

  expect(await readFile(join(folder, "generated/docs.html"), "utf8")).not.toContain("EventSource(");
  expect(problems).toEqual([]);
});
