// Time to read 10,000 jobs in pages of 100, with work for each page: a sequential loop of raw fetch, and the iterated list.
import { setTimeout as sleep } from "node:timers/promises";
import { createJobsClient } from "./built-package.js";
import { median, type Row } from "./measure.js";

const PAGES = 100;
const WORK = 20;

export async function benchWalks(url: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const delay of [0, 20, 100]) {
    const responses: number[] = [];
    const raw = await timePages(() => walkRaw(url, delay, responses));
    const ours = await timePages(() => walkOurs(url, delay));
    rows.push({
      "server delay": delay,
      "work per page": WORK,
      // No client can be faster than these headers, which contain the link to the next page.
      "raw fetch, until the response": median(responses).toFixed(1),
      "raw fetch, sequential": raw.toFixed(1),
      "gitlab-jobs-api": ours.toFixed(1),
      "to max(delay, work)": (ours / Math.max(delay, WORK)).toFixed(2),
    });
  }
  return rows;
}

async function timePages(walk: () => Promise<number>): Promise<number> {
  const start = performance.now();
  const items = await walk();
  if (items !== PAGES * 100) throw new Error(`The walk must read ${PAGES * 100} jobs, got ${items}.`);
  return (performance.now() - start) / PAGES;
}

async function walkRaw(url: string, delay: number, responses: number[]): Promise<number> {
  let items = 0;
  let next: string | undefined = `?pages=${PAGES}&delay=${delay}`;
  while (next !== undefined) {
    const start = performance.now();
    const response: Response = await fetch(`${url}/api/v4/projects/1/jobs${next}`);
    responses.push(performance.now() - start);
    items += ((await response.json()) as unknown[]).length;
    next = /<[^?>]*(\?[^>]*)>; rel="next"/.exec(response.headers.get("link") ?? "")?.[1];
    await sleep(WORK);
  }
  return items;
}

async function walkOurs(url: string, delay: number): Promise<number> {
  // The server reads its options from the query, which the contract does not have.
  const withOptions: typeof fetch = (target, init) => {
    const options = String(target).includes("pages=") ? "" : `&pages=${PAGES}&delay=${delay}`;
    return fetch(`${target}${options}`, init);
  };
  let items = 0;
  for await (const page of createJobsClient({ host: url, fetch: withOptions }).listProjectJobs({ id: 1 }).pages()) {
    items += page.items.length;
    await sleep(WORK);
  }
  return items;
}
