// The Playwright recipe of the guide "Use the mock", in a real browser.
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { launch } from "../../scripts/lib/chromium.js";
import type { MockControl } from "../../src/mock/index.js";
import { codeBlocks } from "../support/snippets.js";
import { createTestProject } from "../support/test-project.js";

interface Recipe {
  mock: MockControl;
  routeGitLab(page: Page): Promise<unknown>;
}

test("the requests of a page reach the mock", async () => {
  const blocks = await codeBlocks("spec/guides/use-the-mock.md", "ts");
  const source = blocks.find((text) => text.includes("page.route")) ?? "";
  await using project = await createTestProject(new Map([["recipe.ts", source]]), ["playwright-core"]);
  const { mock, routeGitLab }: Recipe = await import(join(project.folder, "recipe.ts"));
  await using browser = await launch();
  const page = await browser.newPage();
  await routeGitLab(page);
  const jobs = "https://gitlab.com/api/v4/projects/group%2Fproject/jobs";
  const statuses: unknown = await page.evaluate(`(async () => {
    const headers = { "PRIVATE-TOKEN": "any", "Content-Type": "application/json" };
    const [deploy] = await (await fetch("${jobs}?scope=manual", { headers })).json();
    const body = JSON.stringify({ job_variables_attributes: [{ key: "TARGET", value: "staging" }] });
    const played = await fetch("${jobs}/" + deploy.id + "/play", { method: "POST", headers, body });
    return [deploy.status, (await played.json()).status];
  })()`);
  expect(statuses).toEqual(["manual", "pending"]);
  await mock.assertConforms();
});
