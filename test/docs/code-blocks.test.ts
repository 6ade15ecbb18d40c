// The code blocks of guides and tutorials: highlighted, with a button that copies, and with tabs that remember the language.
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch } from "../../scripts/lib/chromium.js";
import { pageOf } from "../support/manual.js";
import { root } from "../support/project.js";
import { codeBlocksOf } from "../support/snippets.js";
import { open } from "./browser.js";

const file = `${pathToFileURL(root).href}/generated/docs.html`;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

test("the tabs of a tutorial switch all of its blocks and the samples of operations, and the choice is kept", async () => {
  const { page } = await open(browser, `${file}#/tutorials/retry-a-failed-job`);
  const view = page.locator("main");
  const curl = view.locator("pre[data-language=sh]", { hasText: "job_id/retry" }).first();
  const typescript = view.locator("pre[data-language=ts]", { hasText: "gitlab.retryJob" }).first();
  await curl.waitFor();
  expect(await typescript.isVisible()).toBe(false);
  await view.getByRole("button", { name: "TypeScript", pressed: false }).first().click();
  await typescript.waitFor();
  expect(await curl.isVisible()).toBe(false);
  await page.reload();
  await typescript.waitFor();
  expect(await curl.isVisible()).toBe(false);
  const sample = page.locator('[data-section-id="/act-on-a-job/erasejob"] .panel-request-samples');
  await page.goto(`${file}#/act-on-a-job/erasejob`);
  await sample.getByText("createJobsClient").first().waitFor();
  await sample.getByRole("button", { name: "TypeScript" }).click();
  await page.locator('[role="menu"]:visible').getByRole("menuitem", { name: "Python" }).click();
  await sample.getByText("import requests").waitFor();
  await page.reload();
  await sample.getByText("import requests").waitFor();
  // The tutorials have no Python.
  await page.goto(`${file}#/tutorials/retry-a-failed-job`);
  await curl.waitFor();
  expect(await typescript.isVisible()).toBe(false);
});

test("each block of a guide is highlighted and can be copied", async () => {
  const { page, problems } = await open(browser, `${file}#/use-the-client`);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const [, code = ""] = codeBlocksOf(pageOf("Use the client"), "(?:sh|ts)");
  const block = page.locator("pre[data-language]", { hasText: code.trimEnd().split("\n").at(-1) ?? "" }).first();
  await block.waitFor();
  expect(await block.textContent()).toBe(code);
  expect(await block.locator(".hljs-keyword").count()).toBeGreaterThan(2);
  await block.locator("xpath=preceding-sibling::div").getByRole("button", { name: "Copy" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(code);
  expect(problems).toEqual([]);
});
