// The mock with state and 100,000 jobs: time to load, memory, and CPU time next to the contract mode, of a job, a page of 20 jobs, and
// the first response.
import type { StateSeed } from "../../src/mock/index.js";
import { collectGarbage } from "../lib/collect-garbage.js";
import { createMock } from "./built-package.js";
import { firstResponseRatio } from "./first-response.js";
import { compare, type Row } from "./measure.js";

const JOBS = 100_000;
const JOBS_PER_PIPELINE = 10;
const url = "https://gitlab.example.com/api/v4/projects/1/jobs";
const HEADERS = { "PRIVATE-TOKEN": "any" };

export async function benchState(): Promise<Row[]> {
  const contract = await createMock();
  const seed = largeSeed();
  const before = heapUsed();
  const start = performance.now();
  const state = await createMock({ state: seed, clock: "manual" });
  const load = (performance.now() - start) / 1000;
  const bytesPerJob = (heapUsed() - before) / JOBS;
  const get = (mock: typeof state, path: string) =>
    mock.fetch(url + path, { headers: HEADERS }).then((response) => response.text());
  const rows: Row[] = [
    { figure: "load, s", value: load.toFixed(2) },
    { figure: "memory beyond the seed, bytes/job", value: Math.round(bytesPerJob) },
  ];
  for (const [name, path] of Object.entries({ job: "/50000", list: "?per_page=20" })) {
    const contestants = { "contract mode": () => get(contract, path), "with state": () => get(state, path) };
    const { "with state": result } = await compare(contestants, 50, 1);
    rows.push({ figure: `${name}, CPU to the contract mode`, value: result?.ratio.toFixed(2) ?? "" });
  }
  const ratio = await firstResponseRatio();
  rows.push({ figure: "first response of a new process, CPU to the contract mode", value: ratio.toFixed(2) });
  return rows;
}

function largeSeed(): StateSeed {
  const pipelines = Array.from({ length: JOBS / JOBS_PER_PIPELINE }, () => ({
    ref: "main",
    jobs: Array.from({ length: JOBS_PER_PIPELINE }, (_, index) => ({
      name: `job-${index}`,
      status: "success" as const,
    })),
  }));
  return { projects: [{ path: "group/project", pipelines }] };
}

function heapUsed(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
