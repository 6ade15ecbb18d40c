// The code samples of the docs run unchanged, with the mock as GitLab.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operations } from "../../scripts/emit/document.js";
import { defaultResponse } from "../contract/documented.js";
import { manual } from "../support/manual.js";
import { mockUrl } from "../support/mock-url.js";
import { type OperationName, rows } from "../support/operations.js";
import { serve } from "../support/serve.js";
import { createSnippets, type Snippets } from "../support/snippets.js";

const env = { PATH: process.env.PATH, GITLAB_TOKEN: "glpat-any", CI_JOB_TOKEN: "glcbt-any" };

const samples = operations(manual).flatMap((operation) =>
  (operation.object["x-codeSamples"] ?? []).map(({ lang, example = "", source }) => ({
    operation,
    id: operation.id as OperationName,
    name: `${operation.id}-${example}`,
    lang,
    body: operation.bodies.find(({ name }) => name === example)?.value,
    source: at(mockUrl, source),
    originalSource: source,
  })),
);

/** Returns a sample for another GitLab. */
function at(url: string, source: string): string {
  return source.replace("https://gitlab.example.com", url).replace("gitlab.example.com", url);
}

const run = (lang: string, source: string) =>
  lang === "python"
    ? promisify(execFile)("python3", ["-c", source], { env })
    : promisify(execFile)("bash", ["-c", `${source} --silent --show-error --fail-with-body`], { env });

const inLanguage = (lang: string) => samples.filter((sample) => sample.lang === lang);

test.each(["curl", "typescript", "python"])("each operation has a sample in %s for each of its requests", (lang) => {
  const requests = operations(manual).flatMap(({ id, bodies }) =>
    bodies.length > 0 ? bodies.map(({ name }) => `${id}-${name}`) : [`${id}-`],
  );
  expect(inLanguage(lang).map(({ name }) => name)).toEqual(requests);
});

describe.concurrent("a curl sample prints the default response", () => {
  test.each(inLanguage("curl"))("$name", async ({ operation, source }) => {
    const { stdout } = await run("curl", source);
    expect(operation.success.isText ? stdout : JSON.parse(stdout)).toEqual(defaultResponse(operation));
  });
});

describe("a sample in TypeScript", () => {
  let snippets: Snippets;
  let printed: Map<string, string>;

  beforeAll(async () => {
    snippets = await createSnippets(
      new Map(inLanguage("typescript").map(({ name, source }) => [`${name}.ts`, source])),
    );
    printed = await snippets.run();
  });
  afterAll(() => snippets[Symbol.asyncDispose]());

  test.each(inLanguage("typescript"))("of $name prints its result", ({ id, name }) => {
    expect(printed.get(`${name}.ts`)).toMatch(rows[id].sample);
  });
});

describe.concurrent("a sample in Python prints what the client prints", () => {
  test.each(inLanguage("python"))("$name", async ({ operation, id, source }) => {
    const { stdout } = await run("python", source);
    const { allowed_agents } = Object(defaultResponse(operation));
    if (allowed_agents) expect(stdout).toContain(allowed_agents[0].config_project.path_with_namespace);
    else expect(stdout).toMatch(rows[id].sample);
  });
});

test("a sample sends the example of the request body", async () => {
  const withBody = samples.filter(({ body }) => body !== undefined);
  const { url, requests } = await serve([{ status: 201, body: { id: 1, status: "pending" } }]);
  const sources = withBody.map(({ originalSource }, index) => at(`${url}/${index}`, originalSource));
  const files = withBody.flatMap(({ lang }, index) =>
    lang === "typescript" ? [[`${index}.ts`, sources[index] ?? ""] as const] : [],
  );
  await using snippets = await createSnippets(new Map(files));
  await snippets.run();
  for (const [index, { lang }] of withBody.entries()) if (lang !== "typescript") await run(lang, sources[index] ?? "");
  const sent = withBody.map((_, index) => requests.filter((request) => request.url.startsWith(`/${index}/`)));
  expect(sent.map((own) => own.map(({ body }) => JSON.parse(body || "{}")))).toEqual(
    withBody.map(({ body }) => [body]),
  );
});
