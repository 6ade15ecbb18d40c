// Writes generated/docs.png, the picture of the docs in the README, from generated/docs.html. Needs Chromium.
import { pathToFileURL } from "node:url";
import { launch, ready } from "./lib/chromium.js";

const view = "#/act-on-a-job/retryjob";

const browser = await launch();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 640 } });
  await page.goto(pathToFileURL("generated/docs.html").href + view);
  await ready(page);
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: "generated/docs.png", animations: "disabled" });
} finally {
  await browser.close();
}
