// Functions that the option `fetch` accepts without a cast.
import { createJobsClient } from "gitlab-jobs-api";
import { Agent, fetch as fetchOfUndici } from "undici";

const host = "gitlab.com";
const dispatcher = new Agent();

export const clients = [
  createJobsClient({ host, fetch: fetchOfUndici }),
  createJobsClient({ host, fetch: (url, init) => fetchOfUndici(url, { ...init, dispatcher }) }),
  createJobsClient({ host, fetch }),
  createJobsClient({ host, fetch: (url, init) => fetch(url, init) }),
  createJobsClient({ host, fetch: (url, init) => fetch(url, { ...init, dispatcher }) }),
];
