// Documentation viewers of others show every operation of the contract in Chromium, and send a request to the mock.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { operations } from "../../scripts/emit/document.js";
import { launch } from "../../scripts/lib/chromium.js";
import { type Mock, startMock } from "../../src/mock/index.js";
import { contract, root } from "../support/project.js";
import { editions } from "./generators.js";
import { expectLimitations } from "./works-with.js";

const all = operations(contract);
const summary = "Get a single job";

interface Viewer {
  quick?: true;
  body: string;
  /** Waits until the page shows every operation. */
  showsAll(page: Page): Promise<void>;
  /** Enters a token, and sends the request of the operation `getJob` as the page fills it in. */
  send(page: Page): Promise<void>;
}

const viewers: Record<string, Viewer> = {
  "swagger-ui-dist": {
    quick: true,
    body: `<link rel="stylesheet" href="/swagger-ui-dist/swagger-ui.css"><div id="docs"></div>
      <script src="/swagger-ui-dist/swagger-ui-bundle.js"></script>
      <script>SwaggerUIBundle({ url: "/contract.json", dom_id: "#docs", syntaxHighlight: false });</script>`,
    async showsAll(page) {
      for (const { summary } of all) {
        const operation = page.locator(".opblock").filter({ has: page.getByText(summary, { exact: true }) });
        await operation.locator(".opblock-summary").click();
        await operation.getByRole("button", { name: "Try it out" }).waitFor();
        await operation.locator(".opblock-summary").click();
      }
    },
    async send(page) {
      await page.locator(".auth-wrapper .authorize").first().click();
      await page.locator(".modal-ux input").first().fill("any");
      await page.locator(".modal-ux .authorize").first().click();
      await page.locator(".modal-ux .btn-done").first().click();
      const operation = page.locator(".opblock").filter({ has: page.getByText(summary, { exact: true }) });
      await operation.locator(".opblock-summary").click();
      await operation.getByRole("button", { name: "Try it out" }).click();
      await expect.poll(() => operation.getByPlaceholder("job_id").inputValue()).toBe("8");
      await operation.getByRole("button", { name: "Execute" }).click();
    },
  },
  // The agent sends requests to Scalar when the page opens.
  "@scalar/api-reference": {
    body: `<div id="docs"></div><script src="/@scalar/api-reference/dist/browser/standalone.js"></script>
      <script>Scalar.createApiReference("#docs", {
        url: "/contract.json", agent: { disabled: true }, defaultOpenAllTags: true, telemetry: false, withDefaultFonts: false
      });</script>`,
    async showsAll(page) {
      // It writes an operation when it is scrolled to.
      for (const { summary } of all) {
        await page.getByRole("link", { name: summary }).first().click();
        await page.getByRole("heading", { name: summary, exact: true }).first().waitFor();
      }
    },
    async send(page) {
      await page.getByRole("link", { name: "Introduction" }).first().click();
      await page.locator('input[type="text"]').first().fill("any");
      await page.getByRole("link", { name: summary }).first().click();
      await page.getByRole("button", { name: /Test Request.*jobs\/\{job_id\}\)$/ }).click();
      await page.locator("button:visible", { hasText: "Send get request" }).click();
    },
  },
  "@stoplight/elements": {
    body: `<script src="/@stoplight/elements/web-components.min.js"></script>
      <elements-api apiDescriptionUrl="/contract.json" router="hash"></elements-api>`,
    async showsAll(page) {
      for (const { id, summary } of all) {
        await page.evaluate((hash) => location.assign(hash), `#/operations/${id}`);
        await page.getByRole("heading", { name: summary, exact: true }).first().waitFor();
      }
    },
    async send(page) {
      await page.evaluate(() => location.assign("#/operations/getJob"));
      await page.getByRole("textbox", { name: "PRIVATE-TOKEN" }).fill("any");
      await page.getByRole("button", { name: "Send API Request" }).click();
    },
  },
  rapidoc: {
    body: `<script type="module" src="/rapidoc/dist/rapidoc-min.js"></script>
      <rapi-doc spec-url="/contract.json" render-style="read" load-fonts="false"></rapi-doc>`,
    async showsAll(page) {
      for (const { summary } of all)
        await page.locator("rapi-doc .expanded-endpoint-body").filter({ hasText: summary }).first().waitFor();
    },
    async send(page) {
      await page.locator("rapi-doc .api-key-input").first().fill("any");
      await page.locator("rapi-doc").getByRole("button", { name: "SET" }).first().click();
      const operation = page.locator("rapi-doc .expanded-endpoint-body").filter({ hasText: summary });
      await operation.getByRole("button", { name: "TRY" }).click();
    },
  },
};

const files = join(import.meta.dirname, "node_modules");
const types: Record<string, string> = { js: "text/javascript", css: "text/css" };

/** Serves a viewer with a contract whose server is the mock. */
async function serveViewer(body: string, edition: string, mock: Mock) {
  const document = JSON.parse(await readFile(join(root, "generated", `${edition}.json`), "utf8"));
  const text = JSON.stringify({ ...document, servers: [{ url: `${mock.url}/api/v4` }] });
  const page = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${body}`;
  const server = createServer(async ({ url = "" }, response) => {
    if (url === "/") response.setHeader("content-type", "text/html").end(page);
    else if (url === "/contract.json") response.setHeader("content-type", "application/json").end(text);
    else
      response
        .setHeader("content-type", types[url.split(".").at(-1) ?? ""] ?? "text/plain")
        .end(await readFile(join(files, url)).catch(() => ""));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { url, [Symbol.dispose]: () => void server.close() };
}

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const selected = Object.entries(viewers).filter(([, { quick }]) => quick || inject("all"));

describe.each(editions)("%s", (edition) => {
  test.each(selected)("%s", async (name, { body, showsAll, send }) => {
    await using mock = await startMock({ state: true, clock: "manual" });
    using viewer = await serveViewer(body, edition, mock);
    const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
    page.setDefaultTimeout(90_000);
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") problems.push(message.text());
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(viewer.url) && !/^(data|blob):/.test(request.url())) problems.push(request.url());
    });
    await page.goto(viewer.url);
    await showsAll(page);
    expect(problems).toEqual([]);
    await Promise.all([page.waitForResponse((response) => response.url().startsWith(mock.url)), send(page)]);
    await page.close();
    const [request] = mock.requests;
    const project = request?.status === 404 ? "group/project" : "group%2Fproject";
    expect(request).toMatchObject({ method: "GET", path: `/api/v4/projects/${project}/jobs/8` });
    expectLimitations(name, request?.status === 404 ? ["rawPath"] : [], ["rawPath"]);
  });
});
