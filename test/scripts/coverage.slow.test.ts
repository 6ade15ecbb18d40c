// How `npm run test:coverage` reads traffic: a recording by hand, in which one response is correct.
import { beforeAll, expect, test } from "vitest";
import { type DriftReport, drift } from "../../scripts/coverage/drift.js";
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
let report: DriftReport;

beforeAll(async () => {
  const entries = [
    entry("/projects/1/jobs/8", 200, documentedResponses.getJob),
    entry("/projects/2/jobs/8", 200, { ...documentedResponses.getJob, status: 7 }),
    entry("/projects/3/jobs/8", 200, jobWithoutPipeline),
    entry("/projects/4/jobs?per_page=many&state=failed", 200, []),
    entry("/projects/5/jobs/8/retries", 200, []),
    entry("/projects/6/jobs/8", 404, { message: "404 Not found", scope: "api" }),
  ];
  report = await drift(entries);
});

test("traffic that breaks the contract is found, and correct traffic is not", () => {
  expect(report.findings).toEqual([
    'GET /api/v4/projects/2/jobs/8 200: Response field "status" must be string.',
    'GET /api/v4/projects/3/jobs/8 200: Response is missing required field "pipeline".',
    'GET /api/v4/projects/4/jobs 200: Undocumented query parameter in traffic: "state"',
    'GET /api/v4/projects/4/jobs 200: Invalid query parameter "per_page": Request field "root" must be integer.',
    "GET /api/v4/projects/5/jobs/8/retries 200: Undocumented endpoint: GET /api/v4/projects/5/jobs/8/retries",
  ]);
});

test("the operations, parameters and statuses of the traffic are covered, and no others", () => {
  expect(report.covered).toEqual(
    expect.arrayContaining(["getJob", "listProjectJobs", "getJob 200", "getJob 404", "listProjectJobs query per_page"]),
  );
  expect(report.missing).toEqual(
    expect.arrayContaining(["cancelJob", "listProjectJobs query scope[]", "getJob 503", "eraseJob 201"]),
  );
});
