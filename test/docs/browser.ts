// Pages that record their network requests and console messages.
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { onTestFinished } from "vitest";
import { ready } from "../../scripts/lib/chromium.js";

export interface Watched {
  page: Page;
  /** The URL of every request, except for `data:` and `blob:` URLs. */
  requests: string[];
  /** Errors and warnings of the console, and uncaught errors. */
  problems: string[];
}

/** Opens a page that is closed after the test. */
export async function open(...args: Parameters<typeof openToShare>): Promise<Watched> {
  const watched = await openToShare(...args);
  // Not awaited: on a busy machine closing may take longer than a test. Closing the browser closes it too.
  onTestFinished(() => {
    watched.page
      .context()
      .close()
      .catch(() => {});
  });
  return watched;
}

/** Opens a page for several tests. Closing the browser closes it. */
export async function openToShare(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
  waitUntilReady: (page: Page) => Promise<void> = ready,
): Promise<Watched> {
  const context = await browser.newContext(options);
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
  await waitUntilReady(page);
  return { page, requests, problems };
}
