// Measures the client and the mock next to others, in one run of less than five minutes. `--json` prints the results as JSON.
// Ratios are comparable between machines, absolute numbers are not.
import { benchClients } from "./bench/clients.js";
import { benchImports } from "./bench/imports.js";
import { benchLogs } from "./bench/logs.js";
import type { Row } from "./bench/measure.js";
import { benchMock } from "./bench/mock.js";
import { scriptPath, startServer, typescript } from "./bench/processes.js";
import { benchState } from "./bench/state.js";
import { benchStreams } from "./bench/streams.js";
import { benchWalks } from "./bench/walks.js";

const benches: Record<string, (url: string) => Promise<Row[]>> = {
  "Calls of the client": benchClients,
  "10,000 jobs in pages of 100: ms/page": benchWalks,
  "Log of 300 MB": benchStreams,
  Import: benchImports,
  "Mock: requests/s": benchMock,
  "Mock with state: 100,000 jobs": benchState,
  "Log helpers": benchLogs,
};

const json = process.argv.includes("--json");
const server = await startServer([...typescript, scriptPath("bare-server.ts")]);
const results: Record<string, Row[]> = {};
for (const [title, bench] of Object.entries(benches)) {
  results[title] = await bench(server.url);
  if (json) continue;
  console.log(`\n${title}`);
  console.table(results[title]);
}
server.stop();
if (json) console.log(JSON.stringify(results, null, 2));
