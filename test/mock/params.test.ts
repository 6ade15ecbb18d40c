// Parameters are nested as Rack 2.2, GitLab's server interface, nests them.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseForm, parseQuery } from "../../src/mock/gitlab/rack/params.js";
import { runs } from "../support/runs.js";

const RUNS = runs(100);

// The results are those of Rack 2.2.22.
test.each([
  ["a[b][]=1&a[b][]=2", { a: { b: ["1", "2"] } }],
  ["a[][b]=1&a[][c]=2&a[][b]=3", { a: [{ b: "1", c: "2" }, { b: "3" }] }],
  ["a[][b][c]=1&a[][b][d]=2&a[][b][c]=3", { a: [{ b: { c: "1", d: "2" } }, { b: { c: "3" } }] }],
  ["a[][b][]=1&a[][b][]=2", { a: [{ b: ["1", "2"] }] }],
  ["a[][]=1&a[][]=2", { a: [["1"], ["2"]] }],
  ["a&b=", { a: null, b: "" }],
  ["a&a[b]=1", { a: { b: "1" } }],
  ["=1&[]=2", {}],
  ["a]=1&[b]=2&c[=3", { a: "1", b: "2", "c[": "3" }],
  ["a[b=1&c[d]e=2&f[]g=3", { a: { b: "1" }, c: { d: { e: "2" } }, f: [{ g: "3" }] }],
  ["a[[]=1&b[][[]=2", { a: null, b: [null] }],
  ["a=1=2&b+c=%2B", { a: "1=2", "b c": "+" }],
  ["__proto__[a]=1", JSON.parse('{"__proto__":{"a":"1"}}')],
])("%s", (pairs, params) => {
  expect(JSON.stringify(parseForm(pairs))).toBe(JSON.stringify(params));
  expect(JSON.stringify(parseQuery(pairs))).toBe(JSON.stringify(params));
});

test("only a query is also split at semicolons", () => {
  expect(parseQuery("a=1; b=2;c")).toEqual({ a: "1", b: "2", c: null });
  expect(parseForm("a=1;b=2")).toEqual({ a: "1;b=2" });
});

const key = fc.string({ unit: "grapheme", minLength: 1 }).filter((name) => !/[[\]\0]/.test(name));
const leaf = fc.string({ unit: "grapheme" }).filter((value) => !value.includes("\0"));

// The first key that repeats starts the next item of a list, so all items have the same keys.
const items = fc
  .tuple(
    fc.uniqueArray(key, { minLength: 1, maxLength: 3 }),
    fc.array(fc.infiniteStream(leaf), { minLength: 1, maxLength: 3 }),
  )
  .map(([keys, rows]) => rows.map((row) => Object.fromEntries(keys.map((name) => [name, row.next().value as string]))));

const { params } = fc.letrec((tie) => ({
  params: fc.dictionary(key, tie("value"), { minKeys: 1, maxKeys: 4 }),
  value: fc.oneof(
    { depthSize: "small" },
    leaf,
    fc.array(leaf, { minLength: 1, maxLength: 3 }),
    items,
    fc.dictionary(key, tie("value"), { minKeys: 1, maxKeys: 3 }),
  ),
}));

/** Writes a value as a form does: `a[b][]=1`. */
function pairsOf(name: string, value: unknown): string[] {
  if (typeof value === "string") return [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`];
  if (Array.isArray(value)) return value.flatMap((item) => pairsOf(`${name}[]`, item));
  return Object.entries(value as object).flatMap(([inner, child]) => pairsOf(`${name}[${inner}]`, child));
}

test("a form that was written from parameters is read as the same parameters", { timeout: 1_800_000 }, () => {
  fc.assert(
    fc.property(params, (value) => {
      const form = Object.entries(value as object).flatMap(([name, child]) => pairsOf(name, child));
      expect(JSON.stringify(parseForm(form.join("&")))).toBe(JSON.stringify(value));
      expect(JSON.stringify(parseQuery(form.join("&")))).toBe(JSON.stringify(value));
    }),
    { numRuns: RUNS },
  );
});
