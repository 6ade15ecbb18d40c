import { invalidArgument } from "../client/invalid-argument.js";

/** A job as its URL identifies it: the host of a client, and the arguments of an operation. */
export interface JobLocation {
  host: string;
  id: string;
  job_id: number;
}

/**
 * Reads the URL of a job's page, such as `web_url` of a job, as a browser shows it: also with a query, with the fragment of a line such as
 * `#L12`, or of a page below it, such as `/raw` or `/artifacts/browse`.
 *
 * If GitLab has a relative URL root, the root becomes the first part of `id`, because the URL does not show where the root ends. Move it
 * from `id` to `host`.
 *
 * @throws TypeError with the value, if it is no URL of a job.
 * @example
 * ```ts
 * const { host, ...job } = parseJobUrl("https://gitlab.example.com/group/project/-/jobs/8#L12");
 * const gitlab = createJobsClient({ host, auth });
 * console.log(await gitlab.getJob(job)); // { id: "group/project", job_id: 8 }
 * ```
 */
export function parseJobUrl(url: string | URL): JobLocation {
  const { protocol, host, origin, pathname } = URL.canParse(url) ? new URL(url) : invalidUrl(url);
  const [, id = "", number] = JOB_PATH.exec(decoded(pathname)) ?? invalidUrl(url);
  const job_id = Number(number);
  if (!Number.isSafeInteger(job_id) || !/^https?:$/.test(protocol)) invalidUrl(url);
  return { host: protocol === "https:" ? host : origin, id, job_id };
}

// A group, or more, and a project. GitLab restricts their names to these characters, and has none named "-".
const JOB_PATH = /^\/((?:[\w.~][\w.~-]*\/)+[\w.~][\w.~-]*)\/-\/jobs\/([1-9]\d*)(?:\/.*)?$/s;

/** The path of a file among the artifacts can have a "%" that escapes nothing. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const invalidUrl = (url: string | URL): never =>
  invalidArgument("url", 'the URL of a job, such as "https://gitlab.com/group/project/-/jobs/8"', url);
