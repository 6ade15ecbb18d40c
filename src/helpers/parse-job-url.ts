import { invalidArgument } from "../client/invalid-argument.js";

/** A job as its URL identifies it: the host of a client, and the arguments of an operation. */
export interface JobLocation {
  host: string;
  id: string;
  job_id: number;
}

/**
 * Reads the URL of a job's page, such as `web_url` of a job, or a page below it, such as that of its artifacts.
 *
 * If GitLab has a relative URL root, the root becomes a part of `id`: the URL does not show where the root ends.
 *
 * @throws TypeError if it is no URL of a job.
 * @example
 * ```ts
 * const { host, ...job } = parseJobUrl("https://gitlab.example.com/group/project/-/jobs/8");
 * const gitlab = createJobsClient({ host, auth });
 * console.log(await gitlab.getJob(job)); // { id: "group/project", job_id: 8 }
 * ```
 */
export function parseJobUrl(url: string | URL): JobLocation {
  const { protocol, host, origin, pathname } = URL.canParse(url) ? new URL(url) : invalidUrl(url);
  const [, path = "", job_id] = /^\/(.+\/.+?)\/-\/jobs\/([1-9]\d*)(?:\/.*)?$/.exec(pathname) ?? invalidUrl(url);
  if (!/^https?:$/.test(protocol)) invalidUrl(url);
  return { host: protocol === "https:" ? host : origin, id: decodeURIComponent(path), job_id: Number(job_id) };
}

const invalidUrl = (url: string | URL): never =>
  invalidArgument("url", 'the URL of a job, such as "https://gitlab.com/group/project/-/jobs/8"', url);
