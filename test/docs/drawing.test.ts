// The drawing of the states of a job in Chromium: readable in both themes and on a phone.
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { emitStateDiagram } from "../../scripts/emit/state-diagram.js";
import { launch } from "../../scripts/lib/chromium.js";
import { contract, root } from "../support/project.js";
import { open } from "./browser.js";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

test.each([
  { colorScheme: "light", width: 1280, drawn: 480, filter: "none" },
  { colorScheme: "dark", width: 390, drawn: 326, filter: "invert(1) hue-rotate(180deg)" },
] as const)("it fits a $colorScheme page of $width pixels", async ({ colorScheme, width, drawn, filter }) => {
  const file = `${pathToFileURL(root).href}/generated/docs.html#/act-on-a-job/job-lifecycle`;
  const { page, problems } = await open(browser, file, { colorScheme, viewport: { width, height: 900 } });
  const drawing = page.getByRole("img", { name: "Diagram of the states of a job." });
  const style = await drawing.evaluate((element) => {
    const { backgroundImage, filter, width } = getComputedStyle(element);
    return { backgroundImage, filter, width: Number.parseFloat(width) };
  });
  expect(style).toEqual({ backgroundImage: expect.stringMatching(/^url\("data:image\/svg/), filter, width: drawn });
  expect(problems).toEqual([]);
});

test("no text of it overlaps another text or a box of another state, or leaves the drawing", async () => {
  const page = await browser.newPage();
  await page.setContent(emitStateDiagram(contract));
  const overlaps = await page.evaluate(() => {
    const drawing = document.querySelector("svg")?.getBoundingClientRect() ?? new DOMRect();
    const texts = [...document.querySelectorAll("text")];
    const boxes = [...document.querySelectorAll("rect:not(.frame)")];
    const isOutside = (box: DOMRect) =>
      box.left < drawing.left || box.right > drawing.right || box.top < drawing.top || box.bottom > drawing.bottom;
    // Lines of one label touch.
    const overlap = (one: DOMRect, other: DOMRect) =>
      Math.min(one.right, other.right) - Math.max(one.left, other.left) > 0 &&
      Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > drawing.width / 100;
    return texts.flatMap((text, index) => {
      const place = text.getBoundingClientRect();
      const rest = [...texts.slice(index + 1), ...(text.matches(".state") ? [] : boxes)];
      const hit = rest.filter((other) => overlap(place, other.getBoundingClientRect()));
      return [...(isOutside(place) ? ["the edge"] : []), ...hit.map((other) => other.textContent || "a box")].map(
        (name) => `"${text.textContent}" and ${name}`,
      );
    });
  });
  expect(overlaps).toEqual([]);
});
