// The workflows, the GitLab that they run against, and the credentials in it.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import type { WorldOptions } from "../../src/mock/index.js";
import { root } from "./project.js";

const folder = "spec/workflows";

/** The files, from the root of the project. */
export const workflowFiles: string[] = (await readdir(join(root, folder)))
  .filter((name) => name.endsWith(".arazzo.yaml"))
  .map((name) => `${folder}/${name}`);

/** Each request moves the clock, so that a job that a workflow starts still runs when it is first read, and then has finished. */
export const workflowWorld: WorldOptions = {
  state: parse(await readFile(join(root, folder, "seed.yaml"), "utf8")),
  clock: { step: 4_000 },
};

export const workflowTokens = {
  GITLAB_TOKEN: "any",
  READ_TOKEN: "reader",
  EXPIRED_TOKEN: "old",
  CI_JOB_TOKEN: "glcbt-any",
};
