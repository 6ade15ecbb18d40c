import { type FileHandle, open, readFile } from "node:fs/promises";
import { parseYaml } from "../contract/parse-yaml.js";
import { parseFlags } from "../parse-flags.js";
import { type BaselineEntry, type VerifyOptions, type VerifyReport, verify } from "./index.js";
import { printJUnit } from "./print-junit.js";
import { printTable } from "./print-table.js";

const USAGE = `Checks whether a GitLab instance follows the contract of the Jobs API.

Usage: gitlab-jobs-api verify --host <host> --project <id or path> [options]

  --host <host>       GitLab instance, such as gitlab.example.com
  --project <id>      ID of a project, or its full path, such as group/project
  --pipeline <id>     Pipeline to check. Default: the pipeline of the job
  --job <id>          Job to check. Default: a recent job of the project
  --write             Call the write operations too. Requires --job; see below
  --strict            Treat unknown fields and unknown enum values as violations
  --baseline <file>   Accept the findings in a YAML or JSON file, each until a date
  --max-requests <n>  Maximum number of requests. Default: 50
  --json              Print the report as JSON
  --junit <file>      Write the report as JUnit XML
  --help              Print this text

Environment:
  GITLAB_TOKEN        Access token. Requires the scope read_api; --write requires api
  CI_JOB_TOKEN        Job token of a running job, for getTokenJob and getAllowedAgents

--write acts on the job of --job and on the jobs that this starts, in this order:
  1. play    starts the job if it is manual or delayed
  2. cancel  stops it
  3. retry   starts a new job
  4. cancel  stops the new job
  5. erase   deletes the log and the artifacts of the job of --job
Use a job whose run has no effect, not a deployment.

Exit status: 0 conforms, 1 violations, 2 could not check
`;

/**
 * Runs `gitlab-jobs-api verify`. Resolves to the exit status.
 *
 * @throws Error if a flag is invalid, or a file cannot be read or written.
 */
export async function runVerify(
  args: string[],
  print: (text: string) => void,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const flags = readFlags(args);
  if (flags.help) {
    print(USAGE);
    return 0;
  }
  const options = await readOptions(flags, env);
  // A file that cannot be written is found before a request is sent.
  const junit = flags.junit === undefined ? undefined : await openReport(flags.junit);
  try {
    const report = await verify(options);
    await junit?.writeFile(printJUnit(report));
    print(flags.json ? `${JSON.stringify(report, null, 2)}\n` : printTable(report, options.host));
    return exitStatus(report);
  } finally {
    await junit?.close();
  }
}

type Flags = ReturnType<typeof readFlags>;

function readFlags(args: string[]) {
  const options = {
    host: { type: "string" },
    project: { type: "string" },
    pipeline: { type: "string" },
    job: { type: "string" },
    write: { type: "boolean", default: false },
    strict: { type: "boolean", default: false },
    baseline: { type: "string" },
    "max-requests": { type: "string", default: "50" },
    json: { type: "boolean", default: false },
    junit: { type: "string" },
    help: { type: "boolean", default: false },
  } as const;
  return parseFlags({ args, options }, USAGE).values;
}

async function openReport(file: string): Promise<FileHandle> {
  try {
    return await open(file, "w");
  } catch (error) {
    throw new Error(`--junit cannot write the file: ${error instanceof Error ? error.message : error}`);
  }
}

function exitStatus({ conforms, operations }: VerifyReport): number {
  if (conforms) return 0;
  return operations.some(({ violations }) => violations.length > 0) ? 1 : 2;
}

async function readOptions(flags: Flags, env: NodeJS.ProcessEnv): Promise<VerifyOptions> {
  const { GITLAB_TOKEN: privateToken, CI_JOB_TOKEN: jobToken } = env;
  const { host, project, job, pipeline, write, strict } = flags;
  if (!host) throw new Error("--host is missing, such as --host gitlab.example.com.");
  if (!project) throw new Error("--project is missing, such as --project group/project.");
  if (write && job === undefined) throw new Error("--write requires --job, the ID of the job to act on.");
  if (!privateToken) throw new Error("GITLAB_TOKEN is not set. Set it to an access token with the scope read_api.");
  return {
    host,
    project,
    auth: { privateToken },
    ...(jobToken && { jobToken }),
    ...(pipeline !== undefined && { pipeline: readNumber("--pipeline", pipeline) }),
    ...(job !== undefined && { job: readNumber("--job", job) }),
    write,
    strict,
    maxRequests: readNumber("--max-requests", flags["max-requests"]),
    ...(flags.baseline !== undefined && { baseline: await readBaseline(flags.baseline) }),
  };
}

function readNumber(flag: string, text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new Error(`${flag} must be a number of at least 1, got "${text}".`);
}

async function readBaseline(file: string): Promise<BaselineEntry[]> {
  try {
    return parseYaml(await readFile(file, "utf8")) as BaselineEntry[];
  } catch (error) {
    throw new Error(`--baseline ${file}: ${error instanceof Error ? error.message : error}`);
  }
}
