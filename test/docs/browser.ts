// A headless Chromium, and pages that tell what they ask the network for and what they complain about.
import { existsSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { onTestFinished } from "vitest";

/** What it takes to start in a container, and not to talk to anybody but the page. */
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const launch = (): Promise<Browser> => chromium.launch({ executablePath: findBrowser(), args: flags });

function findBrowser(): string {
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH) return CHROMIUM_PATH;
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    const path = `/usr/bin/${name}`;
    if (existsSync(path)) return path;
  }
  throw new Error(
    "These tests need Chromium. Install it (Debian: `apt-get install -y chromium`), or say where it is: `CHROMIUM_PATH=… npm run test:docs`.",
  );
}

export interface Watched {
  page: Page;
  /** Every address that was asked for, apart from data and blobs, which the page has itself. */
  requests: string[];
  /** Errors and warnings of the console, and uncaught errors. */
  complaints: string[];
}

export async function open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext(options);
  // Not waited for: on a busy machine Chromium may take longer than a test, and it ends with the browser at the latest.
  onTestFinished(() => {
    context.close().catch(() => {});
  });
  context.setDefaultTimeout(8_000);
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url())) requests.push(request.url());
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(url);
  await ready(page);
  return { page, requests, complaints };
}

/** Waits until the page is more than its prerendered text: until then, its links have no `#`. */
export async function ready(page: Page): Promise<void> {
  await page.locator('[data-testid="search-trigger"]', { hasText: "Search" }).waitFor({ state: "attached" });
}
