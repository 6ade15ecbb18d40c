// The complete scripts of the page "Scripts", each against a GitLab of its own.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type StateSeed, startMock } from "../../src/mock/index.js";
import { codeBlocks, createSnippets, type Snippets } from "../support/snippets.js";

type Pipeline = NonNullable<StateSeed["projects"][0]["pipelines"]>[0];

const day = 86_400_000;
/** The begin of a day in UTC, which is never in the future. */
const ago = (days: number) => new Date((Math.floor(Date.now() / day) - days) * day).toISOString();
const run = { queued: 1, duration: 1 };
const failed = { status: "failed", failure_reason: "script_failure" } as const;

const oldJobs = [ago(200), ago(100), ago(50), ago(1)].map((time, index) => ({
  id: index + 1,
  name: `job ${index + 1}`,
  stage: "test",
  status: "success" as const,
  log: "one\n",
  created_at: time,
  finished_at: time,
}));

const scripts: [name: string, pipelines: Pipeline[], others: StateSeed["projects"], output: string | RegExp][] = [
  [
    "Yesterday's failed jobs",
    [
      {
        id: 6,
        jobs: [
          { id: 1, name: "old", ...failed, created_at: ago(2) },
          { id: 2, name: "lint", ...failed, created_at: ago(1) },
          { id: 3, name: "unit", status: "success", created_at: ago(1) },
          { id: 4, name: "e2e", ...failed, failure_reason: "runner_system_failure", created_at: ago(1) },
          { id: 5, name: "new", ...failed, created_at: ago(0) },
        ],
      },
    ],
    [],
    "4 e2e runner_system_failure\n2 lint script_failure\n",
  ],
  [
    "Retry the failed jobs of a pipeline",
    [
      {
        id: 6,
        jobs: [
          { id: 1, name: "lint", stage: "test", ...failed, run },
          { id: 2, name: "unit", stage: "test", status: "success" },
          { id: 3, name: "deploy", stage: "deploy", status: "skipped", when: "manual", run },
        ],
      },
    ],
    [],
    /^((lint|deploy): .* -> .*\n){2,4}2 of 3 succeeded\ndeploy waits for a person: https:.*\/group\/project\/-\/jobs\/3\n$/,
  ],
  [
    "Play a manual deployment and follow its log",
    [
      {
        id: 6,
        jobs: [
          { id: 1, name: "build", stage: "build", status: "running", run },
          {
            id: 2,
            name: "deploy",
            stage: "deploy",
            when: "manual",
            run: { ...run, log: ["\u001b[32;1m$ ./deploy $DEPLOY_TARGET\u001b[0;m", "staging is up"] },
          },
        ],
      },
    ],
    [],
    "$ ./deploy $DEPLOY_TARGET\nstaging is up\nsuccess https://gitlab.example.com/group/project/-/jobs/2\n",
  ],
  [
    "All jobs of a pipeline with its child pipelines",
    [
      {
        id: 6,
        jobs: [
          { id: 1, name: "a", status: "success" },
          { id: 2, name: "b", status: "success" },
        ],
        bridges: [
          { id: 3, name: "child", status: "success", downstream: { project: "group/project", pipeline: 7 } },
          { id: 4, name: "hidden", status: "success", downstream: { project: "group/hidden", pipeline: 8 } },
        ],
      },
      { id: 7, jobs: [{ id: 5, name: "c", ...failed }] },
    ],
    [{ path: "group/hidden", pipelines: [{ id: 8, jobs: [{ id: 6, name: "d" }] }] }],
    "The pipeline of hidden cannot be read: not_found\npipeline 6, success: 4\npipeline 7, failed: 1\n",
  ],
  ["Erase old jobs", [{ id: 6, jobs: oldJobs }], [], "erased 2 job 2\nerased 1 job 1\n"],
];

const sources = await codeBlocks("spec/guides/scripts.md", "ts");
const mocks: Awaited<ReturnType<typeof startMock>>[] = [];
let snippets: Snippets;
let printed: Map<string, string>;

beforeAll(async () => {
  const files = new Map<string, string>();
  for (const [index, [, pipelines, others]] of scripts.entries()) {
    const project = { path: "group/project", visibility: "public", pipelines } as const;
    // No member of any project can read what is private.
    const tokens = others.length > 0 ? [{ token: "glpat-any", role: null }] : undefined;
    const state = { projects: [project, ...others], tokens };
    const mock = await startMock({ state });
    mocks.push(mock);
    const source = (sources[index] ?? "").replace('"gitlab.com"', JSON.stringify(mock.url));
    files.set(`script-${index}.ts`, source.replaceAll("console.warn", "console.log"));
  }
  snippets = await createSnippets(files);
  printed = await snippets.run();
}, 180_000);

afterAll(async () => {
  await snippets[Symbol.asyncDispose]();
  for (const mock of mocks) await mock.close();
});

test("there is a test of each script", () => {
  expect(sources).toHaveLength(scripts.length);
});

test.each(scripts.map(([name, , , output], index) => [name, index, output] as const))("%s", (_, index, output) => {
  const text = printed.get(`script-${index}.ts`);
  if (typeof output === "string") expect(text).toBe(output);
  else expect(text).toMatch(output);
});

test("every request follows the contract", () => {
  const violations = mocks.map(({ requests }) => requests.flatMap(({ violations }) => violations));
  expect(violations).toEqual(scripts.map(() => []));
  expect(mocks.map(({ requests }) => requests.length > 0)).toEqual(scripts.map(() => true));
});
