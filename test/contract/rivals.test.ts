// @gitbeaker/rest works with the mock as with GitLab.
import { Gitlab } from "@gitbeaker/rest";
import { expect, test } from "vitest";
import { mockUrl } from "../support/mock-url.js";
import { documentedPlayBody, documentedResponses } from "./documented.js";

const project = "group/sub/project";
const jobs = () => new Gitlab({ host: mockUrl, token: "glpat-any" }).Jobs;

test("gitbeaker lists all pages of the jobs of a project", async () => {
  expect(await jobs().all(project, { scope: "failed" })).toEqual(documentedResponses.listProjectJobs);
  expect(await jobs().all(project, { pagination: "keyset" })).toEqual(documentedResponses.listProjectJobs);
});

test("gitbeaker lists the jobs of a pipeline", async () => {
  const listed = await jobs().all(project, { pipelineId: 6, includeRetried: true });
  expect(listed).toEqual(documentedResponses.listPipelineJobs);
});

test("gitbeaker lists the trigger jobs of a pipeline", async () => {
  expect(await jobs().allPipelineBridges(project, 6)).toEqual(documentedResponses.listPipelineBridges);
});

test("gitbeaker gets a job", async () => {
  expect(await jobs().show(project, 8)).toEqual(documentedResponses.getJob);
});

test("gitbeaker reads a log", async () => {
  expect(await jobs().showLog(project, 8)).toMatch(/^Running with gitlab-runner .*\nJob succeeded\n$/s);
});

test("gitbeaker plays a job with variables", async () => {
  const jobVariablesAttributes = documentedPlayBody.job_variables_attributes;
  expect(await jobs().play(project, 1, { jobVariablesAttributes })).toEqual(documentedResponses.playJob);
});

test("gitbeaker retries, cancels and erases a job", async () => {
  expect(await jobs().retry(project, 1)).toEqual(documentedResponses.retryJob);
  expect(await jobs().cancel(project, 1)).toEqual(documentedResponses.cancelJob);
  expect(await jobs().erase(project, 1)).toEqual(documentedResponses.eraseJob);
});

test("gitbeaker throws on a 401 response", async () => {
  await expect(new Gitlab({ host: mockUrl, token: "" }).Jobs.show(project, 8)).rejects.toThrow("401");
});
