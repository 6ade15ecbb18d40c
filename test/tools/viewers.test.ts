// Documentation viewers of others show every operation of the contract in Chromium, and send requests to the mock with state.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { operations } from "../../scripts/emit/document.js";
import { launch } from "../../scripts/lib/chromium.js";
import { type Mock, startMock } from "../../src/mock/index.js";
import { contract, root } from "../support/project.js";
import { editions } from "./generators.js";
import { type Values, viewers } from "./viewers.js";
import { expectLimitations } from "./works-with.js";

const files = join(import.meta.dirname, "node_modules");
const types: Record<string, string> = { js: "text/javascript", css: "text/css" };

/** Serves a viewer with a contract whose server is the mock. */
async function serveViewer(body: string, edition: string, mock: Mock) {
  const document = JSON.parse(await readFile(join(root, "generated", `${edition}.json`), "utf8"));
  const text = JSON.stringify({ ...document, servers: [{ url: `${mock.url}/api/v4` }] });
  const page = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${body}`;
  const server = createServer(async ({ url = "" }, response) => {
    if (url === "/") response.setHeader("content-type", "text/html").end(page);
    else if (url === "/contract.json") response.setHeader("content-type", "application/json").end(text);
    else
      response
        .setHeader("content-type", types[url.split(".").at(-1) ?? ""] ?? "text/plain")
        .end(await readFile(join(files, url)).catch(() => ""));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { url, [Symbol.dispose]: () => void server.close() };
}

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const selected = Object.entries(viewers).filter(([, { quick }]) => quick || inject("all"));

describe.each(editions)("%s", (edition) => {
  test.each(selected)("%s", async (name, { body, showsAll, authorize, send }) => {
    await using mock = await startMock({ state: true, clock: "manual" });
    using viewer = await serveViewer(body, edition, mock);
    const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
    page.setDefaultTimeout(90_000);
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") problems.push(message.text());
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(viewer.url) && !/^(data|blob):/.test(request.url())) problems.push(request.url());
    });
    await page.goto(viewer.url);
    await showsAll(page);
    expect(problems).toEqual([]);

    await authorize?.(page);
    const call = async (id: string, values: Values) => {
      const operation = operations(contract).find((each) => each.id === id);
      if (!operation) throw new Error(`The contract has no ${id}.`);
      const received = page.waitForResponse((response) => response.url().startsWith(mock.url));
      await Promise.all([received, send(page, operation, values)]);
      return mock.requests.at(-1);
    };
    const generated = await call("getJob", {});
    const rawPath = generated?.status === 404;
    const project = rawPath ? "group/project" : "group%2Fproject";
    expect(generated).toMatchObject({ method: "GET", path: `/api/v4/projects/${project}/jobs/8` });
    const path = rawPath ? { id: "group%2Fproject" } : {};
    const scopes = ["canceled", "manual"];
    const list = await call("listProjectJobs", { ...path, "scope[]": scopes });
    expect(list).toMatchObject({ status: 200, query: { "scope[]": scopes } });
    expect(list?.query).not.toHaveProperty("scope");
    const values = { id: rawPath ? "group%2Fproject" : "group/project", job_id: "6" };
    const retried = await call("retryJob", { ...path, job_id: "6" }).catch(() => undefined);
    expect(retried ?? (await call("retryJob", values))).toMatchObject({ operation: "retryJob", status: 201 });
    expect(await call("getJobLog", { ...values, job_id: "1" })).toMatchObject({ operation: "getJobLog", status: 200 });
    await page.getByText("Running with gitlab-runner").first().waitFor();
    await page.close();
    const found = [...(rawPath ? ["rawPath"] : []), ...(retried ? [] : ["emptyForms"])];
    expectLimitations(name, found, edition === "openapi" ? ["rawPath"] : ["rawPath", "emptyForms"]);
  });
});
