import { createJobsClient } from "gitlab-jobs-api";
import type { Job } from "gitlab-jobs-api/types";

const name = (job: Job): string => job.name;
export const first = async (host: string): Promise<string> =>
  name(await createJobsClient({ host, auth: { privateToken: "any" } }).getJob({ id: 1, job_id: 8 }));
