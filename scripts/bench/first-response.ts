// CPU time of a new process from its start to the first response of a mock.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { median } from "./measure.js";

const run = promisify(execFile);
const ROUNDS = 9;
const root = new URL("../../", import.meta.url);

/** Returns the CPU time with state in relation to that of the contract mode. */
export async function firstResponseRatio(): Promise<number> {
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round++) ratios.push((await cpuTime({ state: true })) / (await cpuTime({})));
  return median(ratios);
}

async function cpuTime(options: object): Promise<number> {
  const code = `
    const { startMock } = await import("./dist/src/mock/index.js");
    const mock = await startMock(${JSON.stringify(options)});
    const headers = { "PRIVATE-TOKEN": "any" };
    await (await fetch(mock.url + "/api/v4/projects/1/jobs/8", { headers })).text();
    const { user, system } = process.cpuUsage();
    console.log(user + system);
    await mock.close();`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", code], { cwd: root });
  return Number(stdout);
}
