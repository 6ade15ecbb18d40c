// Measures the client and the mock next to others, in one run of less than five minutes.
// Ratios are comparable between machines, absolute numbers are not.
import { benchClients } from "./bench/clients.js";
import { benchImports } from "./bench/imports.js";
import { benchLogs } from "./bench/logs.js";
import type { Row } from "./bench/measure.js";
import { benchMock } from "./bench/mock.js";
import { scriptPath, startServer, TYPESCRIPT } from "./bench/processes.js";
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

const server = await startServer([...TYPESCRIPT, scriptPath("bare-server.ts")]);
for (const [title, bench] of Object.entries(benches)) {
  console.log(`\n${title}`);
  console.table(await bench(server.url));
}
server.stop();
