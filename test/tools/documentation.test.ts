// Documentation viewers of others show every operation of the contract in Chromium, without an error or a request to another origin.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { operations } from "../../scripts/emit/document.js";
import { launch } from "../../scripts/lib/chromium.js";
import { contract, root } from "../support/project.js";

const modules = fileURLToPath(new URL("node_modules", import.meta.url));
const files: Record<string, [path: string, type: string]> = {
  "/openapi.json": [join(root, "generated/openapi.json"), "application/json"],
  "/swagger.js": [join(modules, "swagger-ui-dist/swagger-ui-bundle.js"), "text/javascript"],
  "/scalar.js": [join(modules, "@scalar/api-reference/dist/browser/standalone.js"), "text/javascript"],
  "/elements.js": [join(modules, "@stoplight/elements/web-components.min.js"), "text/javascript"],
};

const all = operations(contract);

interface Viewer {
  body: string;
  /** Waits until the page shows every operation. */
  showsAll(page: Page): Promise<void>;
}

const viewers: Record<string, Viewer> = {
  "swagger-ui-dist": {
    body: `<div id="docs"></div><script src="/swagger.js"></script>
      <script>SwaggerUIBundle({ url: "/openapi.json", dom_id: "#docs", docExpansion: "full", syntaxHighlight: false });</script>`,
    async showsAll(page) {
      // Swagger UI does not open what is deprecated.
      for (const { summary, object } of all)
        await page
          .locator(object.deprecated ? ".opblock-deprecated" : ".opblock.is-open")
          .filter({ has: page.getByText(summary, { exact: true }) })
          .waitFor();
    },
  },
  // The agent sends requests to Scalar when the page opens.
  "@scalar/api-reference": {
    body: `<div id="docs"></div><script src="/scalar.js"></script><script>Scalar.createApiReference("#docs", {
      url: "/openapi.json", agent: { disabled: true }, defaultOpenAllTags: true, telemetry: false, withDefaultFonts: false
    });</script>`,
    async showsAll(page) {
      for (const { summary } of all) await page.getByRole("heading", { name: summary, exact: true }).first().waitFor();
    },
  },
  "@stoplight/elements": {
    body: `<script src="/elements.js"></script><elements-api apiDescriptionUrl="/openapi.json" router="hash"></elements-api>`,
    async showsAll(page) {
      for (const { id, summary } of all) {
        await page.evaluate((hash) => location.assign(hash), `#/operations/${id}`);
        await page.getByRole("heading", { name: summary, exact: true }).first().waitFor();
      }
    },
  },
};

const server = createServer(async ({ url = "" }, response) => {
  const [path, type] = files[url] ?? [];
  const viewer = viewers[decodeURIComponent(url.slice(1))];
  if (path) response.setHeader("content-type", type ?? "").end(await readFile(path));
  else if (viewer)
    response
      .setHeader("content-type", "text/html")
      .end(`<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${viewer.body}`);
  else response.writeHead(404).end();
});

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  await browser.close();
  server.close();
});

test.each(Object.entries(viewers))("%s", async (name, { showsAll }) => {
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const page = await browser.newPage();
  page.setDefaultTimeout(90_000);
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(origin) && !/^(data|blob):/.test(request.url())) problems.push(request.url());
  });
  await page.goto(`${origin}/${encodeURIComponent(name)}`);
  await showsAll(page);
  await page.close();
  expect(problems).toEqual([]);
});
