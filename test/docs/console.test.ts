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
  open(browser, `${mock.url}/try`, options, (page) => blockOf(page, "getAllowedAgents").waitFor({ timeout: 30_000 }));

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

test("sends the prepared request of each operation to the mock, and shows it as curl", {
  timeout: 180_000,
}, async () => {
  const { page, requests, problems } = await openConsole();
  for (const { id, path, method } of all) {
    const { status, curl } = await execute(page, id);
    expect(status, id).toMatch(/^20[01]$/);
    const target = path.replace("{id}", "group%2Fproject").replace("{pipeline_id}", "6").replace("{job_id}", "8");
    const [, sent = ""] = /^ {2}'(http[^']*)'/m.exec(curl) ?? [];
    expect(curl).toContain(`'${method.toUpperCase()}' \\\n  '${sent}'`);
    expect(sent.replace(/\?.*/, "")).toBe(`${mock.url}/api/v4${target}`);
    for (const [name, value] of new URL(sent).searchParams)
      expect(defaults, `${id} ${sent}`).toContain(`${name}=${value}`);
    expect(curl).toMatch(/-H '(PRIVATE|JOB)-TOKEN: any'/);
  }
  expect(requests.filter((url) => !url.startsWith(mock.url))).toEqual([]);
  expect(problems).toEqual([]);
});

test("can send to a world with state, where an action has an effect", async () => {
  const { page } = await openConsole();
  await page.locator("#servers").selectOption("/w1/api/v4");
  expect((await execute(page, "getJob")).body).toContain('"erased_at": null');
  const { curl } = await execute(page, "eraseJob");
  expect(curl).toContain(`${mock.url}/w1/api/v4/projects/group%2Fproject/jobs/8/erase`);
  expect((await execute(page, "getJob")).body).toContain('"erased_at": "2');
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
  await blockOf(page, "getJob").locator(".opblock-summary-control").click();
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
  const { violations }: AxeResults = await page.evaluate("axe.run()");
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  const found = serious.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  expect(found.filter((text) => !swaggerViolations.some((id) => text.startsWith(id)))).toEqual([]);
});
