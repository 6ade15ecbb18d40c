// Documentation viewers: the page of each, and how a reader uses it.
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { type Operation, operations } from "../../scripts/emit/document.js";
import { contract } from "../support/project.js";

/** What a reader enters in the form of an operation. The page fills in the rest. */
export interface Values {
  id?: string;
  job_id?: string;
  "scope[]"?: string[];
}

export interface Viewer {
  /** Runs also in the pipeline of each change. */
  quick?: true;
  body: string;
  /** Waits until the page shows every operation. */
  showsAll(page: Page): Promise<void>;
  /** Enters a token for all operations. */
  authorize?(page: Page): Promise<void>;
  /** Enters values in the form of an operation, and sends the request. Throws if the form lacks one of the others. */
  send(page: Page, operation: Operation, values: Values): Promise<void>;
}

const all = operations(contract);

export const viewers: Record<string, Viewer> = {
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
    async authorize(page) {
      await page.locator(".auth-wrapper .authorize").first().click();
      await page.locator(".modal-ux input").first().fill("any");
      await page.locator(".modal-ux .authorize").first().click();
      await page.locator(".modal-ux .btn-done").first().click();
    },
    async send(page, { summary }, { "scope[]": scopes, ...values }) {
      const operation = page.locator(".opblock").filter({ has: page.getByText(summary, { exact: true }) });
      await operation.locator(".opblock-summary").click();
      await operation.getByRole("button", { name: "Try it out" }).click();
      for (const input of await operation.locator('[data-param-in="path"] input').all())
        await expect.poll(() => input.inputValue()).not.toBe("");
      for (const [name, value] of Object.entries(values))
        await operation.getByPlaceholder(name, { exact: true }).fill(value);
      if (scopes) await operation.locator('[data-param-name="scope[]"] select').selectOption(scopes);
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
    async authorize(page) {
      await page.getByRole("link", { name: "Introduction" }).first().click();
      await page.locator('input[type="text"]').first().fill("any");
    },
    async send(page, { summary, method, path }, { "scope[]": scopes = [], ...values }) {
      const close = page.getByRole("button", { name: "Close Client" });
      if (await close.isVisible()) await close.click();
      await page.getByRole("link", { name: summary }).first().click();
      await page.getByRole("button", { name: `Test Request (${method} ${path})` }).click();
      for (const [name, value] of Object.entries(values))
        await page.locator(`tr[id="${name}"] [contenteditable][aria-label=" Value"]`).fill(value);
      const list = page.locator('tr[id="scope[]"]');
      if (scopes.length > 0) await list.getByText("Select a value").click();
      for (const scope of scopes) await page.getByRole("option", { name: scope, exact: true }).click();
      // A second click closes it.
      if (scopes.length > 0)
        await list
          .getByText(scopes[0] ?? "")
          .first()
          .click();
      const required = await page
        .locator("tr", { hasText: "Required" })
        .locator('[aria-label=" Value"]')
        .allInnerTexts();
      if (required.includes("")) throw new Error(`The form of "${summary}" lacks a value.`);
      await page.locator("button:visible", { hasText: `Send ${method} request` }).click();
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
    async send(page, { id, summary }, values) {
      await page.evaluate((hash) => location.assign(hash), `#/operations/${id}`);
      await page.getByRole("heading", { name: summary, exact: true }).first().waitFor();
      const entered = Object.entries({ "PRIVATE-TOKEN": "any", ...values });
      for (const [name, value] of entered) {
        const text = typeof value === "string" ? value : JSON.stringify(value);
        await page.getByRole("textbox", { name, exact: true }).fill(text);
      }
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
    async authorize(page) {
      await page.locator("rapi-doc .api-key-input").first().fill("any");
      await page.locator("rapi-doc").getByRole("button", { name: "SET" }).first().click();
    },
    async send(page, { summary }, { "scope[]": scopes = [], ...values }) {
      const operation = page.locator("rapi-doc .expanded-endpoint-body").filter({ hasText: summary });
      for (const [name, value] of Object.entries(values)) await operation.locator(`[data-pname="${name}"]`).fill(value);
      const tags = operation.locator('[data-pname="scope[]"] .editor');
      for (const scope of scopes) {
        await tags.fill(scope);
        await tags.press("Enter");
      }
      await operation.getByRole("button", { name: "TRY" }).click();
    },
  },
};
