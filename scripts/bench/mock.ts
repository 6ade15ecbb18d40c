// The mock with state and 100,000 jobs: time to load, memory, and CPU time of a job and a page of 20, next to the contract mode.
import type { StateSeed } from "../../src/mock/index.js";
import { collectGarbage } from "../lib/collect-garbage.js";
import { createMock } from "./built-package.js";
import { compare, type Row } from "./measure.js";

const JOBS = 100_000;
const JOBS_PER_PIPELINE = 10;
const url = "https://gitlab.example.com/api/v4/projects/1/jobs";
const HEADERS = { "PRIVATE-TOKEN": "any" };

export async function benchMock(): Promise<Row[]> {
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
    { figure: "load of the state, s", value: load.toFixed(2) },
    { figure: "memory beyond the seed, bytes/job", value: Math.round(bytesPerJob) },
  ];
  for (const [name, path] of Object.entries({ job: "/50000", list: "?per_page=20" })) {
    const contestants = { "contract mode": () => get(contract, path), "with state": () => get(state, path) };
    for (const [mode, { cpu, ratio }] of Object.entries(await compare(contestants, 50, 1)))
      rows.push({ figure: `${name}, ${mode}, CPU µs and ratio`, value: `${Math.round(cpu)}, ${ratio.toFixed(2)}` });
  }
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
