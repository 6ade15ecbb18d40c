import { readFile } from "node:fs/promises";
import { parseYaml } from "../contract/parse-yaml.js";
import { toAscii } from "../contract/violations.js";
import { parseFlags } from "../parse-flags.js";
import { type MockOptions, type RequestRecord, type StateSeed, startMock } from "./index.js";

const USAGE = `Serves a mock of GitLab's Jobs API.

Usage: gitlab-jobs-api mock [options]

  --port <number>      Port to listen on; 0 selects a free one. Default: 4010
  --host <name>        Host name or address to listen on. Default: 127.0.0.1
  --allow-host <name>  Name under which clients may use the control routes, such as a service alias. Repeatable
  --state [file]       Keep state: start from a seed in a YAML or JSON file, or from a sample project
  --clock manual       Stop the clock; POST /-/mock/advance moves it. Requires --state
  --verbose            Print a line per request, with what is wrong with it
  --help               Print this text
`;

/**
 * Runs `gitlab-jobs-api mock`. Resolves to the exit status when the mock has stopped.
 *
 * @throws Error if the mock cannot start.
 */
export async function runMock(
  args: string[],
  print: (text: string) => void,
  untilStopped: () => Promise<void>,
): Promise<number> {
  const flags = readFlags(args);
  if (flags.help) {
    print(USAGE);
    return 0;
  }
  // A signal can arrive while the mock starts.
  const stopped = untilStopped();
  const mock = await startMock(await readOptions(flags, print));
  print(`GitLab Jobs API mock: ${mock.url}/api/v4\n`);
  await stopped;
  await mock.close();
  return 0;
}

type Flags = ReturnType<typeof readFlags>;

function readFlags(args: string[]) {
  const { values, tokens } = parseFlags(
    {
      args: args.flatMap(splitStateFile),
      options: {
        port: { type: "string", default: "4010" },
        host: { type: "string", default: "127.0.0.1" },
        "allow-host": { type: "string", multiple: true, default: [] },
        state: { type: "boolean", default: false },
        clock: { type: "string", default: "real" },
        verbose: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
      allowPositionals: true,
      tokens: true,
    },
    USAGE,
  );
  return { ...values, stateFile: readStateFile(tokens) };
}

// The file of --state is optional, which parseArgs cannot express: it is the positional argument after the flag.

const splitStateFile = (arg: string): string[] => (arg.startsWith("--state=") ? ["--state", arg.slice(8)] : [arg]);

function readStateFile(tokens: { kind: string; name?: string; value?: string | undefined }[]): string | undefined {
  let file: string | undefined;
  for (const [index, { kind, name, value }] of tokens.entries()) {
    if (name === "state") file = undefined;
    if (kind !== "positional") continue;
    if (tokens[index - 1]?.name !== "state") throw new Error(`Unexpected argument '${value}'\n\n${USAGE}`);
    file = value;
  }
  return file;
}

async function readOptions(flags: Flags, print: (text: string) => void): Promise<MockOptions> {
  const { clock, state, stateFile, host, port, verbose } = flags;
  if (clock !== "real" && clock !== "manual") throw new Error(`--clock must be real or manual, got "${clock}".`);
  if (clock === "manual" && !state) throw new Error("--clock manual requires --state.");
  return {
    port: readPort(port),
    host,
    allowHosts: flags["allow-host"],
    clock,
    ...(state && { state: stateFile === undefined ? true : await readSeed(stateFile) }),
    ...(verbose && { onRequest: (record: RequestRecord) => print(`${describeRequest(record)}\n`) }),
  };
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new Error(`--port must be a number from 0 to 65535, got "${text}".`);
}

async function readSeed(file: string): Promise<StateSeed> {
  const text = await readFile(file, "utf8").catch((error: Error) => {
    throw new Error(`--state cannot read the file: ${error.message}`);
  });
  try {
    const seed: StateSeed | true = file.endsWith(".json") ? JSON.parse(text) : parseYaml(text);
    // In the options of the mock, it is the sample project.
    if (seed === true) throw new Error("the state must be an object, got true.");
    return seed;
  } catch (error) {
    throw new Error(`--state ${file}: ${error instanceof Error ? error.message : error}`);
  }
}

function describeRequest({ method, path, status, violations }: RequestRecord): string {
  const faults = violations.map(({ location, message }) => `${location.join(".")}: ${message}`);
  return toAscii([`${method} ${path} ${status}`, ...faults].join("  "));
}
