#!/usr/bin/env node
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { parseArgs } from "node:util";
import { toAscii } from "./contract/violations.js";
import { parseYaml } from "./contract/yaml.js";
import { type MockOptions, type RequestRecord, type StateSeed, startMock } from "./index.js";

const USAGE = `Serves a mock of GitLab's Jobs API.

Usage: gitlab-jobs-mock [--port 4010] [--host 127.0.0.1] [--state [file]] [--clock manual] [--verbose]

  --port <number>  Port to listen on; 0 takes a free one. Default: 4010
  --host <name>    Host name or address to listen on. Default: 127.0.0.1
  --state [file]   Give the mock a memory: the seed in a YAML or JSON file, or a sample project
  --clock manual   Stop the clock; POST /-/mock/advance moves it. Requires --state
  --verbose        Print a line per request, with what is wrong with it
  --help           Print this text
  --version        Print the version
`;

class UsageError extends Error {}

try {
  const { flags, stateFile } = readFlags(process.argv.slice(2));
  if (flags.help) process.stdout.write(USAGE);
  else if (flags.version) console.log(createRequire(import.meta.url)("gitlab-jobs-api/package.json").version);
  else await serve(await readOptions(flags, stateFile));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

type Flags = ReturnType<typeof readFlags>["flags"];

function readFlags(args: string[]) {
  // The file of --state is optional, which parseArgs cannot express.
  const next = args[args.indexOf("--state") + 1];
  const stateFile = args.includes("--state") && next !== undefined && !next.startsWith("-") ? next : undefined;
  try {
    const { values } = parseArgs({
      args: args.filter((arg, index) => !(arg === stateFile && args[index - 1] === "--state")),
      options: {
        port: { type: "string", default: "4010" },
        host: { type: "string", default: "127.0.0.1" },
        state: { type: "boolean", default: false },
        clock: { type: "string", default: "real" },
        verbose: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
        version: { type: "boolean", default: false },
      },
    });
    return { flags: values, stateFile };
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}

async function readOptions(flags: Flags, stateFile: string | undefined): Promise<MockOptions> {
  const { clock, state, host, port, verbose } = flags;
  if (clock !== "real" && clock !== "manual") {
    throw new UsageError(`--clock must be real or manual, got "${clock}".`);
  }
  if (clock === "manual" && !state) throw new UsageError("--clock manual requires --state.");
  return {
    port: readPort(port),
    host,
    clock,
    ...(state && { state: stateFile === undefined ? true : await readSeed(stateFile) }),
    ...(verbose && { onRequest: printRequest }),
  };
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new UsageError(`--port must be a number from 0 to 65535, got "${text}".`);
}

async function readSeed(file: string): Promise<StateSeed> {
  const text = await readFile(file, "utf8").catch((error: Error) => {
    throw new UsageError(`--state cannot read the file: ${error.message}`);
  });
  try {
    return file.endsWith(".json") ? JSON.parse(text) : (parseYaml(text) as StateSeed);
  } catch (error) {
    throw new UsageError(`--state ${file}: ${error instanceof Error ? error.message : error}`);
  }
}

async function serve(options: MockOptions): Promise<void> {
  const mock = await startMock(options);
  process.once("SIGINT", mock.close).once("SIGTERM", mock.close);
  console.log(`GitLab Jobs API mock: ${mock.url}/api/v4`);
}

function printRequest({ method, path, status, violations }: RequestRecord): void {
  const faults = violations.map(({ location, message }) => `${location.join(".")}: ${message}`);
  console.log(toAscii([`${method} ${path} ${status}`, ...faults].join("  ")));
}
