// The docs page in Chromium: it shows the whole contract, and sends no requests to other origins.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { AxeResults } from "axe-core";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { operations } from "../../scripts/emit/document.js";
import { launch, ready } from "../../scripts/lib/chromium.js";
import { type Mock, startMock } from "../../src/mock/index.js";
import { manual } from "../support/manual.js";
import { open, openToShare, type Watched } from "./browser.js";

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const file = pathToFileURL(path("../../generated/docs.html")).href;

const slug = (text: string) => text.toLowerCase().replaceAll(" ", "-");
const headings = (text: string, level: string) =>
  text
    .replace(/^```.*?^```$/gms, "")
    .split("\n")
    .filter((line) => line.startsWith(`${level} `))
    .map((line) => line.slice(level.length + 1));

const all = operations(manual).map((operation) => ({
  ...operation,
  route: `${slug(operation.object.tags[0] ?? "")}/${operation.id.toLowerCase()}`,
}));
const tags = manual.tags ?? [];
const sections = [
  ...headings(manual.info.description ?? "", "#").map((title) => ({ title, route: `section/${slug(title)}` })),
  ...tags.map(({ name }) => ({ title: name, route: slug(name) })),
  ...tags.flatMap(({ name, description }) =>
    headings(description, "##").map((title) => ({ title, route: `${slug(name)}/${slug(title)}` })),
  ),
];
const wide = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
// Colors do not depend on the width: each of both is seen with each of the other once.
const looks = [
  { colorScheme: "light", viewport: wide, look: "light-wide" },
  { colorScheme: "dark", viewport: phone, look: "dark-phone" },
] as const;

let browser: Browser;
let mock: Mock;
beforeAll(async () => {
  browser = await launch();
  mock = await startMock();
});
afterAll(async () => {
  await browser?.close();
  await mock?.close();
});

const go = (page: Page, route: string) =>
  page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${route}`);

/** Expects the heading at the top of the view. */
async function expectLanding(page: Page, title: string): Promise<void> {
  const heading = page
    .locator("h1, h2, h3")
    .filter({ hasText: new RegExp(`^${title.replace(/[().]/g, "\\$&")}\\s*(Deprecated|Since GitLab [\\d.]+)?$`, "i") })
    .first();
  // While the page scrolls, the heading can be above the view.
  const isAtTop = (y = -1) => y >= 0 && y < 300;
  await expect
    .poll(async () => (await heading.boundingBox())?.y, { message: title, timeout: 10_000 })
    .toSatisfy(isAtTop);
}

describe("a link", () => {
  const [operation] = all;
  const targets = [
    ["a section", "section/errors", "Errors"],
    ["a group", "act-on-a-job", "Act on a job"],
    ["a heading of a group", "act-on-a-job/job-lifecycle", "Job lifecycle"],
    ["an operation", operation?.route, operation?.summary ?? ""],
  ] as const;

  test.each(targets)("to %s opens it", async (_, route, title) => {
    const { page, problems } = await open(browser, `${file}#/${route}`, { viewport: wide });
    await expectLanding(page, title);
    expect(problems).toEqual([]);
  });
});

/** Parameters that readers look for first, next to those of the path and of the body. */
const prominent = ["scope[]", "byte_offset", "byte_limit", "force"];

describe("in a page that is open,", () => {
  let watched: Watched;
  beforeAll(async () => {
    watched = await openToShare(browser, file, { viewport: wide });
  });
  afterEach(() => {
    expect(watched.problems).toEqual([]);
  });
  test.each(all)(
    "$id has its heading, its parameters on the first screen, and its statuses",
    async ({ route, summary, parameters, responses, object }) => {
      await go(watched.page, route);
      await expectLanding(watched.page, summary);
      const view = watched.page.locator(`[data-section-id="/${route}"]`);
      const bottomOf = async (locator: Locator) => {
        await locator.waitFor();
        const { y = Number.NaN, height = 0 } = (await locator.boundingBox()) ?? {};
        return y + height - ((await view.boundingBox())?.y ?? 0);
      };
      for (const { name, in: place } of parameters) {
        const parameter = view.locator(`[id="${route}/t=request&in=${place}&path=${name}"] .schema-name`);
        const bottom = await bottomOf(parameter.getByText(name, { exact: true }));
        if (place === "path" || prominent.includes(name)) expect(bottom, name).toBeLessThan(wide.height);
      }
      for (const name of Object.keys(object.requestBody?.content["application/json"].schema.properties ?? {})) {
        const property = view.locator(`[id="${route}/t=request&path=${name}"] .schema-name`);
        expect(await bottomOf(property.getByText(name, { exact: true })), name).toBeLessThan(wide.height);
      }
      expect(await view.locator("[data-response-codes-tablist] [role=tab]").allTextContents()).toEqual(
        responses.map(({ status }) => status),
      );
    },
  );

  test.each(sections)("the route of $title shows its section", async ({ route, title }) => {
    await go(watched.page, route);
    await expectLanding(watched.page, title);
  });
});

test("the menu opens a view, and the back button returns to the previous one", async () => {
  const { page } = await open(browser, file, { viewport: wide });
  await page.getByText("Act on a job", { exact: true }).first().click();
  await page.getByText("Retry a job", { exact: true }).first().click();
  await expectLanding(page, "Retry a job");
  expect(page.url()).toBe(`${file}#/act-on-a-job/retryjob`);
  await page.goBack();
  await expectLanding(page, "Act on a job");
});

describe("the search, used with the keyboard,", () => {
  const find = async (page: Page, text: string) => {
    await ready(page);
    await page.keyboard.press("Control+k");
    await page.locator("[data-testid=search-dialog] input:focus").waitFor();
    await page.keyboard.type(text);
    await page.getByTestId("search-dialog").locator("a", { hasText: text }).first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
  };

  test("finds an operation by its summary", async () => {
    const { page } = await open(browser, file, { viewport: wide });
    const { summary, route } = all.at(-1) ?? { summary: "", route: "" };
    await find(page, summary);
    await expectLanding(page, summary);
    expect(page.url()).toContain(`#/${route}`);
  });

  test.each(["queued_duration", "job_variables_attributes", "allowed_agents"])("finds the field %s", async (field) => {
    const { page } = await open(browser, file, { viewport: wide });
    await find(page, field);
    await expect.poll(() => page.url()).toMatch(new RegExp(`path=.*${field}`));
  });
});

describe("the keyboard", () => {
  test("reaches every entry of the menu, in order", async () => {
    const { page } = await open(browser, file, { viewport: wide });
    const reached: string[] = [];
    for (const _ of headings(manual.info.description ?? "", "#").concat(manual.info.title ?? "")) {
      await page.keyboard.press("Tab");
      reached.push((await page.locator(":focus").textContent()) ?? "");
    }
    expect(reached).toEqual([manual.info.title, ...headings(manual.info.description ?? "", "#")]);
    await page.keyboard.press("Enter");
    await expectLanding(page, reached.at(-1) ?? "");
  });

  test("opens the menu of a phone", async () => {
    const { page } = await open(browser, file, { viewport: phone });
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText("Act on a job", { exact: true }).first().click();
    await expectLanding(page, "Act on a job");
  });
});

test.each([
  ["from disk", wide],
  ["over HTTP", phone],
] as const)("only the page itself is requested, %s", async (how, viewport) => {
  const url = how === "from disk" ? file : `${mock.url}/`;
  const { page, requests, problems } = await open(browser, url, { viewport });
  for (const { route } of [...sections, ...all]) {
    await go(page, route);
    await page.waitForTimeout(50);
  }
  await page.waitForLoadState("networkidle");
  expect(requests).toEqual([url]);
  expect(problems).toEqual([]);
});

describe.each(looks)("in $look", ({ look, colorScheme, viewport }) => {
  const views = [
    ["", `${manual.info.title} (${manual.info.version})`],
    ["section/errors", "Errors"],
    ["act-on-a-job/job-lifecycle", "Job lifecycle"],
    ...all
      .filter(({ id }) => ["listPipelineBridges", "playJob"].includes(id))
      .map(({ route, summary }) => [route, summary] as const),
  ] as const;

  const name =
    "the page follows the color scheme of the system, fits the screen, and has no accessibility violations of its own";
  // axe checks the whole page in each view.
  test(name, { timeout: 240_000 }, async () => {
    const { page } = await open(browser, file, { colorScheme, viewport });
    expect(await page.locator("html").getAttribute("class")).toContain(colorScheme);
    await page.evaluate(axe);
    for (const [view, title] of views) {
      await page.goto(`${file}#/${view}`);
      await expectLanding(page, title);
      await ready(page);
      await page.screenshot({ path: path(`screenshots/${look}-${slug(title)}.png`) });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), view).toBe(viewport.width);
      const code = page.locator("[data-testid=middle-panel] pre:visible, .panel-request-samples pre:visible");
      const cut = (blocks: Element[]) =>
        blocks.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length;
      expect(await code.evaluateAll(cut), view).toBe(0);
      if (view === "") expect((await code.nth(2).boundingBox())?.y).toBeLessThan(viewport.height - 20);
      expect(await violations(page), view).toEqual([]);
    }
  });
});

/** Violations that Redoc causes with any contract. */
const redocViolations: Record<string, { selector: string; reason: string }> = {
  "label-content-name-mismatch": {
    selector: 'button[aria-label="Example"]',
    reason: "The button that chooses an example is labeled Example and shows the name of the example.",
  },
  "scrollable-region-focusable": {
    selector: ".md-table-wrapper",
    reason: "A table that is wider than a phone scrolls. Chromium and Firefox let the keyboard do it by themselves.",
  },
};

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function violations(page: Page): Promise<string[]> {
  const { violations }: AxeResults = await page.evaluate("axe.run()");
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  const found: string[] = [];
  for (const { id, help, nodes } of grave) {
    for (const { target, html } of nodes) {
      const selector = redocViolations[id]?.selector;
      const isRedoc = selector && (await page.locator(String(target[0])).and(page.locator(selector)).count()) > 0;
      if (!isRedoc) found.push(`${id}: ${help}: ${html}`);
    }
  }
  return found;
}

test("without JavaScript, the page links to the reference next to it", async () => {
  const { page } = await open(browser, file, { javaScriptEnabled: false }, async () => {});
  const link = page.getByRole("link", { name: "reference.md" });
  const target = await link.evaluate(({ href }: HTMLAnchorElement) => href);
  expect(await readFile(new URL(target), "utf8")).toContain("## Errors");
});

test("the head describes the page, with an inline icon", async () => {
  const { page } = await open(browser, file);
  const content = (name: string) => page.locator(`meta[${name}]`).getAttribute("content");
  const { title = "", summary = "" } = manual.info;
  expect(await page.title()).toBe(title);
  expect(await content('name="description"')).toBe(summary);
  expect(await content('property="og:title"')).toBe(title);
  expect(await content('property="og:description"')).toBe(summary);
  expect(await page.locator('link[rel="icon"]').getAttribute("href")).toMatch(/^data:image\/svg\+xml,/);
  expect(await page.getByRole("link", { name: "API docs by" }).locator("img").getAttribute("src")).toMatch(/^data:/);
});
