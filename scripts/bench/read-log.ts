// Reads a log of 300 MB in a process of its own, and prints its speed and the peak memory: `read-log.ts <url> <client>`.
import { createJobsClient, streamJobLog } from "./built-package.js";

const [url = "", client = ""] = process.argv.slice(2);
const MEGABYTES = 300;

const withSize: typeof fetch = (target, init) => fetch(`${target}?megabytes=${MEGABYTES}`, init);
const open = async (): Promise<ReadableStream<Uint8Array> | null> =>
  client === "raw fetch"
    ? (await withSize(`${url}/api/v4/projects/1/jobs/8/trace`)).body
    : streamJobLog(createJobsClient({ host: url, fetch: withSize }), { id: 1, job_id: 8 });

const start = performance.now();
const reader = (await open())?.getReader();
let bytes = 0;
for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) bytes += chunk.value.length;
if (bytes !== MEGABYTES * 1_000_000) throw new Error(`The log must have ${MEGABYTES} MB, got ${bytes} bytes.`);
const rate = Math.round(bytes / 1000 / (performance.now() - start));
console.log(JSON.stringify({ "MB/s": rate, "peak MB": Math.round(process.resourceUsage().maxRSS / 1000) }));
