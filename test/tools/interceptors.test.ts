// Interceptors of others respond to the client of the package: MSW with the mock, and nock with a response of its own.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import nock from "nock";
import { expect, test } from "vitest";
import { createJobsClient } from "../../src/index.js";
import { createMock } from "../../src/mock/index.js";
import { root } from "../support/project.js";

const { components } = JSON.parse(readFileSync(join(root, "generated/openapi.json"), "utf8"));
const job = components.examples.successfulJob.value;
const host = "gitlab.example.com";
const gitlab = createJobsClient({ host, auth: { privateToken: "any" }, retries: 0 });

test("msw", async () => {
  const mock = await createMock({ state: true, clock: "manual" });
  const server = setupServer(http.all(`https://${host}/*`, ({ request }) => mock.fetch(request)));
  server.listen({ onUnhandledFrame: "error" });
  try {
    expect(await gitlab.getJob({ id: "group/project", job_id: 1 })).toMatchObject({ status: "success" });
    expect(await gitlab.getJobLog({ id: "group/project", job_id: 1 })).toContain("Running with gitlab-runner");
    expect(await gitlab.retryJob({ id: "group/project", job_id: 6 })).toMatchObject({ status: "pending" });
    server.use(http.get("*/jobs/:job", () => HttpResponse.json({ message: "404 Not found" }, { status: 404 })));
    await expect(gitlab.getJob({ id: "group/project", job_id: 1 })).rejects.toMatchObject({ status: 404 });
  } finally {
    server.close();
  }
});

test("nock", async () => {
  try {
    const scope = nock(`https://${host}`, { reqheaders: { "private-token": "any" } })
      .get("/api/v4/projects/group%2Fproject/jobs")
      .query({ "scope[]": ["failed", "manual"] })
      .reply(200, [job])
      .get("/api/v4/projects/group%2Fproject/jobs/1/trace")
      .reply(200, "a log", { "content-type": "text/plain" })
      .post("/api/v4/projects/group%2Fproject/jobs/1/retry")
      .reply(201, job);
    const page = await gitlab.listProjectJobs({ id: "group/project", scope: ["failed", "manual"] });
    expect(page.items).toEqual([job]);
    expect(await gitlab.getJobLog({ id: "group/project", job_id: 1 })).toBe("a log");
    expect(await gitlab.retryJob({ id: "group/project", job_id: 1 })).toEqual(job);
    scope.done();
  } finally {
    nock.restore();
  }
});
