import { createJobsClient } from "gitlab-jobs-api";

const gitlab = createJobsClient({ host: "gitlab.com", auth: { privateToken: "any" } });
for await (const job of gitlab.listProjectJobs({ id: 1 })) console.log(job.id, job.name);
