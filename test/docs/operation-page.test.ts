// The page of an operation: what a reader sees first, the samples, and what is folded or moved.
import { pathToFileURL } from "node:url";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { operations, routeOf } from "../../scripts/emit/document.js";
import { launch } from "../../scripts/lib/chromium.js";
import { manual } from "../support/manual.js";
import { contract, root } from "../support/project.js";
import { open } from "./browser.js";

const file = `${pathToFileURL(root).href}/generated/docs.html`;
const wide = { width: 1440, height: 900 };
const all = operations(manual).map((operation) => ({ ...operation, route: routeOf(operation) }));

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

async function openOperation(route: string, viewport = wide): Promise<{ page: Page; view: Locator }> {
  const { page } = await open(browser, `${file}#/${route}`, { viewport });
  return { page, view: page.locator(`[data-section-id="/${route}"]`) };
}

const top = async (locator: Locator): Promise<number> => (await locator.first().boundingBox())?.y ?? Number.NaN;

test("the permission comes before the parameters, and the notes and differences after them", async () => {
  const { view } = await openOperation("act-on-a-job/retryjob");
  const tops = await Promise.all([
    top(view.getByText("Requires permission to run")),
    top(view.getByText("Job: Run")),
    top(view.getByText("job_id", { exact: true })),
    top(view.getByText("Later jobs of the pipeline")),
    top(view.getByText("Differences from GitLab's documentation")),
    top(view.getByText("View security details")),
    top(view.getByText("Responses", { exact: true })),
  ]);
  expect(tops).toEqual([...tops].sort((one, other) => one - other));
  const difference = view.getByText("the retried job has the ID of the request");
  expect(await difference.isVisible()).toBe(false);
  await view.getByText("Differences from GitLab's documentation").click();
  expect(await difference.isVisible()).toBe(true);
});

test("on a phone, the sample comes after what the operation does", async () => {
  const { view } = await openOperation("act-on-a-job/playjob", { width: 390, height: 844 });
  const sample = view.locator(".panel-request-samples");
  expect(await top(sample)).toBeGreaterThan(await top(view.getByText("Starts a job that is defined")));
  expect(await top(sample)).toBeLessThan(await top(view.getByText("Requires permission")));
  const { x = 0, width = 0 } = (await sample.boundingBox()) ?? {};
  const lines = await sample
    .locator("pre .line")
    .evaluateAll((all) => all.map((it) => it.getBoundingClientRect().right));
  expect(Math.max(...lines)).toBeLessThan(x + width - 10);
});

test("the request example chooses the sample, in each language", { timeout: 120_000 }, async () => {
  const { page } = await openOperation("");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const choose = async (list: Locator, item: string) => {
    await list.click();
    await page.locator('[role="menu"]:visible').getByRole("menuitem", { name: item, exact: true }).click();
  };
  for (const { route, bodies, object } of all.filter((operation) => operation.bodies.length > 0)) {
    await page.goto(`${file}#/${route}`);
    const panel = page.locator(`[data-section-id="/${route}"] .panel-request-samples`);
    for (const { label, example, source } of object["x-codeSamples"] ?? []) {
      await choose(panel.getByTestId("dropdown").nth(1).getByRole("button").first(), label);
      const { summary = "" } = bodies.find(({ name }) => name === example) ?? {};
      const examples = panel.getByRole("button", { name: "Example" });
      if ((await examples.count()) > 0) await choose(examples, summary);
      await expect.poll(() => panel.locator("pre").textContent()).toBe(source);
      await panel.getByRole("button", { name: "Copy" }).last().click();
      await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(source);
    }
  }
});

test("a response links to the page of the known values, and does not repeat them", async () => {
  const { page, view } = await openOperation("find-jobs/getjob");
  await view.locator('[id$="path=failure_reason"]').getByText("Reason for the failure").first().waitFor();
  expect(await view.getByText("stuck_or_timeout_failure").count()).toBe(0);
  await view.locator('[id$="path=failure_reason"]').getByRole("link", { name: "failure reasons" }).first().click();
  const known = contract.components.schemas.FailureReason?.["x-extensible-enum"] ?? [];
  const rows = async () => (await page.locator("tr td:first-child").allTextContents()).map((name) => name.trim());
  await expect.poll(rows, { timeout: 10_000 }).toEqual(expect.arrayContaining(known));
});

test("what an operation does is at most two sentences", () => {
  for (const { id, description } of all)
    expect(description.split("\n\n")[0]?.split(/[.!?](?:\*\*)?\s/).length, id).toBeLessThanOrEqual(2);
});
