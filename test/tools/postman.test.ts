// The collection that Postman's converter makes of the contract: Newman runs each of its requests on the mock.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { convertV2 } from "openapi-to-postmanv2";
import { afterAll, beforeAll, expect, test } from "vitest";
import { operations } from "../../scripts/emit/document.js";
import { type Mock, startMock } from "../../src/mock/index.js";
import { members } from "../support/members.js";
import { contract, root } from "../support/project.js";
import { limitationsOf } from "./works-with.js";

interface Summary {
  run: { executions: { item: { name: string }; response?: { code: number } }[] };
}

// Newman has no types of its own.
const newman: { run(options: object, done: (error: Error | null, summary: Summary) => void): void } = createRequire(
  import.meta.url,
)("newman");

let mock: Mock;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.close());

const data = readFileSync(join(root, "generated/openapi.json"), "utf8");
const convert = (options: object) =>
  new Promise<object>((resolve, reject) =>
    convertV2({ type: "string", data }, { parametersResolution: "Example", ...options }, (error, result) =>
      result?.output?.[0] ? resolve(result.output[0].data) : reject(error ?? new Error(JSON.stringify(result))),
    ),
  );
const collection = convert({});

/** Returns the status of each request, by name. */
async function statuses(collection: object): Promise<Record<string, number | undefined>> {
  const variables = { baseUrl: `${mock.url}/api/v4`, apiKey: "any" };
  const envVar = Object.entries(variables).map(([key, value]) => ({ key, value }));
  const { run } = await new Promise<Summary>((resolve, reject) =>
    newman.run({ collection, envVar }, (error, summary) => (error ? reject(error) : resolve(summary))),
  );
  return Object.fromEntries(run.executions.map(({ item, response }) => [item.name, response?.code]));
}

const expected = Object.fromEntries(
  operations(contract).map(({ summary, responses }) => [summary, Number(responses[0]?.status)]),
);

test("every request succeeds, with the path of the project encoded", async () => {
  const encoded = JSON.parse(JSON.stringify(await collection).replaceAll('"group/project"', '"group%2Fproject"'));
  expect(await statuses(encoded)).toEqual(expected);
});

/** The query parameters that the requests of a collection send, as `name=value`. */
const sentBy = (collection: object): string[] =>
  members(collection)
    .flatMap(({ pointer, value }) => (/\/request\/url\/query\/\d+$/.test(pointer) ? [value as QueryParameter] : []))
    .flatMap(({ key, value, disabled }) => (disabled ? [] : [`${key}=${value}`]));

interface QueryParameter {
  key: string;
  value: string;
  disabled: boolean;
}

test("every request succeeds as generated, and sends only defaults, with the listed limitations", async () => {
  const defaults = operations(contract).flatMap(({ parameters }) =>
    parameters.map(({ name, schema }) => `${name}=${schema.default}`),
  );
  const limitations = [
    ...(Object.values(await statuses(await collection)).includes(404) ? ["rawPath"] : []),
    ...(sentBy(await collection).every((sent) => defaults.includes(sent)) ? [] : ["inventedValues"]),
  ];
  expect(limitations).toEqual(limitationsOf("openapi-to-postmanv2"));
  expect(sentBy(await convert({ enableOptionalParameters: false }))).toEqual([]);
});
