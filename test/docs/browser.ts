// Headless Chromium, and pages that record their network requests and console messages.
import { existsSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { onTestFinished } from "vitest";

/** Flags to start in a container, and to send no requests but those of the page. */
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
    "Chromium not found in /usr/bin. Install it (Debian: `apt-get install -y chromium`), or set CHROMIUM_PATH to its executable.",
  );
}

export interface Watched {
  page: Page;
  /** The URL of every request, except for `data:` and `blob:` URLs. */
  requests: string[];
  /** Errors and warnings of the console, and uncaught errors. */
  problems: string[];
}

export async function open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext(options);
  // Not awaited: on a busy machine closing may take longer than a test. Closing the browser closes it too.
  onTestFinished(() => {
    context.close().catch(() => {});
  });
  context.setDefaultTimeout(8_000);
  const page = await context.newPage();
  const requests: string[] = [];
  const problems: string[] = [];
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url())) requests.push(request.url());
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(String(error)));
  await page.goto(url);
  await ready(page);
  return { page, requests, problems };
}

/** Waits until the page is hydrated: links of the prerendered page have no `#`. */
export async function ready(page: Page): Promise<void> {
  await page.locator('[data-testid="search-trigger"]', { hasText: "Search" }).waitFor({ state: "attached" });
}
