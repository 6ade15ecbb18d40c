// The drawing of the states of a job: its boxes, its arrows and their labels.
import { expect, test } from "vitest";
import { jobStates } from "../../scripts/emit/enumerations.js";
import { emitStateDiagram } from "../../scripts/emit/state-diagram.js";
import { contract } from "../support/project.js";

const svg = emitStateDiagram(contract);
const states = jobStates(contract);

interface Element {
  text: string;
  attributes: Record<string, string>;
}

const elements = (tag: string): Element[] =>
  [...svg.matchAll(new RegExp(`<${tag} ([^>]*?)/?>([^<]*)`, "g"))].map(([, attributes = "", text = ""]) => ({
    text,
    attributes: Object.fromEntries(
      [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    ),
  }));

const boxes = elements("rect").map(({ attributes }) => {
  const [x = 0, y = 0, width = 0, height = 0] = ["x", "y", "width", "height"].map((name) => Number(attributes[name]));
  return { left: x, top: y, right: x + width, bottom: y + height, type: attributes.class };
});
const arrows = elements("path").filter(({ attributes }) => attributes["marker-end"] === "url(#head)");

type Point = [x: number, y: number];

/** The first and the last point of a path of horizontal and vertical lines. */
function endsOf(path: string): [Point, Point] {
  const [, x, y, lines = ""] = /^M(\d+) (\d+)((?:[HV]\d+)+)$/.exec(path) ?? [];
  const start: Point = [Number(x), Number(y)];
  const end: Point = [...start];
  for (const [, direction, to] of lines.matchAll(/([HV])(\d+)/g)) end[direction === "H" ? 0 : 1] = Number(to);
  return [start, end];
}

test("each state is a box of its phase, with its name in the middle", () => {
  for (const { text, attributes } of elements("text").filter(({ attributes }) => attributes.class === "state")) {
    const [x, y] = [Number(attributes.x), Number(attributes.y)];
    const box = boxes.find(({ left, right, top, bottom }) => (left + right) / 2 === x && (top + bottom) / 2 + 4 === y);
    expect(box?.type, text).toBe(states[text]?.phase);
  }
  expect(boxes.filter(({ type }) => type !== "frame")).toHaveLength(Object.keys(states).length);
});

test("each arrow leads from the edge of a box or a frame to the edge of another one", () => {
  const isOnEdge =
    ([x, y]: Point) =>
    ({ left, right, top, bottom }: (typeof boxes)[number]) =>
      ((x === left || x === right) && y >= top && y <= bottom) ||
      ((y === top || y === bottom) && x >= left && x <= right);
  for (const { attributes } of arrows) {
    const [from, to] = endsOf(attributes.d ?? "").map((point) => boxes.findIndex(isOnEdge(point)));
    expect([from, to], attributes.d).not.toContain(-1);
    expect(from, attributes.d).not.toBe(to);
  }
});

/** The text of each label. Its lines are 11.5 apart. */
function labels(): string[] {
  const texts: string[] = [];
  let previous: Record<string, string> = {};
  for (const { text, attributes } of elements("text").filter(({ attributes }) => attributes.class !== "state")) {
    const isNextLine = attributes.x === previous.x && Number(attributes.y) - Number(previous.y) === 11.5;
    expect(text.length).toBeLessThanOrEqual(40);
    if (isNextLine) texts.push(`${texts.pop()} ${text}`);
    else texts.push(text);
    previous = attributes;
  }
  return texts;
}

test("each arrow has a cause of the contract, and its exceptions are states", () => {
  const causes = Object.values(states).flatMap(({ next }) =>
    Object.values(next).map((cause) => cause.replaceAll("`", "")),
  );
  const found = labels().map((label) => label.split("; not from "));
  expect(found).toHaveLength(arrows.length);
  for (const [cause] of found) expect(causes).toContain(cause);
  const exceptions = found.flatMap(([, names]) => (names === undefined ? [] : names.split(", ")));
  expect(exceptions).not.toEqual([]);
  for (const name of exceptions) expect(states).toHaveProperty(name);
});

test("every class has a style", () => {
  const classes = [...svg.matchAll(/class="([^"]+)"/g)].map(([, name]) => name);
  const [, style] = /<style>(.*)<\/style>/.exec(svg) ?? [];
  for (const name of new Set(classes)) expect(style).toMatch(new RegExp(`\\.${name}\\b`));
});
