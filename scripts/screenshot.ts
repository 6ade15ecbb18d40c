// Writes generated/docs.png, the picture of the docs in the README, from generated/docs.html. Needs Chromium.
import { writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { launch, ready } from "./lib/chromium.js";
import { encodePng } from "./lib/png.js";

const view = "#/act-on-a-job/retryjob";
const viewport = { width: 1280, height: 640 };

const browser = await launch();
try {
  const page = await browser.newPage({ viewport });
  await page.goto(pathToFileURL("generated/docs.html").href + view);
  await ready(page);
  await page.waitForLoadState("networkidle");
  const screenshot = await page.screenshot({ animations: "disabled" });
  // A page without the Content-Security-Policy of the docs decodes the screenshot.
  const blank = await browser.newPage();
  const pixels = await blank.evaluate(async (base64) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
    canvas?.drawImage(image, 0, 0);
    return [...(canvas?.getImageData(0, 0, image.width, image.height).data ?? [])];
  }, screenshot.toString("base64"));
  await writeFile("generated/docs.png", encodePng(viewport.width, viewport.height, Uint8Array.from(pixels)));
} finally {
  await browser.close();
}
