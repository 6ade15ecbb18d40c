// Validators of others check requests and responses against both editions of the contract: in a server, and in a test.
import { once } from "node:events";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import express, { type ErrorRequestHandler } from "express";
import { middleware } from "express-openapi-validator";
import { expect, test, vi } from "vitest";
import { startMock } from "../../src/mock/index.js";
import { root } from "../support/project.js";
import { type Edition, editions } from "./generators.js";
import { expectLimitations } from "./works-with.js";

// Its types describe another module.
const jestOpenApi: (file: string) => void = createRequire(import.meta.url)("jest-openapi").default;

const fileOf = (edition: Edition) => join(root, "generated", `${edition}.json`);

/** A GitLab in Express: it has no jobs in a project, and a job that lacks everything but its ID. */
async function startServer(edition: Edition) {
  const app = express();
  app.use(middleware({ apiSpec: fileOf(edition), validateResponses: true, validateSecurity: false }));
  app.get("/api/v4/projects/:id/jobs", (_, response) => void response.json([]));
  app.get("/api/v4/projects/:id/jobs/:job_id", (_, response) => void response.json({ id: 1 }));
  const respond: ErrorRequestHandler = (error, _request, response, _next) =>
    void response.status(error.status).json(error);
  app.use(respond);
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v4/projects/group%2Fproject/jobs`;
  const status = async (target: string) => (await fetch(url + target)).status;
  return { status, [Symbol.dispose]: () => void server.close() };
}

test("express-openapi-validator", async () => {
  const found = new Set<string>();
  for (const edition of editions) {
    using server = await startServer(edition);
    expect(await server.status("?per_page=500")).toBe(400);
    if ((await server.status("?scope[]=failed&scope[]=manual")) === 400) found.add("noScopes");
    if ((await server.status("")) === 500) found.add(edition === "openapi" ? "only30" : "only31");
    expect(await server.status("/1")).toBe(500);
  }
  expectLimitations("express-openapi-validator", [...found], ["noScopes", "only30", "only31"]);
});

test("jest-openapi", async () => {
  vi.stubGlobal("expect", expect);
  const matches = (response: object) =>
    (expect(response) as unknown as { toSatisfyApiSpec(): void }).toSatisfyApiSpec();
  await using mock = await startMock();
  const found: string[] = [];
  for (const edition of editions) {
    try {
      jestOpenApi(fileOf(edition));
    } catch {
      found.push(edition === "openapi" ? "only30" : "only31");
      continue;
    }
    for (const path of ["jobs", "jobs/8", "jobs/8/trace", "pipelines/6/jobs?scope[]=failed&scope[]=manual"]) {
      const target = `/api/v4/projects/group%2Fproject/${path}`;
      const response = await fetch(mock.url + target, { headers: { "PRIVATE-TOKEN": "any" } });
      const text = await response.text();
      const data = path.endsWith("trace") ? text : JSON.parse(text);
      const { status } = response;
      // As Axios returns it.
      const received = { status, data, headers: {}, config: {}, request: { method: "GET", path: target } };
      matches(received);
      if (!path.endsWith("trace"))
        expect(() => matches({ ...received, data: { id: 1 } })).toThrow("did not satisfy it because: response must");
    }
  }
  expectLimitations("jest-openapi", found, ["only30", "only31"]);
});
