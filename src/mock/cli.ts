#!/usr/bin/env node
import { createRequire } from "node:module";
import { parseArgs } from "node:util";
import { toAscii } from "./gitlab/violations.js";
import { type RequestRecord, startMock } from "./index.js";

const USAGE = `Serves a mock of GitLab's Jobs API.

Usage: gitlab-jobs-mock [--port 4010] [--host 127.0.0.1] [--verbose]

  --port <number>  Port to listen on; 0 takes a free one. Default: 4010
  --host <name>    Host name or address to listen on. Default: 127.0.0.1
  --verbose        Print a line per request, with what is wrong with it
  --help           Print this text
  --version        Print the version
`;

class UsageError extends Error {}

try {
  const { port, host, verbose, help, version } = readFlags();
  if (help) process.stdout.write(USAGE);
  else if (version) console.log(createRequire(import.meta.url)("gitlab-jobs-api/package.json").version);
  else await serve(readPort(port), host, verbose);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

function readFlags() {
  try {
    return parseArgs({
      options: {
        port: { type: "string", default: "4010" },
        host: { type: "string", default: "127.0.0.1" },
        verbose: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
        version: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new UsageError(`--port is "${text}", but must be a number from 0 to 65535.`);
}

async function serve(port: number, host: string, verbose: boolean): Promise<void> {
  const mock = await startMock({ port, host, ...(verbose && { onRequest: print }) });
  process.once("SIGINT", mock.close).once("SIGTERM", mock.close);
  console.log(`GitLab Jobs API mock: ${mock.url}/api/v4`);
}

function print({ method, path, status, violations }: RequestRecord): void {
  const faults = violations.map(({ location, message }) => `${location.join(".")}: ${message}`);
  console.log(toAscii([`${method} ${path} ${status}`, ...faults].join("  ")));
}
