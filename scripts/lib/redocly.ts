// Runs the Redocly CLI without telemetry and without its notices about updates and Node versions.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";

const cli: string = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");
const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };

// The notice about the Node version cannot be switched off. It is a frame of box characters.
const BOXES = /^ *[╔║╚].*\n/gm;

/** The output of a run. Redocly prints its result to standard output, and its progress to standard error. */
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
  return { ok: code === 0, stdout, stderr: stderr.replace(BOXES, "") };
}
