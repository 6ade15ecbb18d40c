// openapi.json, openapi-3.0.json and openapi.yaml are one contract: the same content, printed in the same way, without the manual.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type Document, operations } from "../../scripts/emit/document.js";
import { toYaml } from "../../scripts/emit/yaml.js";
import { members } from "../support/members.js";
import { contract, root } from "../support/project.js";

const read = (name: string): string => readFileSync(join(root, "generated", name), "utf8");
const editions: Record<string, Document> = {
  "openapi.json": contract,
  "openapi-3.0.json": JSON.parse(read("openapi-3.0.json")),
  "openapi.yaml": parse(toYaml(contract)),
};

describe.each(Object.entries(editions))("%s", (_, document) => {
  test("has no code samples, and no tags without operations", () => {
    expect(members(document).filter(({ key }) => key === "x-codeSamples")).toEqual([]);
    const used = operations(document).flatMap(({ object }) => object.tags);
    expect(new Set(document.tags?.map(({ name }) => name))).toEqual(new Set(used));
  });

  test("has links that work anywhere, and an introduction that fits a screen", () => {
    const links = [...JSON.stringify(document).matchAll(/\]\((.*?)\)/g)].map(([, target]) => target);
    expect(links).not.toEqual([]);
    expect(links.filter((target) => !target?.startsWith("https://"))).toEqual([]);
    expect(document.info.description?.length).toBeLessThan(1_000);
  });
});

test.each(["openapi.json", "openapi-3.0.json"])("%s has one member per line", (name) => {
  expect(read(name)).toBe(`${JSON.stringify(JSON.parse(read(name)), null, 2)}\n`);
});

test("openapi.yaml has one member per line, and the content of openapi.json for parsers of YAML 1.2 and 1.1", () => {
  const text = toYaml(contract);
  expect(text).not.toMatch(/^ *(- )?[\w-]+: [[{].*,/m);
  for (const version of ["1.2", "1.1"] as const) expect(parse(text, { version })).toEqual(contract);
});

/** Every text and extension of a document, without those that belong to another form in OpenAPI 3.0. */
function content(document: Document): Set<string> {
  const keys = /^(description|summary|title|value|default|format|enum|required|deprecated|x-.*)$/;
  const { info: _, ...rest } = document;
  return new Set(
    members(rest)
      .filter(({ key, pointer }) => keys.test(key) && !pointer.endsWith(`/properties/${key}`))
      .map(({ key, value }) => `${key}: ${JSON.stringify(value)}`),
  );
}

test("openapi-3.0.json has every text, example, value and extension of openapi.json", () => {
  const [ours, theirs] = [content(contract), content(editions["openapi-3.0.json"] ?? contract)];
  expect(ours.size).toBeGreaterThan(500);
  // The 3.1 edition has no formats of integers.
  expect(theirs).toEqual(new Set([...ours, 'format: "int64"']));
  const { summary, description, license: _, ...info }: Document["info"] & { license?: object } = contract.info;
  expect(editions["openapi-3.0.json"]?.info).toMatchObject({ ...info, description: `${summary}\n\n${description}` });
});
