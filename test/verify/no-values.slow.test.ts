// A report has no value of a response and no credential, wherever a server puts it.
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { type Mock, startMock } from "../../src/mock/index.js";
import { verify } from "../../src/verify/index.js";
import { runVerify } from "../../src/verify/run-verify.js";
import { selfSigned } from "../support/self-signed.js";
import { serve, type TestResponse } from "../support/serve.js";
import { type Change, on, put, startProxy } from "./proxy.js";

let mock: Mock;
let folder: string;

beforeAll(async () => {
  mock = await startMock({ state: true, clock: "manual" });
  folder = await mkdtemp(join(tmpdir(), "verify-no-values-"));
  return async () => {
    await mock.close();
    await rm(folder, { recursive: true });
  };
});

beforeEach(() => mock.reset());

const canary = "Canary7f3a";
const jobToken = "any";
const isJob = (path: string) => path.endsWith("/jobs/1");

/** All that the command prints and writes about a GitLab, in every format. */
async function outputs(host: string, token = "glpat-Secret_0123456789"): Promise<string> {
  const junit = join(folder, "junit.xml");
  const args = ["--host", host, "--project", "group/project", "--job", "1", "--write", "--junit", junit];
  const env = { GITLAB_TOKEN: token, CI_JOB_TOKEN: jobToken };
  const texts: string[] = [];
  for (const format of [[], ["--json"]]) {
    mock.reset();
    await runVerify([...args, ...format], (text) => texts.push(text), env);
    texts.push(await readFile(junit, "utf8"));
  }
  return texts.join("\n").replaceAll(host, "");
}

function expectWithout(text: string, ...secrets: string[]): void {
  expect(text).toContain("listProjectJobs");
  for (const secret of secrets) expect(text.toLowerCase()).not.toContain(secret.toLowerCase());
}

/** Sets every string of a body, but for those that `keeps` matches. */
const everyString =
  (text: string, keeps = /^$/): Change =>
  (path, response) => {
    if (!/\/(api\/v4\/job|jobs|bridges|trace|allowed_agents)\b/.test(path)) return;
    response.body = response.headers["content-type"]?.startsWith("text/plain")
      ? text
      : response.body.replace(/("\w+"):"[^"]*"/g, (pair, name) => (keeps.test(name) ? pair : `${name}:"${text}"`));
  };

/** Names the fields that an object has, and adds one. */
const everyKey =
  (text: string): Change =>
  (_path, response) => {
    if (!response.headers["content-type"]?.startsWith("application/json")) return;
    response.body = response.body.replaceAll("{", `{"${text}":1,`).replaceAll(",}", "}");
  };

describe("a value", () => {
  const extensible =
    /"(?:status|state|failure_reason|file_type|file_format|runner_type|job_execution_status|roles_in_project)"/;

  const changes: Record<string, Change> = {
    "in every string": everyString(canary, extensible),
    "in every string that extends an enumeration": everyString(canary),
    "in every string, with a space": everyString(`the ${canary.toLowerCase()}`),
    "as a name of every object": everyKey(canary),
    "as an email address": everyKey(`${canary.toLowerCase()}@example.com`),
    "as the wrong type of every field": (path, response) => {
      if (isJob(path)) response.body = response.body.replace(/:(?:"[^"]*"|\d+|true|false|null)/g, `:["${canary}"]`);
    },
    "in broken JSON": (_path, response) => {
      response.body = `{"${canary}`;
    },
    "in an error": (path, response) => {
      if (!path.endsWith("/jobs"))
        Object.assign(response, {
          status: 403,
          body: JSON.stringify({ message: canary, error: { [canary]: canary } }),
        });
    },
    "in the first error": (_path, response) => {
      Object.assign(response, { status: 404, body: JSON.stringify({ message: `404 ${canary}` }) });
    },
    "in the version": (path, response) => {
      if (path.endsWith("/version")) Object.assign(response, { status: 200, body: `{"version":"${canary}"}` });
    },
    "after the version": (path, response) => {
      if (path.endsWith("/version")) Object.assign(response, { status: 200, body: `{"version":"18.5.1-${canary}"}` });
    },
    "in the keys of a map": on(isJob, put("/commit/trailers", { [canary]: 1, [`x must ${canary}`]: 1 })),
    "in every header": (_path, { headers }) => {
      for (const name of Object.keys(headers)) headers[name] = canary;
      headers["set-cookie"] = `session=${canary}`;
    },
  };

  test.each(Object.entries(changes))("is not printed: %s", async (_, change) => {
    expectWithout(await outputs(await startProxy(mock.url, change)), canary);
  });
});

describe("what fetch throws", () => {
  const lower = canary.toLowerCase();
  const cause = Object.assign(new Error(`Host: ${lower}.example.com. is not in the cert's altnames`), {
    code: "ERR_TLS_CERT_ALTNAME_INVALID",
  });
  test.each([
    ["a message", new Error(lower), "the connection failed"],
    ["a code", Object.assign(new Error("failed"), { code: lower }), "the connection failed"],
    ["a cause", new TypeError("fetch failed", { cause }), "the connection failed (ERR_TLS_CERT_ALTNAME_INVALID)"],
    ["a text", lower, "the connection failed"],
    ["its own cause", Object.assign(cause, { cause }), "the connection failed (ERR_TLS_CERT_ALTNAME_INVALID)"],
  ])("is reported by its code only: %s", async (_, error, reason) => {
    const fetch = () => Promise.reject(error);
    const report = await verify({ host: "127.0.0.1", project: 1, auth: { privateToken: "glpat-any" }, fetch });
    expect(report.incomplete).toBe(`listProjectJobs: ${reason}`);
    expectWithout(JSON.stringify(report), canary);
  });
});

const tokens = ["glpat-Secret_0123456789", "secret_token_0123456789", "se$cret.to/ken+~1(x", "SECRET0123456789"];

describe.each(tokens)("the token %s", (token) => {
  const spellings = [token, token.toLowerCase(), token.toUpperCase()];

  test.each(spellings)("is not printed when GitLab repeats it as %s", async (spelling) => {
    const change: Change = (path, response, url) => {
      everyString(spelling)(path, response, url);
      everyKey(spelling)(path, response, url);
      response.headers["x-echo"] = spelling;
      if (path.endsWith("/version")) Object.assign(response, { status: 200, body: `{"version":"1.1.1-${spelling}"}` });
    };
    expectWithout(await outputs(await startProxy(mock.url, change), token), token, jobToken);
  });

  const json = { "content-type": "application/json" };
  const escaped = [...token].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
  const responses: Record<string, TestResponse> = {
    "the status text": { status: 500, statusText: token, headers: { "retry-after": "0" } },
    "the status text of a success": { statusText: token, headers: json, body: "[]" },
    "an unknown status": { status: 418, statusText: token, body: { message: token } },
    "the content type": { headers: { "content-type": `text/${token}` }, body: "[]" },
    "a web page": { headers: { "content-type": "text/html" }, body: `<title>${token}</title>${token}` },
    "a web page with an error": {
      status: 403,
      headers: { "content-type": "text/html" },
      body: `<title>${token}</title>${token}`,
    },
    "an error as text": { status: 400, headers: { "content-type": "text/plain" }, body: token },
    "a redirect": { status: 302, headers: { location: `/${encodeURIComponent(token)}?token=${token}` } },
    "an invalid redirect": { status: 302, headers: { location: `ftp://${encodeURIComponent(token)}` } },
    "the link of a page": {
      headers: { ...json, link: `<http://127.0.0.1:1/${token}>; rel="next"`, "x-page": token },
      body: "[]",
    },
    "an escaped name": { headers: json, body: `[{"${escaped}":1,"status":"${escaped}"}]` },
  };

  test.each(Object.entries(responses))("is not printed: in %s", async (_, response) => {
    const { url } = await serve([response]);
    expectWithout(await outputs(url, token), token);
  });

  test.each([
    ["a message", new Error(token)],
    ["a code", Object.assign(new Error(token), { code: token })],
    ["a cause", new TypeError("fetch failed", { cause: Object.assign(new Error(token), { code: "ERR_TLS" }) })],
    ["a text", token],
  ])("is not reported when fetch throws it as %s", async (_, error) => {
    const report = await verify({
      host: "127.0.0.1",
      project: 1,
      auth: { privateToken: token },
      fetch: () => Promise.reject(error),
    });
    expectWithout(JSON.stringify(report), token);
  });
});

test("an untrusted certificate is named by its error code only", async () => {
  const server = createServer(selfSigned).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const text = await outputs(`https://127.0.0.1:${(server.address() as AddressInfo).port}`);
  expect(text).toContain("DEPTH_ZERO_SELF_SIGNED_CERT");
  expect(text).toContain("NODE_EXTRA_CA_CERTS");
  expectWithout(text, canary);
});
