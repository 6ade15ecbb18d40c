// Runs the Redocly command line: quietly, without telemetry, and without its notices about updates and old Node versions.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";

const cli: string = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");
const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };

// The notice about the version of Node has no switch, but a frame.
const boxes = /^ *[╔║╚].*\n/gm;

/** What a run printed. Standard error is where Redocly tells how it goes, standard output is its result. */
export interface RedoclyResult {
  ok: boolean;
  stdout: string;
  stderr: string;
}

export async function redocly(...args: string[]): Promise<RedoclyResult> {
  const child = spawn(process.execPath, [cli, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  const read = async (stream: NodeJS.ReadableStream) => {
    let text = "";
    for await (const chunk of stream.setEncoding("utf8")) text += chunk;
    return text;
  };
  const exit = new Promise<number | null>((resolve, reject) => child.once("error", reject).once("close", resolve));
  const [stdout, stderr, code] = await Promise.all([read(child.stdout), read(child.stderr), exit]);
  return { ok: code === 0, stdout, stderr: stderr.replace(boxes, "") };
}
