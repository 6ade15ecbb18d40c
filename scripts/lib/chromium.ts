// Starts a headless Chromium, for the picture of the docs and for the tests of the docs.
import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";

/** Flags to start in a container, and to send no requests but those of the page. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const launch = (): Promise<Browser> => chromium.launch({ executablePath: findBrowser(), args: FLAGS });

/** The path of the browser. */
export function findBrowser(): string {
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

/** Waits until the docs page is hydrated: links of the prerendered page have no `#`. */
export async function ready(page: Page): Promise<void> {
  await page.locator('[data-testid="search-trigger"]', { hasText: "Search" }).waitFor({ state: "attached" });
}
