// Another client for GitLab, pointed at the mock, finds a GitLab there.
import { Gitlab } from "@gitbeaker/rest";
import { expect, inject, test } from "vitest";
import { documentedAnswers, documentedPlayBody } from "./documented.js";

const project = "group/sub/project";
const jobs = () => new Gitlab({ host: inject("mockUrl"), token: "glpat-any" }).Jobs;

test("gitbeaker lists the jobs of a project, page by page until there is no next one", async () => {
  expect(await jobs().all(project, { scope: "failed" })).toEqual(documentedAnswers.listProjectJobs);
  expect(await jobs().all(project, { pagination: "keyset" })).toEqual(documentedAnswers.listProjectJobs);
});

test("gitbeaker lists the jobs of a pipeline", async () => {
  const listed = await jobs().all(project, { pipelineId: 6, includeRetried: true });
  expect(listed).toEqual(documentedAnswers.listPipelineJobs);
});

test("gitbeaker lists the trigger jobs of a pipeline", async () => {
  expect(await jobs().allPipelineBridges(project, 6)).toEqual(documentedAnswers.listPipelineBridges);
});

test("gitbeaker shows a job", async () => {
  expect(await jobs().show(project, 8)).toEqual(documentedAnswers.getJob);
});

test("gitbeaker reads a log", async () => {
  expect(await jobs().showLog(project, 8)).toMatch(/^Running with gitlab-runner .*\nJob succeeded\n$/s);
});

test("gitbeaker plays a job with variables", async () => {
  const jobVariablesAttributes = documentedPlayBody.job_variables_attributes;
  expect(await jobs().play(project, 1, { jobVariablesAttributes })).toEqual(documentedAnswers.playJob);
});

test("gitbeaker retries, cancels and erases a job", async () => {
  expect(await jobs().retry(project, 1)).toEqual(documentedAnswers.retryJob);
  expect(await jobs().cancel(project, 1)).toEqual(documentedAnswers.cancelJob);
  expect(await jobs().erase(project, 1)).toEqual(documentedAnswers.eraseJob);
});

test("gitbeaker understands a refusal", async () => {
  await expect(new Gitlab({ host: inject("mockUrl"), token: "" }).Jobs.show(project, 8)).rejects.toThrow("401");
});
