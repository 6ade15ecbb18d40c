// The collection that Bruno imports from both editions: Bruno sends its requests to the mock.
import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { operations } from "../../scripts/emit/document.js";
import { type Mock, startMock } from "../../src/mock/index.js";
import { contract, root } from "../support/project.js";
import { type Edition, editions, folderOf } from "./generators.js";
import { expectLimitations } from "./works-with.js";

const name = "@usebruno/cli";

interface Param {
  name: string;
  value: string;
  type: string;
  disabled?: boolean;
}

interface Result {
  name: string;
  response: { status: number; data: unknown };
}

const all = operations(contract);

/** The file of an operation in a collection: its tag is a folder. */
const fileOf = (id: string): string => {
  const operation = all.find((each) => each.id === id);
  return `${operation?.object.tags[0]?.replaceAll(" ", "_")}/${operation?.summary}.yml`;
};

const bruno = (folder: string, ...args: string[]) =>
  promisify(execFile)(process.execPath, [join(import.meta.dirname, `node_modules/${name}/bin/bru.js`), ...args], {
    cwd: folder,
  });

/** Imports an edition, and returns the folder of the collection. */
async function importEdition(edition: Edition): Promise<string> {
  const folder = folderOf(name, edition, "recommended");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const source = join(root, `generated/${edition}.json`);
  await bruno(folder, "import", "openapi", "--source", source, "--output", folder, "--collection-name", "jobs");
  return join(folder, "jobs");
}

/** Enters values in the request of an operation, and states in `scope[]`. The app writes the parameters to the URL, too. */
async function enter(folder: string, id: string, values: Record<string, string>, scopes: string[] = []) {
  const file = join(folder, fileOf(id));
  const request = parse(await readFile(file, "utf8"));
  const params = (request.http.params as Param[]).filter(({ type }) => type === "path");
  for (const param of params) param.value = values[param.name] ?? param.value;
  request.http.params = [...params, ...scopes.map((value) => ({ name: "scope[]", value, type: "query" }))];
  request.http.url = [request.http.url, scopes.map((value) => `scope[]=${value}`).join("&")].filter(Boolean).join("?");
  await writeFile(file, stringify(request));
}

/** Sends the requests of operations, and returns the responses in this order. */
async function send(folder: string, mock: Mock, ids: string[]): Promise<Result["response"][]> {
  const report = join(folder, "report.json");
  const variables = ["--env-var", `baseUrl=${mock.url}/api/v4`, "--env-var", "apiKey=any"];
  await bruno(folder, "run", ...ids.map(fileOf), ...variables, "--reporter-json", report);
  const [{ results }]: [{ results: Result[] }] = JSON.parse(await readFile(report, "utf8"));
  return ids.map((id) => {
    const response = results.find((result) => fileOf(id).includes(result.name))?.response;
    if (!response) throw new Error(`Bruno has not sent ${id}.`);
    return response;
  });
}

test.each(editions)("%s: every request succeeds, and sends only defaults", async (edition) => {
  await using mock = await startMock();
  const folder = await importEdition(edition);
  for (const { id, parameters } of all.filter(({ parameters }) => parameters.length > 0)) {
    const file = join(folder, fileOf(id));
    const request = await readFile(file, "utf8");
    const enabled = (parse(request).http.params as Param[]).filter(
      ({ type, disabled }) => type === "query" && !disabled,
    );
    const defaults = parameters.map(({ name, schema }) => `${name}=${schema.default}`);
    expect(defaults).toEqual(expect.arrayContaining(enabled.map(({ name, value }) => `${name}=${value}`)));
    await writeFile(file, request.replaceAll("value: group/project", "value: group%2Fproject"));
  }
  const responses = await send(
    folder,
    mock,
    all.map(({ id }) => id),
  );
  expect(responses.map(({ status }) => status)).toEqual(all.map(({ responses }) => Number(responses[0]?.status)));
});

test.each(editions)("%s: requests with values call the mock with state", async (edition) => {
  await using mock = await startMock({ state: true, clock: "manual" });
  const folder = await importEdition(edition);
  await enter(folder, "getJob", { job_id: "1" });
  const [generated] = await send(folder, mock, ["getJob"]);
  const id = generated?.status === 404 ? "group%2Fproject" : "group/project";
  await enter(folder, "getJob", { id, job_id: "1" });
  await enter(folder, "listProjectJobs", { id }, ["canceled", "manual"]);
  await enter(folder, "getJobLog", { id, job_id: "1" });
  await enter(folder, "retryJob", { id, job_id: "6" });
  const responses = await send(folder, mock, ["getJob", "listProjectJobs", "getJobLog", "retryJob"]);
  const [job, list, log, retried] = responses.map(({ data }) => data);
  expect(job).toMatchObject({ id: 1, status: "success" });
  expect(list).toMatchObject([{ status: "manual" }, { status: "canceled" }]);
  expect(log).toContain("Running with gitlab-runner");
  expect(retried).toMatchObject({ name: "unit", status: "pending" });
  expectLimitations(name, id === "group/project" ? [] : ["rawPath"], ["rawPath"]);
});
