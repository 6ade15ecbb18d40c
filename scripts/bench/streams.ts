// Speed and peak memory of reading a log of 300 MB, each in a process of its own.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Row } from "./measure.js";
import { scriptPath, TYPESCRIPT } from "./processes.js";

export async function benchStreams(url: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const client of ["raw fetch", "gitlab-jobs-api"]) {
    const command = [...TYPESCRIPT, scriptPath("read-log.ts"), url, client];
    const { stdout } = await promisify(execFile)(process.execPath, command);
    rows.push({ client, ...JSON.parse(stdout) });
  }
  return rows;
}
