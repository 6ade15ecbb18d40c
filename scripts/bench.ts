// Measures the client, the mock and the log helpers next to others, in one run of less than five minutes.
// Ratios are comparable between machines, absolute numbers are not.
import { fork } from "node:child_process";
import { once } from "node:events";
import { benchClients } from "./bench/clients.js";
import { benchLogs } from "./bench/logs.js";
import type { Row } from "./bench/measure.js";
import { benchMock } from "./bench/mock.js";
import { benchStarts } from "./bench/starts.js";
import { benchWalks } from "./bench/walks.js";

const benches: Record<string, (url: string) => Promise<Row[]>> = {
  "Calls of the client": benchClients,
  "10,000 jobs in pages of 100: ms/page": benchWalks,
  "New processes": benchStarts,
  Mock: benchMock,
  "Log helpers": benchLogs,
};

// In a process of its own, so that the CPU time of the client is its own.
const server = fork("scripts/bench/bare-server.ts", { execArgv: ["--import", "tsx"] });
const [url] = await once(server, "message");
for (const [title, bench] of Object.entries(benches)) {
  console.log(`\n${title}`);
  console.table(await bench(url));
}
server.kill();
