// The console at /try, in Chromium.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { operations } from "../../scripts/emit/document.js";
import { launch } from "../../scripts/lib/chromium.js";
import { startMockWithConsole } from "../../scripts/lib/mock-with-console.js";
import type { Mock } from "../../src/mock/index.js";
import { contract } from "../support/project.js";
import { open, type Watched } from "./browser.js";

const all = operations(contract);

let browser: Browser;
let mock: Mock;
beforeAll(async () => {
  [browser, mock] = await Promise.all([launch(), startMockWithConsole()]);
});
afterAll(async () => {
  await browser?.close();
  await mock?.close();
});

/** What Swagger UI sends of optional parameters: their examples and defaults. */
const defaults = [
  ...["page=1", "per_page=20", "order_by=id", "sort=desc"],
  ...["include_retried=false", "byte_offset=0", "force=false"],
];

const blockOf = (page: Page, id: string) => page.locator(`.opblock[id$="-${id}"]`);

const openConsole = (options: BrowserContextOptions = {}): Promise<Watched> =>
  open(browser, `${mock.url}/try`, { viewport: { width: 1440, height: 900 }, ...options }, (page) =>
    blockOf(page, "getAllowedAgents").waitFor({ timeout: 30_000 }),
  );

const chooseServer = (page: Page, path: string) => page.locator("#servers").selectOption(`${path}/api/v4`);

/** Sends the prepared request of an operation. Returns what the console shows. */
async function execute(page: Page, id: string): Promise<{ status: string; curl: string; body: string }> {
  const block = blockOf(page, id);
  const textOf = async (selector: string) => (await block.locator(selector).first().innerText()).trim();
  await block.locator(".opblock-summary-control").click();
  await block.locator(".execute").click();
  const result = {
    status: await textOf(".live-responses-table tbody .response-col_status"),
    curl: await textOf(".curl"),
    body: await textOf(".live-responses-table .highlight-code"),
  };
  await block.locator(".opblock-summary-control").click();
  return result;
}

test("sends the prepared request of each operation, with state and in the contract mode, and shows it as curl", {
  timeout: 180_000,
}, async () => {
  const { page, requests, problems } = await openConsole();
  for (const server of ["/w1", ""]) {
    if (!server) await chooseServer(page, server);
    for (const { id, path, method } of all) {
      const { status, curl } = await execute(page, id);
      expect(status, `${id} ${server}`).toMatch(/^20[01]$/);
      const target = path.replace("{id}", "group%2Fproject").replace("{pipeline_id}", "6").replace("{job_id}", "");
      const [, sent = ""] = /^ {2}'(http[^']*)'/m.exec(curl) ?? [];
      expect(curl).toContain(`'${method.toUpperCase()}' \\\n  '${sent}'`);
      const job = /\/jobs\/(\d+)/.exec(sent)?.[1] ?? "";
      expect(sent.replace(/\?.*/, "").replace(`/jobs/${job}`, "/jobs/")).toBe(`${mock.url}${server}/api/v4${target}`);
      for (const [name, value] of new URL(sent).searchParams)
        expect(defaults, `${id} ${sent}`).toContain(`${name}=${value}`);
      expect(curl).toMatch(/-H '(PRIVATE|JOB)-TOKEN: any'/);
    }
  }
  expect(requests.filter((url) => !url.startsWith(mock.url))).toEqual([]);
  expect(problems).toEqual([]);
  // Each page load finds jobs in which the actions are possible, also after these have happened.
  await page.reload();
  expect((await execute(page, "retryJob")).status).toBe("201");
});

test("shows the jobs of the world with state: a retried job appears, runs, and is gone after a reset", async () => {
  const { page, problems } = await openConsole();
  const jobs = page.getByRole("region", { name: "Jobs of this mock" });
  await jobs.getByRole("heading", { name: "Jobs of this mock" }).waitFor();
  await chooseServer(page, "");
  await jobs.waitFor({ state: "hidden" });
  await chooseServer(page, "/w1");
  await jobs.getByRole("button", { name: "Reset" }).click();
  const rows = jobs.locator("tbody tr");
  await expect.poll(() => rows.count()).toBe(15);
  const failed = rows.filter({ hasText: "failed" }).first();
  const name = await failed.locator("td").nth(1).innerText();
  const newest = rows.first();
  const block = blockOf(page, "retryJob");
  await block.locator(".opblock-summary-control").click();
  await block.locator('[data-param-name="job_id"] input').fill(await failed.locator("td").nth(0).innerText());
  await block.locator(".execute").click();
  await expect.poll(() => rows.count()).toBe(16);
  expect(await newest.innerText()).toMatch(new RegExp(`${name}\\s+(created|pending)`));
  // Every row is in view, next to the operation.
  await block.scrollIntoViewIfNeeded();
  const { x = 0 } = (await jobs.boundingBox()) ?? {};
  const operation = await block.boundingBox();
  expect((operation?.x ?? 0) + (operation?.width ?? 0)).toBeLessThan(x);
  const last = await rows.last().boundingBox();
  expect(last?.y).toBeGreaterThan(0);
  expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThan(900);
  await jobs.getByRole("button", { name: /^Advance/ }).click();
  await expect.poll(() => newest.innerText()).toMatch(/running|success|failed/);
  const other = await rows.filter({ hasText: "success" }).last().locator("td").nth(0).innerText();
  const retry = `${mock.url}/w1/api/v4/projects/group%2Fproject/jobs/${other}/retry`;
  expect((await fetch(retry, { method: "POST", headers: { "PRIVATE-TOKEN": "any" } })).status).toBe(201);
  await expect.poll(() => rows.count(), { timeout: 10_000 }).toBe(17);
  await jobs.getByRole("button", { name: "Reset" }).click();
  await expect.poll(() => rows.count()).toBe(15);
  await jobs.getByRole("heading").click();
  expect(await rows.first().isVisible()).toBe(false);
  expect(problems).toEqual([]);
});

test("the docs link to the console, which opens the operation with the chosen example, and links back", async () => {
  const route = "act-on-a-job/playjob";
  const { page } = await open(browser, `${mock.url}/#/${route}`, { viewport: { width: 1440, height: 900 } });
  const view = page.locator(`[data-section-id="/${route}"]`);
  const { bodies = [] } = all.find(({ id }) => id === "playJob") ?? {};
  const { summary = "", value = {} } = bodies.at(-1) ?? {};
  await page.keyboard.press("Control+k");
  await page.locator("[data-testid=search-dialog] input:focus").waitFor();
  await page.keyboard.type("playJob");
  const results = page.getByTestId("search-dialog").locator("a", { hasText: "playJob" });
  await results.first().waitFor();
  expect((await results.allInnerTexts()).join()).not.toContain("Try it");
  await page.keyboard.press("Escape");
  await view.getByRole("button", { name: "Example" }).first().click();
  await page.locator('[role="menu"]:visible').getByRole("menuitem", { name: summary, exact: true }).click();
  await view.getByRole("link", { name: "Try it" }).click();

  await page.waitForURL(`${mock.url}/try?**`);
  const block = blockOf(page, "playJob");
  await block.locator(".execute").waitFor({ timeout: 20_000 });
  expect(JSON.parse(await block.locator("textarea").inputValue())).toEqual(value);
  await expect.poll(async () => (await block.locator(".execute").boundingBox())?.y).toBeLessThan(900);
  expect(await block.getByRole("link", { name: "playJob" }).getAttribute("href")).toBe(`/#/${route}`);

  expect(await page.locator("#servers").inputValue()).toBe("/w1/api/v4");
  await chooseServer(page, "");
  await page.reload();
  await expect.poll(() => page.locator("#servers").inputValue()).toBe("/api/v4");
});

test("on a phone, the jobs are closed, and the names of operations are readable", async () => {
  const { page } = await openConsole({ viewport: { width: 390, height: 844 } });
  await page.getByRole("heading", { name: "Jobs of this mock" }).waitFor();
  expect(await page.locator("#world tbody tr").first().isVisible()).toBe(false);
  for (const id of ["listPipelineTriggerJobs", "retryJob"]) {
    const name = blockOf(page, id).getByText(id, { exact: true });
    const { width = 0, height = 99 } = (await name.boundingBox()) ?? {};
    expect(width / height, id).toBeGreaterThan(3);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test("an operation is sent with the keyboard alone", async () => {
  const { page } = await openConsole();
  const block = blockOf(page, "getTokenJob");
  await block.locator(".opblock-summary-control").focus();
  await page.keyboard.press("Enter");
  await block.locator(".execute").waitFor();
  for (let press = 0; press < 20; press++) {
    if (await block.locator(".execute").evaluate((button) => button === document.activeElement)) break;
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await block.locator(".live-responses-table").waitFor();
});

/** What Swagger UI does itself, by the rule of axe. */
const swaggerViolations = ["nested-interactive"];

test.each(["light", "dark"] as const)("axe finds nothing serious in the %s theme", async (colorScheme) => {
  const { page } = await openConsole({ colorScheme });
  for (const id of ["getJob", "retryJob"]) {
    await blockOf(page, id).locator(".opblock-summary-control").click();
    await blockOf(page, id).locator(".execute").click();
    await blockOf(page, id).locator(".live-responses-table").waitFor();
  }
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
  const { violations }: AxeResults = await page.evaluate("axe.run()");
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  const found = serious.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  expect(found.filter((text) => !swaggerViolations.some((id) => text.startsWith(id)))).toEqual([]);
});
