// Speed of the log helpers on 100 MB, next to splitting the same log into lines.
import { cleanLog, logLines, logSections } from "./built-package.js";

const total = 100 * 1024 * 1024;
const chunk = new TextEncoder().encode(sampleLog().repeat(40));

/** Returns MB per second of CPU time, by helper. */
export async function benchLogs(): Promise<Record<string, number>> {
  const rates: Record<string, number> = {};
  for (const [name, read] of Object.entries({ logLines, cleanLog, logSections })) {
    const start = process.cpuUsage();
    for await (const _ of read(createLog()));
    const { user, system } = process.cpuUsage(start);
    rates[name] = total / 1024 / 1024 / ((user + system) / 1e6);
  }
  return rates;
}

function createLog(): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      controller.enqueue(chunk);
      sent += chunk.length;
      if (sent >= total) controller.close();
    },
  });
}

/** A job's log as a runner writes it: sections, colors, a progress bar and plain lines. */
function sampleLog(): string {
  const lines = Array.from({ length: 30 }, (_, index) => `  test case ${index} passed in ${index * 7} ms\n`);
  return [
    "section_start:1700000000:step_script\r\u001b[0K\u001b[32;1m$ npm test\u001b[0;m\n",
    ...lines,
    "Fetching 10%\rFetching 55%\rFetching 100%\n",
    "section_end:1700000049:step_script\r\u001b[0K",
  ].join("");
}
