// `http` calls any endpoint of GitLab, and reads any media type.
import { describe, expect, test } from "vitest";
import { createJobsClient, type paths } from "../../src/index.js";
import { connect, failure, job, rejection, token } from "../support/client.js";
import { type ServerBehavior, serve } from "../support/serve.js";

/** Endpoints beside the contract. */
interface OtherPaths {
  "/registry/{tag-name}": {
    get: {
      parameters: { path: { "tag-name": string } };
      responses: { 200: { content: { "application/json": object } } };
    };
  };
  "/projects/{id}/jobs/{job_id}/artifacts": {
    get: {
      parameters: { path: { id: number | string; job_id: number } };
      responses: { 200: { content: { "application/zip": Blob } } };
    };
  };
  "/groups/{id}/variables/{key}": {
    get: {
      parameters: { path: { id: number | string; key: string } };
      responses: { 200: { content: { "application/json": { key: string } } } };
    };
  };
}

const artifacts = "/projects/{id}/jobs/{job_id}/artifacts";
const params = { path: job };
const zip = Uint8Array.from({ length: 100_000 }, (_, index) => index);

/** A body of eight equal parts, in 0.8 seconds. */
async function* slowly(part: string) {
  for (let i = 0; i < 8; i++) {
    yield Buffer.from(part);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe("another endpoint", () => {
  test("downloads an artifact, and keeps the token from the storage that it is in", async () => {
    async function* bytes() {
      yield zip;
    }
    const storage = await serve(() => ({ body: bytes(), headers: { "Content-Type": "application/zip" } }));
    const server = await serve([{ status: 302, headers: { Location: `${storage.url}/artifacts.zip?signature=x` } }]);
    const gitlab = createJobsClient<paths & OtherPaths>({ host: server.url, auth: { privateToken: token } });
    for (const parseAs of ["blob", "arrayBuffer", "stream"] as const) {
      const { data } = await gitlab.http.GET(artifacts, { params, parseAs });
      expect(Buffer.from(await new Response(data).arrayBuffer()).equals(zip)).toBe(true);
    }
    expect(JSON.stringify(server.requests)).toContain(token);
    expect(JSON.stringify(storage.requests)).not.toContain(token);
  });

  test.each([
    ["my-group", "my-group", "KEY"],
    ["a/b", "a%2Fb", "KEY"],
    [7, "7", "a b"],
  ])("has parameters of its own: %s", async (id, sent, key) => {
    const server = await serve([{ body: { key } }]);
    const gitlab = createJobsClient<paths & OtherPaths>({ host: server.url });
    const { data } = await gitlab.http.GET("/groups/{id}/variables/{key}", { params: { path: { id, key } } });
    expect(data).toEqual({ key });
    expect(server.requests[0]?.url).toBe(`/api/v4/groups/${sent}/variables/${encodeURIComponent(key)}`);
  });

  test("has the credential and the retries if its options are undefined", async () => {
    const server = await serve([{ status: 503 }, { body: {} }]);
    const names = ["fetch", "baseUrl", "headers", "middleware", "parseAs", "querySerializer", "signal", "timeout"];
    const unset = Object.fromEntries([...names, "retries"].map((name) => [name, undefined]));
    const { response } = await connect(server).http.GET("/job", unset);
    expect(response.status).toBe(200);
    expect(server.requests.map(({ headers }) => headers["private-token"])).toEqual([token, token]);
  });

  test("has parameters of any name", async () => {
    const server = await serve([{ body: {} }]);
    const gitlab = createJobsClient<paths & OtherPaths>({ host: server.url });
    await gitlab.http.GET("/registry/{tag-name}", { params: { path: { "tag-name": "v1/a" } } });
    expect(server.requests[0]?.url).toBe("/api/v4/registry/v1%2Fa");
  });

  test.each(["", ".", "..", "a\n", "\ud800", null, undefined, {}])("cannot be left by a parameter: %j", async (id) => {
    const server = await serve([]);
    const gitlab = createJobsClient<paths & OtherPaths>({ host: server.url });
    const path = { id: id as string, key: "KEY" };
    expect(await rejection(gitlab.http.GET("/groups/{id}/variables/{key}", { params: { path } }))).toBeInstanceOf(
      TypeError,
    );
    expect(server.requests).toEqual([]);
  });
});

describe("a body", () => {
  const html = { "Content-Type": "text/html" };

  test("of HTML is a page to sign in on, unless it is an attachment", async () => {
    const page = "<title>Report</title>";
    const server = await serve([
      { body: page, headers: html },
      { body: page, headers: { ...html, "Content-Disposition": 'attachment; filename="report.html"' } },
    ]);
    const { http } = connect(server);
    expect((await failure(http.GET("/job", { parseAs: "text" }))).reason).toBe("unreadable_body");
    expect((await http.GET("/job", { parseAs: "text" })).data).toBe(page);
  });

  test.each<[what: string, response: ServerBehavior]>([
    ["with a length", { status: 201, body: "" }],
    ["of JSON", { status: 201, body: "", headers: { "Content-Type": "application/json" } }],
    ["in chunks", { status: 200, headers: { "Transfer-Encoding": "chunked" }, body: (async function* () {})() }],
    ["by its status", { status: 204 }],
    ["by its status, of HTML", { status: 204, headers: html }],
    ["of HTML", { status: 201, headers: html }],
  ])("that is empty is no error: %s", async (_, response) => {
    const { data, error, response: received } = await connect(await serve([response])).http.GET("/job");
    expect([data, error]).toEqual([undefined, undefined]);
    expect(received.ok).toBe(true);
  });

  test("of JSON or text that breaks is requested again, and any other one breaks the stream", async () => {
    const broken = (type: string): ServerBehavior => ({
      body: '{"id":8}',
      headers: { "Content-Type": type },
      midway: "reset",
    });
    const server = await serve([broken("application/json"), { body: { id: 8 } }, broken("application/zip")]);
    const { http } = connect(server);
    expect((await http.GET("/job", { parseAs: "arrayBuffer" })).data).toHaveProperty("byteLength", 8);
    expect(server.requests).toHaveLength(2);
    expect((await failure(http.GET("/job", { parseAs: "arrayBuffer" }))).reason).toBe("network");
    expect(server.requests).toHaveLength(3);
  });

  test("without a type is read as the caller wants it", async () => {
    const broken: ServerBehavior = { body: "zip", midway: "reset" };
    const server = await serve([broken, broken, { body: '{"id":8}' }]);
    const { http } = connect(server);
    expect((await failure(http.GET("/job", { parseAs: "blob" }))).reason).toBe("network");
    expect(server.requests).toHaveLength(1);
    expect((await http.GET("/job")).data).toEqual({ id: 8 });
    expect(server.requests).toHaveLength(3);
  });

  test("that is streamed has the time limit for each of its parts", async () => {
    const server = await serve(() => ({
      body: slowly("part"),
      headers: { "Content-Type": "application/octet-stream" },
    }));
    const { data } = await connect(server, { timeout: 400 }).http.GET("/job", { parseAs: "blob" });
    expect(data).toHaveProperty("size", 32);
  });
});

test("a log that arrives slowly is read once, also if it takes longer than the time limit", async () => {
  const server = await serve(() => ({ body: slowly("line\n"), headers: { "Content-Type": "text/plain" } }));
  expect(await connect(server, { timeout: 400 }).getJobLog(job)).toBe("line\n".repeat(8));
  expect(server.requests).toHaveLength(1);
});

test("a log without a byte for the time limit is a timeout", async () => {
  const server = await serve([{ body: "line\n".repeat(10), midway: "hang" }]);
  const error = await failure(connect(server, { timeout: 300, retries: 0 }).getJobLog(job));
  expect(error).toMatchObject({ reason: "timeout", operation: "getJobLog" });
});
