// The tutorials run as they are in the docs, in curl and in TypeScript, each with a mock of its own as GitLab. Both print the same.
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Mock, startMock } from "../../src/mock/index.js";
import { createSnippets, type Snippets } from "../support/snippets.js";
import { tutorials } from "../support/tutorials.js";
import { workflowTokens, workflowWorld } from "../support/workflows.js";

const failedLog = "$ npm test\nTests  1 failed | 41 passed (42)\nERROR: Job failed: exit code 1";

const outputs: Record<string, string> = {
  "Retry a failed job": `8 unit script_failure ${failedLog} 14 success`,
  "Play a manual job with variables":
    "10 deploy pending success 2026-01-01T00:00:11.000000Z 01O $ ./deploy\n2026-01-01T00:00:13.000000Z 01O Job succeeded",
  "Cancel a running job": "9 e2e canceling canceled",
  "Erase a finished job": "$ make\nJob succeeded 2026-01-01T00:00:08.000Z build success",
  "Follow a trigger job to its pipeline": "docs 2 12 13 publish failed",
  "Identify the current job": "report test 1 5 report running",
  "Read a list page by page": "10 6",
};

const errors: [status: number, reason: string, body: object][] = [
  [404, "not_found", { message: "404 Project Not Found" }],
  [
    401,
    "token_expired",
    {
      error: "invalid_token",
      error_description: "Token is expired. You can either do re-authorization or token refresh.",
    },
  ],
  [
    403,
    "insufficient_scope",
    {
      error: "insufficient_scope",
      error_description: "The request requires higher privileges than provided by the access token.",
      scope: "api",
    },
  ],
  [403, "not_retryable", { message: "403 Forbidden - Job is not retryable" }],
  [400, "not_playable", { message: "400 Bad request - Unplayable Job" }],
];

const words = (text: string) => text.trim().split(/\s+/);

// For machines without jq: the filters of the tutorials are paths.
const jq = `#!${process.execPath}
const input = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
for (const path of process.argv.at(-1).split(", ")) console.log(path.match(/\\w+/g).reduce((at, key) => at[key], input));
`;

let folder: string;
let mock: Mock;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tutorials-"));
  await writeFile(join(folder, "jq"), jq, { mode: 0o755 });
  mock = await startMock();
});
afterAll(async () => {
  await mock?.close();
  await rm(folder, { recursive: true });
});

async function curl(source: string, path = `${process.env.PATH}${delimiter}${folder}`): Promise<string> {
  await using world = await mock.world(workflowWorld);
  const script = source.replace("https://gitlab.example.com", world.url);
  const env = { PATH: path, ...workflowTokens };
  return (await promisify(execFile)("sh", ["-c", script], { cwd: folder, env })).stdout;
}

test("every tutorial has an expected output", () => {
  expect(tutorials.map(({ title }) => title)).toEqual([...Object.keys(outputs), "Recognize the first errors"]);
});

describe.concurrent("in curl", () => {
  test.each(tutorials.filter(({ title }) => title in outputs))("$title", async ({ title, curl: source }) => {
    expect(words(await curl(source))).toEqual(words(outputs[title] ?? ""));
  });

  test("Recognize the first errors", async () => {
    const lines = (await curl(tutorials.at(-1)?.curl ?? "")).trim().split("\n");
    expect(lines).toEqual(errors.flatMap(([status, , body]) => [JSON.stringify(body), String(status)]));
  });

  test("without jq", async () => {
    const [{ curl: source = "" } = {}] = tutorials;
    const path = `${folder}${delimiter}${process.env.PATH}`;
    expect(words(await curl(source, path))).toEqual(words(outputs["Retry a failed job"] ?? ""));
  });
});

describe("in TypeScript", { timeout: 60_000 }, () => {
  let snippets: Snippets;
  let printed: Map<string, string>;

  beforeAll(async () => {
    const sources = new Map<string, string>();
    for (const { title, client } of tutorials) {
      const { url } = await mock.world(workflowWorld);
      const tokens = `Object.assign(process.env, ${JSON.stringify(workflowTokens)});\n`;
      sources.set(`${title}.ts`, tokens + client.replaceAll("gitlab.example.com", url));
    }
    snippets = await createSnippets(sources);
    printed = await snippets.run();
  });
  afterAll(() => snippets?.[Symbol.asyncDispose]());

  test.each(Object.keys(outputs))("%s", (title) => {
    expect(words(printed.get(`${title}.ts`) ?? "")).toEqual(words(outputs[title] ?? ""));
  });

  test("Recognize the first errors", () => {
    const lines = printed.get("Recognize the first errors.ts")?.trim().split("\n") ?? [];
    const found = lines.map((line) => /^(\d+) (\w+) \w+ (?:GET|POST) \S+: (.*)$/.exec(line)?.slice(1));
    const expected = errors.map(([status, reason, body]) => {
      const { message, error_description }: Record<string, string> = Object(body);
      return [String(status), reason, message ?? error_description];
    });
    expect(found).toEqual(expected);
  });
});
