// Measures the client and the mock next to others, in one run of less than five minutes. `--json` prints the results as JSON.
// Ratios are comparable between machines, absolute numbers are not.
import { benchClients } from "./bench/clients.js";
import { benchImports } from "./bench/imports.js";
import { benchLogs } from "./bench/logs.js";
import { benchMock } from "./bench/mock.js";
import { runScript, scriptPath, startServer, typescript } from "./bench/processes.js";
import { benchState } from "./bench/state.js";
import { benchWalks } from "./bench/walk.js";

const json = process.argv.includes("--json");
const server = await startServer([...typescript, scriptPath("bare-server.ts")]);
const { url } = server;

const clients = await benchClients(url);
for (const [what, results] of Object.entries(clients))
  print(
    `Client: ${what}`,
    Object.entries(results).map(([client, { cpu, ratio, rate }]) => ({
      client,
      "CPU µs/call": round(cpu),
      ratio: ratio.toFixed(2),
      "calls/s": round(rate),
    })),
  );

const walks = await benchWalks(url);
print(
  "10,000 jobs in pages of 100: ms/page",
  walks.map(({ delay, work, response, raw, ours }) => ({
    "server delay": delay,
    "work per page": work,
    "raw fetch, until the response": response.toFixed(1),
    "raw fetch, sequential": raw.toFixed(1),
    "gitlab-jobs-api": ours.toFixed(1),
    "to max(delay, work)": (ours / Math.max(delay, work)).toFixed(2),
  })),
);

const streams = {
  "raw fetch": await runScript("stream.ts", url, "raw"),
  "gitlab-jobs-api": await runScript("stream.ts", url, "ours"),
};
print(
  "Log of 300 MB",
  Object.entries(streams).map(([client, { rate = 0, peak = 0 }]) => ({
    client,
    "MB/s": round(rate),
    "peak MB": round(peak),
  })),
);

const imports = await benchImports();
print(
  "Import",
  Object.entries(imports).map(([module, time]) => ({ module, ms: time.toFixed(1) })),
);

const mock = await benchMock(url);
print(
  "Mock: requests/s",
  mock.map(({ request, concurrency, bare, prism, mock }) => ({
    request,
    concurrency,
    "node:http": round(bare),
    "prism mock": round(prism),
    "gitlab-jobs-api": round(mock),
    "to prism mock": (mock / prism).toFixed(1),
  })),
);

const state = await benchState();
print("Mock with state: 100,000 jobs", [
  { figure: "load, s", value: state.load.toFixed(2) },
  { figure: "memory, bytes/job", value: round(state.bytesPerJob) },
  ...Object.entries(state.requests).map(([request, results]) => ({
    figure: `${request}, CPU to the contract mode`,
    value: results["with state"]?.ratio.toFixed(2),
  })),
]);

const logs = await benchLogs();
print(
  "Log helpers: MB/s of CPU",
  Object.entries(logs).map(([helper, rate]) => ({
    helper,
    "MB/s": round(rate),
    "to logLines": (rate / (logs.logLines ?? 1)).toFixed(2),
  })),
);

server.stop();
if (json) console.log(JSON.stringify({ clients, walks, streams, imports, mock, state, logs }, null, 2));

function print(title: string, rows: object[]): void {
  if (json) return;
  console.log(`\n${title}`);
  console.table(rows);
}

function round(value: number): number {
  return Math.round(value);
}
