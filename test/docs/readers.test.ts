// What readers look for: each is at most two clicks from the first screen, and a copied page has all of it.
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { docsBundle } from "../../scripts/emit/docs-bundle.js";
import { operations } from "../../scripts/emit/document.js";
import { meanings, NEWER_VALUES, sinceText } from "../../scripts/emit/enumerations.js";
import { launch } from "../../scripts/lib/chromium.js";
import { manual } from "../support/manual.js";
import { contract, root } from "../support/project.js";
import { open } from "./browser.js";

const file = `${pathToFileURL(root).href}/generated/docs.html`;
const viewport = { width: 1280, height: 900 };
const all = operations(contract).map((operation) => ({
  ...operation,
  route: `/${operation.object.tags[0]?.toLowerCase().replaceAll(" ", "-")}/${operation.id.toLowerCase()}`,
}));

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

const openPage = async (route = ""): Promise<Page> =>
  (await open(browser, `${file}${route && `#${route}`}`, { viewport })).page;

const follow = (page: Page, link: string) =>
  page.locator("[data-testid=middle-panel]").getByRole("link", { name: link, exact: true }).first().click();

async function search(page: Page, text: string, result: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.locator("[data-testid=search-dialog] input:focus").waitFor();
  await page.keyboard.type(text);
  await page.getByTestId("search-dialog").locator("a", { hasText: result }).first().click();
}

/** Expects the text on the screen, after the page has scrolled to its section. */
const expectInView = (page: Page, selector: string, text: string | RegExp) =>
  expect
    .poll(
      async () => {
        const found = page.locator(selector, { hasText: text }).first();
        const box = (await found.count()) > 0 ? await found.boundingBox() : null;
        return box !== null && box.y >= 0 && box.y < viewport.height;
      },
      { message: `${text} is in view`, timeout: 10_000 },
    )
    .toBe(true);

describe("from the first screen, a reader finds", () => {
  test.each([
    ["the client", "Use the client", "createJobsClient"],
    ["the tutorials", "tutorials", "curl --globoff"],
    ["the mock", "Use the mock", "npx gitlab-jobs-api mock"],
  ])("%s, with the shortest code that works, without scrolling", async (_what, link, code) => {
    const page = await openPage();
    await expectInView(page, "pre", code);
    await expectInView(page, "p a", link);
    await follow(page, link);
    await expectInView(page, "h2", new RegExp(link, "i"));
  });

  test("the states in which a job can be canceled", async () => {
    const page = await openPage();
    await follow(page, "Job lifecycle");
    await expectInView(page, "tr", /^Cancel a job.*created, .*pending, running, canceling$/);
  });

  test("the meaning of a failure reason, by search and by link", async () => {
    const page = await openPage();
    await search(page, "stuck_or_timeout_failure", "Failure reasons");
    await expectInView(page, "tr", /^stuck_or_timeout_failure.*No runner took the job in time/);
    await page.goto(file);
    await follow(page, "Failure reasons");
    await expectInView(page, "tr", /^stuck_or_timeout_failure/);
  });

  test("the version that added a parameter", async () => {
    const page = await openPage();
    await search(page, "byte_offset", "Get a job log");
    await expectInView(page, '[id*="path=byte_offset"]', "Since GitLab 19.0");
  });

  test("how to get a failed job from the mock in Python", async () => {
    const page = await openPage();
    await follow(page, "in Python");
    await expectInView(page, "pre", '"Prefer": "example=failed"');
  });

  test("the changelog", async () => {
    const page = await openPage();
    await page.getByText("Changelog", { exact: true }).click();
    await expectInView(page, "h2", contract.info.version);
  });
});

test("a response shows the meaning of each known value of short lists, and badges for newer fields", async () => {
  const view = (await openPage("/find-jobs/getjob")).locator('[data-section-id="/find-jobs/getjob"]');
  const { RunnerType, RunnerStatus } = contract.components.schemas;
  const expected = [...knownValues({ RunnerType, RunnerStatus }), `…${NEWER_VALUES}`];
  await view
    .locator('[id$="path=runner"]')
    .getByText(/^Show \d+ properties$/)
    .click();
  const missing = async () => {
    const rows = await view.locator("tr").allTextContents();
    return expected.filter((row) => !rows.includes(row));
  };
  await expect.poll(missing, { timeout: 30_000 }).toEqual([]);
  expect(await view.locator(".tag-default").allTextContents()).toContain(sinceText("unknown"));
  expect(await view.textContent()).not.toContain("extensible-enum");
});

/** Returns a row for each value of each extensible enumeration. */
function knownValues(part: unknown): string[] {
  if (typeof part !== "object" || part === null) return [];
  const known = Object.entries(meanings(contract, part) ?? {});
  const rows = known.map(([value, meaning]) => value + meaning.replaceAll("`", ""));
  return [...rows, ...Object.values(part).flatMap(knownValues)];
}

test("the copy of an operation is Markdown with its part of the contract", async () => {
  const bundle = JSON.parse(JSON.stringify(docsBundle(manual, "")));
  const page = await openPage();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  for (const { route, summary, method, path } of all) {
    await page.goto(`${file}#${route}`);
    await page.locator(`[data-section-id="${route}"]`).getByTestId("page-actions").getByRole("button").click();
    const copy = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copy).toMatch(new RegExp(`^# .*${summary.replace(/[()]/g, "\\$&")}\n`));
    const copied = await copy();
    const { paths, components } = parse(/```yaml\n(.*)```/s.exec(copied)?.[1] ?? "");
    expect(Object.keys(paths)).toEqual([path]);
    expect(paths[path][method]).toEqual(bundle.paths[path][method]);
    const references = [...copied.matchAll(/\$ref: '?#\/components\/(\w+)\/([\w.]+)/g)];
    expect(references.filter(([, type = "", name = ""]) => components[type]?.[name] === undefined)).toEqual([]);
  }
});
