import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { parseArgs } from "node:util";
import { parseYaml } from "../contract/parse-yaml.js";
import { toAscii } from "../contract/violations.js";
import { type Mock, type MockOptions, type RequestRecord, type StateSeed, startMock } from "./index.js";

const USAGE = `Serves a mock of GitLab's Jobs API.

Usage: gitlab-jobs-mock [--port 4010] [--host 127.0.0.1] [--state [file]] [--clock manual] [--verbose]

  --port <number>  Port to listen on; 0 selects a free one. Default: 4010
  --host <name>    Host name or address to listen on. Default: 127.0.0.1
  --state [file]   Keep state: start from a seed in a YAML or JSON file, or from a sample project
  --clock manual   Stop the clock; POST /-/mock/advance moves it. Requires --state
  --verbose        Print a line per request, with what is wrong with it
  --help           Print this text
  --version        Print the version
`;

class UsageError extends Error {}

/** What a command leaves behind: its exit status, its error, and the mock if one is running. */
export interface CommandResult {
  status: number;
  stderr: string;
  mock?: Mock;
}

/** Runs `gitlab-jobs-mock`. It prints line by line, also while the mock runs, and throws nothing. */
export async function runCommand(args: string[], print: (line: string) => void): Promise<CommandResult> {
  try {
    const { flags, stateFile } = readFlags(args);
    if (flags.help) print(USAGE.trimEnd());
    else if (flags.version) print(createRequire(import.meta.url)("gitlab-jobs-api/package.json").version);
    else {
      const mock = await startMock(await readOptions(flags, stateFile, print));
      print(`GitLab Jobs API mock: ${mock.url}/api/v4`);
      return { status: 0, stderr: "", mock };
    }
    return { status: 0, stderr: "" };
  } catch (error) {
    const stderr = `${error instanceof Error ? error.message : error}\n`;
    return { status: error instanceof UsageError ? 2 : 1, stderr };
  }
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

async function readOptions(
  flags: Flags,
  stateFile: string | undefined,
  print: (line: string) => void,
): Promise<MockOptions> {
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
    ...(verbose && { onRequest: (record: RequestRecord) => print(describeRequest(record)) }),
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

function describeRequest({ method, path, status, violations }: RequestRecord): string {
  const faults = violations.map(({ location, message }) => `${location.join(".")}: ${message}`);
  return toAscii([`${method} ${path} ${status}`, ...faults].join("  "));
}
