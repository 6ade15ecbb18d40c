// Links of the docs page, opened as readers do: in a new tab, from the search, and from prose. And the title of the tab.
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { operations, routeOf } from "../../scripts/emit/document.js";
import { launch } from "../../scripts/lib/chromium.js";
import { manual } from "../support/manual.js";
import { root } from "../support/project.js";
import { open } from "./browser.js";

const file = `${pathToFileURL(root).href}/generated/docs.html`;
const site = manual.info.title ?? "";
const all = operations(manual);

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

const openDocs = async (route = ""): Promise<Page> => (await open(browser, `${file}${route && `#/${route}`}`)).page;

test("every link of the first page works in a new tab, and names its page in the title", async () => {
  const page = await openDocs();
  const links = await page
    .locator("a[href]")
    .evaluateAll((found) => found.map((link) => link.getAttribute("href") ?? ""));
  const routes = [...new Set(links)].filter((link) => !link.startsWith("https://"));
  expect(routes.length).toBeGreaterThan(20);
  expect(routes.filter((link) => !link.startsWith("#/"))).toEqual([]);
  const [tab] = await Promise.all([
    page.context().waitForEvent("page"),
    page
      .locator('a[href="#/section/errors"]')
      .first()
      .click({ modifiers: ["ControlOrMeta"] }),
  ]);
  await expect.poll(() => tab.title(), { timeout: 20_000 }).toBe(`Errors | ${site}`);
  expect(tab.url()).toBe(`${file}#/section/errors`);
});

test("the title follows the page", async () => {
  const page = await openDocs("act-on-a-job/retryjob");
  await expect.poll(() => page.title()).toBe(`Retry a job | ${site}`);
  await page.getByText("Job lifecycle", { exact: true }).first().click();
  await expect.poll(() => page.title()).toBe(`Job lifecycle | ${site}`);
  await page.getByText(site, { exact: true }).first().click();
  await expect.poll(() => page.title()).toBe(site);
});

test("the first result for the name of an operation is its page, which shows the name and the summary", async () => {
  const page = await openDocs();
  for (const operation of all) {
    await page.keyboard.press("Control+k");
    const dialog = page.getByTestId("search-dialog");
    await dialog.locator("input:focus").waitFor();
    await page.keyboard.type(operation.id);
    await dialog.locator("a", { hasText: operation.id }).first().waitFor();
    await dialog.locator("a").first().click();
    await expect.poll(() => page.url(), { message: operation.id }).toContain(`#/${routeOf(operation)}`);
    const view = page.locator(`[data-section-id="/${routeOf(operation)}"]`);
    await view.locator("h4", { hasText: operation.id }).waitFor();
    await view.locator("h2", { hasText: operation.summary }).waitFor();
  }
});

test("the text of a search result keeps its spaces", async () => {
  const page = await openDocs();
  await page.keyboard.press("Control+k");
  const dialog = page.getByTestId("search-dialog");
  await dialog.locator("input:focus").waitFor();
  await page.keyboard.type("stuck_or_timeout_failure");
  const result = dialog.locator("a", { hasText: "Failure reasons" }).first();
  await expect.poll(() => result.innerText()).toMatch(/stuck_or_timeout_failure\s+No runner/);
});

test("a name of an operation in prose is a link to its page", async () => {
  const page = await openDocs("find-jobs/pages");
  const name = page.locator("[data-testid=middle-panel] a", { hasText: "listPipelineTriggerJobs" }).first();
  await name.click();
  await expect.poll(() => page.title()).toContain("List pipeline trigger jobs");
});

test("no description names an operation without a link", () => {
  const prose = [manual.info, ...(manual.tags ?? []), ...all].map(({ description = "" }) => description).join("\n");
  const code = prose.replace(/^```.*?^```/gms, "");
  const bare = all.filter(({ id }) => new RegExp(`(?<!\\[)\`${id}\`(?!\\])`).test(code));
  expect(bare.map(({ id }) => id)).toEqual([]);
});
