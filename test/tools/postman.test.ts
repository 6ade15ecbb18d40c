// The collection that Postman's converter makes of both editions: Newman runs its requests on the mock.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { convertV2 } from "openapi-to-postmanv2";
import { expect, test } from "vitest";
import { operations } from "../../scripts/emit/document.js";
import { type Mock, startMock } from "../../src/mock/index.js";
import { contract, root } from "../support/project.js";
import { type Edition, editions } from "./generators.js";
import { expectLimitations, limitationsOf } from "./works-with.js";

interface QueryParameter {
  key: string;
  value: string;
  disabled?: boolean;
}

interface Item {
  name: string;
  item?: Item[];
  request: { url: { query: QueryParameter[]; variable: { key: string; value: string }[] }; body?: object };
}

interface Execution {
  item: { name: string };
  response?: { code: number; text(): string };
}

type Run = (
  options: object,
  done: (error: Error | null, summary: { run: { executions: Execution[] } }) => void,
) => void;

// Newman has no types of its own.
const newman: { run: Run } = createRequire(import.meta.url)("newman");

/** A collection has the authentication of its requests. */
interface Collection {
  item: Item[];
}

/** Converts an edition to a collection without folders. */
async function convert(edition: Edition, options: object = {}): Promise<Collection> {
  const data = readFileSync(join(root, `generated/${edition}.json`), "utf8");
  const collection = await new Promise<Collection>((resolve, reject) =>
    convertV2({ type: "string", data }, { parametersResolution: "Example", ...options }, (error, result) =>
      result?.output?.[0]
        ? resolve(result.output[0].data as Collection)
        : reject(error ?? new Error(JSON.stringify(result))),
    ),
  );
  const leaves = (items: Item[]): Item[] => items.flatMap((item) => (item.item ? leaves(item.item) : [item]));
  return { ...collection, item: leaves(collection.item) };
}

/** Sends the requests of a collection, and returns the responses. */
async function send(collection: Collection, mock: Mock): Promise<Execution[]> {
  const variables = { baseUrl: `${mock.url}/api/v4`, apiKey: "any" };
  const envVar = Object.entries(variables).map(([key, value]) => ({ key, value }));
  return await new Promise((resolve, reject) =>
    newman.run({ collection, envVar }, (error, { run }) => (error ? reject(error) : resolve(run.executions))),
  );
}

/** Enters values in the request of an operation, and sends it. Returns the body of the response. */
async function sendOne(collection: Collection, mock: Mock, operation: string, values: object, scopes: string[] = []) {
  const summary = operations(contract).find(({ id }) => id === operation)?.summary;
  const item = structuredClone(collection.item.find(({ name }) => name === summary));
  if (!item) throw new Error(`The collection has no ${operation}.`);
  for (const [name, value] of Object.entries(values))
    for (const variable of item.request.url.variable) if (variable.key === name) variable.value = String(value);
  item.request.url.query = scopes.map((value) => ({ key: "scope[]", value }));
  delete item.request.body;
  const [execution] = await send({ ...collection, item: [item] }, mock);
  return execution?.response?.text() ?? "";
}

const encode = (collection: Collection): Collection =>
  JSON.parse(JSON.stringify(collection).replaceAll('"group/project"', '"group%2Fproject"'));

test.each(editions)("%s: every request succeeds, with the path of the project encoded", async (edition) => {
  await using mock = await startMock();
  const executions = await send(encode(await convert(edition)), mock);
  expect(executions.map(({ item, response }) => [item.name, response?.code]).sort()).toEqual(
    operations(contract)
      .map(({ summary, responses }) => [summary, Number(responses[0]?.status)])
      .sort(),
  );
});

test.each(editions)("%s: requests with values call the mock with state", async (edition) => {
  await using mock = await startMock({ state: true, clock: "manual" });
  const collection = await convert(edition);
  const generated = await sendOne(collection, mock, "getJob", { job_id: 1 });
  const id = generated.includes('"success"') ? "group/project" : "group%2Fproject";
  expect(JSON.parse(await sendOne(collection, mock, "getJob", { id, job_id: 1 })).status).toBe("success");
  const list = await sendOne(collection, mock, "listProjectJobs", { id }, ["canceled", "manual"]);
  expect(JSON.parse(list).map(({ status }: { status: string }) => status)).toEqual(["manual", "canceled"]);
  expect(await sendOne(collection, mock, "getJobLog", { id, job_id: 1 })).toContain("Running with gitlab-runner");
  expect(JSON.parse(await sendOne(collection, mock, "retryJob", { id, job_id: 6 })).id).toBeGreaterThan(14);
  expectLimitations("openapi-to-postmanv2", id === "group/project" ? [] : ["rawPath"], ["rawPath"]);
});

/** The query parameters that requests send, as `name=value`. */
const sentBy = ({ item }: Collection): string[] =>
  item
    .flatMap(({ request }) => request.url.query)
    .flatMap(({ key, value, disabled }) => (disabled ? [] : [`${key}=${value}`]));

test.each(editions)("%s: requests send only defaults, with the setting", async (edition) => {
  const defaults = operations(contract).flatMap(({ parameters }) =>
    parameters.map(({ name, schema }) => `${name}=${schema.default}`),
  );
  const invented = sentBy(await convert(edition)).filter((sent) => !defaults.includes(sent));
  const found = invented.length > 0 ? ["inventedValues"] : [];
  expectLimitations("openapi-to-postmanv2", found, ["inventedValues"], false);
  expect(limitationsOf("openapi-to-postmanv2")).not.toContain("inventedValues");
  expect(sentBy(await convert(edition, { enableOptionalParameters: false }))).toEqual([]);
});
