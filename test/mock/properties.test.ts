// Properties that hold for every value and every request that the contract allows.
import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { type Operation, operations } from "../../scripts/emit/document.js";
import type { Engine } from "../../src/contract/engine.js";
import { loadEngine } from "../../src/contract/load-contract.js";
import type { OperationOutput } from "../../src/contract/operation.js";
import { createJobsClient, type GitLabJobs } from "../../src/index.js";
import { successCode } from "../../src/mock/examples/example-output.js";
import { readApiRequest, serialize } from "../../src/mock/gitlab/api.js";
import { routesOf } from "../../src/mock/gitlab/routes.js";
import { createFetch } from "../../src/mock/http/fetch.js";
import { createMock, type MockControl } from "../../src/mock/index.js";
import { arbitraryOf } from "../support/arbitrary.js";
import { call, type OperationName, rows } from "../support/operations.js";
import { contract } from "../support/project.js";
import { broken, type RandomRequest, requestOf, toHttp } from "../support/random-request.js";
import { runs } from "../support/runs.js";

const RUNS = runs(20);
const timeout = 1_800_000;
const host = "https://gitlab.example.com";

const all = operations(contract);
const check = <Value>(arbitrary: fc.Arbitrary<Value>, predicate: (value: Value) => Promise<void>): Promise<void> =>
  fc.assert(fc.asyncProperty(arbitrary, predicate), { numRuns: RUNS });

describe("a response that the contract allows reaches the caller unchanged, and stays valid", { timeout }, () => {
  let engine: Engine;
  let client: GitLabJobs;
  let body: unknown;

  beforeAll(async () => {
    engine = await loadEngine();
    const mock = createFetch(async (request, location) => {
      const { operation } = await readApiRequest(routesOf(engine.operations), request, location);
      const output = responseTo(operation.id);
      return { status: output.status, headers: output.headers, body: serialize(output), violations: [] };
    });
    client = createJobsClient({ host, auth: { jobToken: "any" }, fetch: mock });
  });

  function responseTo(id: string): OperationOutput {
    const operation = engine.operations.find((each) => each.id === id);
    if (!operation) throw new Error(`The contract has no operation ${id}.`);
    const status = successCode(operation);
    const type = operation.responses.find(({ code }) => code === String(status))?.contents[0]?.mediaType ?? "";
    return { status, headers: { "content-type": type }, body };
  }

  test.each(all)("$id", async ({ id, success }) => {
    const operation = engine.operations.find((each) => each.id === id);
    await check(arbitraryOf(success.schema), async (value) => {
      body = value;
      const received = await call(client, id as OperationName, rows[id as OperationName].least);
      expect(received).toStrictEqual(value);
      body = received;
      expect(await engine.validateResponse(operation as never, responseTo(id))).toEqual([]);
    });
  });
});

/** The texts for an invalid parameter. A wrong type is a wrong value, too, where values are declared. */
const faultsOf = (name: string): string[] => [
  ...["is invalid", "is missing", "does not have a valid value", "has a value not allowed"].map(
    (fault) => `${name} ${fault}`,
  ),
  `${name} is invalid, ${name} does not have a valid value`,
];

describe("a request", { timeout }, () => {
  let mock: MockControl;
  beforeAll(async () => {
    mock = await createMock();
  });

  async function send(operation: Operation, request: RandomRequest): Promise<{ status: number; body: string }> {
    mock.reset();
    const [target, init] = toHttp(operation, request);
    const response = await mock.fetch(host + target, init);
    return { status: response.status, body: await response.text() };
  }

  test.each(all)("that the contract allows is accepted: $id", async (operation) => {
    await check(requestOf(operation), async (request) => {
      const { status } = await send(operation, request);
      expect(String(status)).toMatch(/^2/);
      expect(mock.requests[0]?.violations).toEqual([]);
    });
  });

  test.each(all.filter(({ parameters }) => parameters.length > 0))(
    "with one invalid parameter is rejected with its name: $id",
    async (operation) => {
      await check(broken(operation), async ({ name, request }) => {
        const { status, body } = await send(operation, request);
        if (name === "id") expect([status, body]).toEqual([404, '{"message":"404 Project Not Found"}']);
        else expect(faultsOf(name).map((error) => `400 ${JSON.stringify({ error })}`)).toContain(`${status} ${body}`);
      });
    },
  );
});
