// The collection that Bruno's converter makes of both editions: every operation, with the token and the parameters.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";
import { operations } from "../../scripts/emit/document.js";
import { contract, root } from "../support/project.js";
import { editions } from "./generators.js";

interface Item {
  name: string;
  items?: Item[];
  request: {
    method: string;
    url: string;
    auth: { apikey: { key: string; placement: string } };
    params: { name: string; value: string; type: string; enabled: boolean }[];
  };
}

// Bruno has no types of its own.
const { openApiToBruno }: { openApiToBruno(document: object): Promise<{ items: Item[] }> } = createRequire(
  import.meta.url,
)("@usebruno/converters");

const leaves = (items: Item[]): Item[] => items.flatMap((item) => (item.items ? leaves(item.items) : [item]));

test.each(editions)("%s", async (edition) => {
  const document = JSON.parse(readFileSync(join(root, "generated", `${edition}.json`), "utf8"));
  const collection = await openApiToBruno(document);
  const requests = leaves(collection.items);
  const expected = operations(contract).map(({ summary, method, path }) => [
    summary,
    method.toUpperCase(),
    `{{baseUrl}}${path.replaceAll(/\{(\w+)\}/g, ":$1")}`,
  ]);
  expect(requests.map(({ name, request: { method, url } }) => [name, method, url])).toEqual(expected);
  const list = requests[0]?.request;
  expect(list?.auth.apikey).toMatchObject({ key: "PRIVATE-TOKEN", placement: "header" });
  expect(list?.params.map(({ name }) => name)).toEqual(expect.arrayContaining(["scope[]", "scope", "per_page"]));
  // What it sends of its own accord means the same as nothing.
  const sent = list?.params.filter(({ enabled, type }) => enabled && type === "query");
  const defaults = operations(contract)[0]?.parameters.map(({ name, schema }) => `${name}=${schema.default}`);
  expect(defaults).toEqual(expect.arrayContaining(sent?.map(({ name, value }) => `${name}=${value}`) ?? [""]));
});
