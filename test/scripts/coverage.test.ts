// How `npm run test:coverage` judges traffic: a recording by hand, in which one response is correct.
import { beforeAll, expect, test } from "vitest";
import { judge, type Verdict } from "../../scripts/coverage/judge.js";
import { OUT_OF_REACH } from "../../scripts/coverage/limits.js";
import type { HarEntry } from "../../scripts/coverage/record.js";
import { documentedResponses } from "../contract/documented.js";

const entry = (path: string, status: number, body: unknown): HarEntry => ({
  request: {
    method: "GET",
    url: `https://gitlab.com/api/v4${path}`,
    headers: [{ name: "private-token", value: "glpat-any" }],
  },
  response: { status, headers: [], content: { mimeType: "application/json", text: JSON.stringify(body) } },
});

const { pipeline: _, ...jobWithoutPipeline } = documentedResponses.getJob;
let verdict: Verdict;

beforeAll(async () => {
  const entries = [
    entry("/projects/1/jobs/8", 200, documentedResponses.getJob),
    entry("/projects/2/jobs/8", 200, { ...documentedResponses.getJob, status: 7 }),
    entry("/projects/3/jobs/8", 200, jobWithoutPipeline),
    entry("/projects/4/jobs?per_page=many&state=failed", 200, []),
    entry("/projects/5/jobs/8/retries", 200, []),
    entry("/projects/6/jobs/8", 404, { message: "404 Not found", scope: "api" }),
  ];
  verdict = await judge(entries, [...OUT_OF_REACH, { pattern: /^getColor /, reason: "No operation has this name." }]);
});

test("traffic that breaks the contract is a problem, and correct traffic is not", () => {
  expect(verdict.problems.filter((problem) => problem.startsWith("GET "))).toEqual([
    'GET /api/v4/projects/2/jobs/8 200: Response field "status" must be string.',
    'GET /api/v4/projects/3/jobs/8 200: Response is missing required field "pipeline".',
    'GET /api/v4/projects/4/jobs 200: Undocumented query parameter in traffic: "state"',
    'GET /api/v4/projects/4/jobs 200: Invalid query parameter "per_page": Request field "root" must be integer.',
    "GET /api/v4/projects/5/jobs/8/retries 200: Undocumented endpoint: GET /api/v4/projects/5/jobs/8/retries",
  ]);
});

test("what the traffic does not cover is a problem, if that misses a goal", () => {
  expect(verdict.summary).toMatch(
    /^operations 2 of \d+, parameters 4 of \d+, response codes 3 of \d+, schema properties \d+ of \d+ \(\d+ listed as out of reach\)$/,
  );
  for (const name of ["cancelJob", "listProjectJobs query scope[]", "getJob 503", "playJob request job_inputs"])
    expect(verdict.problems).toContain(`${name} is not covered.`);
});

test("a limit that is outdated is a problem", () => {
  expect(verdict.problems).toContain("getJob 404 scope is covered. Exclude it from outOfReach in limits.ts.");
  expect(verdict.problems).toContain("/^getColor / in limits.ts matches nothing. Remove it.");
});
