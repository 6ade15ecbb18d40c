// The snippets of the guides, with what they leave out.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { mockUrl } from "./mock-url.js";
import { root } from "./project.js";
import { codeBlocks } from "./snippets.js";

// Other tests run the snippets of these pages, which are files of their own, or require servers of their own.
const others = ["use-the-mock", "scripts", "self-managed-gitlab"];
const guides = (await readdir(join(root, "spec/guides")))
  .map((name) => name.replace(".md", ""))
  .filter((name) => !others.includes(name));

// Declares what the snippets leave out: the client, and names of the reader's own code.
const preamble = `
import {
  allPipelineJobs, cleanLog, createJobsClient, explainFailure, explainFailures, followJobLog, fromCI, GitLabApiError, logLines, logSections, resolveOutcome,
  searchJobLog, streamJobLog, tailJobLog, waitForJob, waitForPipelineJobs,
} from "gitlab-jobs-api";
const host = ${JSON.stringify(mockUrl)};
const auth = { privateToken: "glpat-any" };
const session = async () => ({ accessToken: "any" });
process.env.CI_API_V4_URL = host + "/api/v4";
delete process.env.GITLAB_TOKEN;
`;
const client = "const gitlab = createJobsClient({ host, auth });\n";

/** Completes a snippet. One that imports the client itself is complete, except for the host. */
function complete(text: string): string {
  if (text.includes('from "gitlab-jobs-api"'))
    return `process.env.GITLAB_TOKEN = "glpat-any";\n${text.replace('"gitlab.com"', JSON.stringify(mockUrl))}`;
  const local = text.replace("https://gitlab.com", mockUrl);
  return preamble + (text.includes("const gitlab =") ? "" : client) + local;
}

/** The snippets by the name of their file. */
export const guideSnippets = new Map<string, string>();
for (const guide of guides) {
  for (const [index, text] of (await codeBlocks(`spec/guides/${guide}.md`, "ts")).entries())
    guideSnippets.set(`${guide}-${index}.ts`, complete(text));
}
