// Every curl command of GitLab's page on the Jobs API, sent to the mock: https://docs.gitlab.com/api/jobs/
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mockUrl } from "../support/mock-url.js";
import { documentedPlayBody, documentedResponses } from "./documented.js";

const run = promisify(execFile);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "curl-"));
  await writeFile(join(folder, "variables.json"), JSON.stringify(documentedPlayBody));
});
afterAll(() => rm(folder, { recursive: true }));

const gitlab = "https://gitlab.example.com";
const token = "<your_access_token>";

async function curl(line: string): Promise<{ status: string; type: string; violations: string; body: string }> {
  const env = { PATH: process.env.PATH, CI_JOB_TOKEN: "glcbt-any", CI_API_V4_URL: `${mockUrl}/api/v4` };
  const command = `${line.replace(gitlab, mockUrl)} --silent --show-error --include`;
  const { stdout } = await run("bash", ["-c", command], { cwd: folder, env });
  const [head = "", body = ""] = stdout.split("\r\n\r\n");
  const find = (pattern: RegExp) => pattern.exec(head)?.[1] ?? "";
  return {
    status: find(/^HTTP\/1\.1 (\d+)/),
    type: find(/^content-type: (.*)$/im),
    violations: find(/^sl-violations: (.*)$/im),
    body,
  };
}

const lines: [operation: keyof typeof documentedResponses, status: string, line: string][] = [
  [
    "listProjectJobs",
    "200",
    `curl --globoff --header "PRIVATE-TOKEN: ${token}" "${gitlab}/api/v4/projects/1/jobs?scope[]=pending&scope[]=running"`,
  ],
  [
    "listPipelineJobs",
    "200",
    `curl --header "PRIVATE-TOKEN: ${token}" "${gitlab}/api/v4/projects/1/pipelines/6/jobs?scope[]=pending&scope[]=running"`,
  ],
  [
    "listPipelineBridges",
    "200",
    `curl --header "PRIVATE-TOKEN: ${token}" "${gitlab}/api/v4/projects/1/pipelines/6/bridges?scope[]=pending&scope[]=running"`,
  ],
  ["getTokenJob", "200", `curl --header "Authorization: Bearer $CI_JOB_TOKEN" "\${CI_API_V4_URL}/job"`],
  ["getTokenJob", "200", `curl --header "JOB-TOKEN: $CI_JOB_TOKEN" "\${CI_API_V4_URL}/job"`],
  ["getTokenJob", "200", `curl "\${CI_API_V4_URL}/job?job_token=$CI_JOB_TOKEN"`],
  ["getAllowedAgents", "200", `curl --header "JOB-TOKEN: <CI_JOB_TOKEN>" "${gitlab}/api/v4/job/allowed_agents"`],
  ["getAllowedAgents", "200", `curl "${gitlab}/api/v4/job/allowed_agents?job_token=<CI_JOB_TOKEN>"`],
  ["getJob", "200", `curl --header "PRIVATE-TOKEN: ${token}" "${gitlab}/api/v4/projects/1/jobs/8"`],
  [
    "cancelJob",
    "201",
    `curl --request POST --header "PRIVATE-TOKEN: ${token}" "${gitlab}/api/v4/projects/1/jobs/1/cancel"`,
  ],
  [
    "retryJob",
    "201",
    `curl --request POST --header "PRIVATE-TOKEN: ${token}" "${gitlab}/api/v4/projects/1/jobs/1/retry"`,
  ],
  [
    "eraseJob",
    "201",
    `curl --request POST --header "PRIVATE-TOKEN: ${token}" "${gitlab}/api/v4/projects/1/jobs/1/erase"`,
  ],
  [
    "playJob",
    "200",
    `curl --request POST "${gitlab}/api/v4/projects/1/jobs/1/play" \\
      --header "Content-Type: application/json" \\
      --header "PRIVATE-TOKEN: ${token}" \\
      --data @variables.json`,
  ],
];

describe.concurrent("a documented curl command returns the documented response", () => {
  test.each(lines)("command %$: %s returns %s", async (operation, status, line) => {
    const { body, ...rest } = await curl(line);
    expect(rest).toEqual({ status, type: "application/json", violations: "" });
    expect(JSON.parse(body)).toEqual(documentedResponses[operation]);
  });

  test("the log is plain text", async () => {
    const response = await curl(
      `curl --location --header "PRIVATE-TOKEN: ${token}" "${gitlab}/api/v4/projects/1/jobs/8/trace"`,
    );
    expect(response).toMatchObject({ status: "200", type: "text/plain", violations: "" });
    expect(response.body).toMatch(/^Running with gitlab-runner .*\nJob succeeded\n$/s);
  });

  test("a command without its token returns 401", async () => {
    const { status, body } = await curl(`curl "${gitlab}/api/v4/projects/1/jobs/8"`);
    expect({ status, body }).toEqual({ status: "401", body: '{"message":"401 Unauthorized"}' });
  });
});
