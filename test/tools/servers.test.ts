// Mock servers of others load the contract, and respond with a valid job.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fromOpenApi } from "@msw/source/open-api";
import { getResponse } from "msw";
import { OpenAPIBackend } from "openapi-backend";
import { expect, test } from "vitest";
import { contract, root } from "../support/project.js";
import { createValidator } from "../support/validator.js";
import { editions } from "./generators.js";
import { expectLimitations, limitationsOf } from "./works-with.js";

const validate = createValidator(contract);
const expectJob = (job: unknown) => expect(validate("#/components/schemas/Job", job)).toBeNull();
const read = (file: string) => JSON.parse(readFileSync(join(root, "generated", file), "utf8"));

test("openapi-backend", async () => {
  const start = (file: string) => {
    const ajvOpts = { strict: false, validateFormats: false };
    const api = new OpenAPIBackend({ definition: read(file), apiRoot: "/api/v4", strict: true, ajvOpts });
    api.register("getJob", ({ api }) => api.mockResponseForOperation("getJob").mock);
    api.registerSecurityHandler("privateToken", () => true);
    return api.init();
  };
  const rejects31 = await start("openapi.json").then(
    () => false,
    () => true,
  );
  const api = await start(rejects31 ? "openapi-3.0.json" : "openapi.json");
  const headers = { "private-token": "any" };
  expectJob(await api.handleRequest({ method: "GET", path: "/api/v4/projects/1/jobs/8", headers }));
  expect(rejects31 ? ["only30"] : []).toEqual(limitationsOf("openapi-backend"));
});

test.each(editions)("@msw/source: %s", async (edition) => {
  const request = new Request("https://gitlab.com/api/v4/projects/1/jobs/8");
  const document = read(`${edition}.json`);
  const resolved = await getResponse(await fromOpenApi(document), request);
  const servers = [{ url: "https://gitlab.com/api/v4" }];
  const response = await getResponse(await fromOpenApi({ ...document, servers }), request);
  expect(response?.status).toBe(200);
  expectJob(await response?.json());
  expectLimitations("@msw/source", resolved ? [] : ["serverHost"], ["serverHost"], false);
});
