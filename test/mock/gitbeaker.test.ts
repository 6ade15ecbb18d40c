// Another GitLab client against the mock with state.
import { Gitlab } from "@gitbeaker/rest";
import { beforeAll, expect, test } from "vitest";
import { type Mock, startMock } from "../../src/mock/index.js";

const id = "group/project";
let mock: Mock;
let gitlab: InstanceType<typeof Gitlab>;

beforeAll(async () => {
  mock = await startMock({
    clock: "manual",
    state: {
      projects: [
        {
          path: id,
          pipelines: [
            {
              jobs: [
                { name: "test", status: "failed", log: "1 failure\n" },
                {
                  name: "deploy",
                  stage: "deploy",
                  status: "manual",
                  run: { queued: 1, duration: 5, log: ["done"], timestamps: false },
                },
              ],
              bridges: [{ name: "downstream", status: "success", downstream: { project: "group/other", ref: "main" } }],
            },
          ],
        },
      ],
    },
  });
  gitlab = new Gitlab({ host: mock.url, token: "any" });
  return () => mock.close();
});

const idOf = async (name: string) => (await gitlab.Jobs.all(id)).find((job) => job.name === name)?.id ?? 0;

test("lists jobs by page, by scope, by pipeline, and trigger jobs apart", async () => {
  expect((await gitlab.Jobs.all(id, { perPage: 1 })).map(({ name }) => name)).toEqual(["deploy", "test"]);
  expect((await gitlab.Jobs.all(id, { scope: "manual" })).map(({ name }) => name)).toEqual(["deploy"]);
  expect(await gitlab.Jobs.all(id, { pipelineId: 1 })).toHaveLength(2);
  expect((await gitlab.Jobs.allPipelineBridges(id, 1)).map(({ name }) => name)).toEqual(["downstream"]);
});

test("plays a manual job, and reads its log when it has finished", async () => {
  const job = await idOf("deploy");
  expect((await gitlab.Jobs.play(id, job, { jobVariablesAttributes: [] })).status).toBe("pending");
  await mock.advance(6000);
  expect((await gitlab.Jobs.show(id, job)).status).toBe("success");
  expect(await gitlab.Jobs.showLog(id, job)).toBe("done\n");
});

test("retries and cancels, and sends a retry again after a 502", async () => {
  const retried = await gitlab.Jobs.retry(id, await idOf("test"));
  expect((await gitlab.Jobs.cancel(id, retried.id)).status).toBe("canceled");
  const before = (await gitlab.Jobs.all(id)).length;
  mock.fault({ operation: "retryJob", status: 502, effect: "applied", times: Infinity });
  await expect(gitlab.Jobs.retry(id, retried.id)).rejects.toThrow();
  // It sends the request again after a 502. Only the first one creates a job, because GitLab retries a job once.
  expect(
    mock.requests.filter(({ operation, status }) => operation === "retryJob" && status === 502).length,
  ).toBeGreaterThan(1);
  expect((await gitlab.Jobs.all(id)).length).toBe(before + 1);
});
