import { expect } from "vitest";
import { type ClientOptions, createJobsClient, GitLabApiError, type GitLabJobs, type Job } from "../../src/index.js";

export const token = "glpat-Secret_0123456789";
export const job = { id: 1, job_id: 8 };

/** A client with the shortest pauses between attempts. */
export const connect = ({ url }: { url: string }, options: Partial<ClientOptions> = {}): GitLabJobs =>
  createJobsClient({ host: url, auth: { privateToken: token }, maxRetryDelay: 5, ...options });

/** The reason that a promise is rejected with. */
export const rejection = (promise: PromiseLike<unknown>): Promise<unknown> =>
  Promise.resolve(promise).then(
    (value) => expect.fail(`Expected a rejection, got ${JSON.stringify(value)}`),
    (error: unknown) => error,
  );

/** The error that a call of the API ends with. */
export async function failure(promise: PromiseLike<unknown>): Promise<GitLabApiError> {
  const error = await rejection(promise);
  if (!(error instanceof GitLabApiError)) throw error;
  return error;
}

export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const gathered: Item[] = [];
  for await (const item of items) gathered.push(item);
  return gathered;
}

/** A promise, and the function that resolves it. */
export function gate<Value = void>(): { opened: Promise<Value>; open(value: Value): void } {
  let open: (value: Value) => void = () => {};
  const opened = new Promise<Value>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Reads that many jobs at a time. */
export const getJobs = (gitlab: GitLabJobs, count: number): Promise<Job>[] =>
  Array.from({ length: count }, (_, index) => gitlab.getJob({ id: 1, job_id: index + 1 }));
