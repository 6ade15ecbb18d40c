// Calls the mock at the URL in the argument, and prints the results. Runs on every runtime with fetch.
import { createJobsClient, GitLabApiError, isFinal, streamJobLog, waitForJob } from "gitlab-jobs-api";

const gitlab = createJobsClient({ host: process.argv[2], auth: { privateToken: "any" } });
const names = [];
for await (const { name } of gitlab.listProjectJobs({ id: 1 }, { limit: 2 })) names.push(name);
const job = await waitForJob(gitlab, { id: 1, job_id: 8 });
let log = 0;
for await (const bytes of await streamJobLog(gitlab, { id: 1, job_id: 8 })) log += bytes.length;
const denied = await gitlab.getJob({ id: 1, job_id: 8 }, { headers: { Prefer: "code=403" } }).catch((error) => error);
console.log(names.join(), isFinal(job.status), log > 0, denied instanceof GitLabApiError, denied.status);
