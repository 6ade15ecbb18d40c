// The Prism CLI serves the bundle too, without /api/v4 and without GitLab's normalization of parameters.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operations } from "../../scripts/emit/document.js";
import { type OperationName, rows } from "../support/operations.js";
import { contract, root } from "../support/project.js";
import { defaultResponse } from "./documented.js";

let prism: ChildProcess;
let url: string;

beforeAll(async () => {
  const port = await freePort();
  const cli = ["node_modules/@stoplight/prism-cli/dist/index.js", "mock", "generated/openapi.json"];
  prism = spawn(process.execPath, [...cli, "--port", String(port)], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  await new Promise<void>((resolve, reject) => {
    prism.once("exit", () => reject(new Error(printed)));
    prism.stdout?.on("data", (chunk) => {
      printed += chunk;
      if (printed.includes("is listening on")) resolve();
    });
  });
  url = `http://127.0.0.1:${port}`;
}, 30_000);

afterAll(async () => {
  const exit = once(prism, "exit");
  prism.kill();
  await exit;
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}

describe("`prism mock generated/openapi.json` returns the documented response", () => {
  test.each(operations(contract))("$id", async (operation) => {
    const { success, security } = operation;
    const { least } = rows[operation.id as OperationName];
    const [method, path = ""] = least[1].split(" ");
    const headers = new Headers({ Accept: success.isText ? "text/plain" : "application/json" });
    headers.set(security.flat().includes("privateToken") ? "PRIVATE-TOKEN" : "JOB-TOKEN", "any");
    headers.set("Content-Type", "application/json");
    const body = method === "POST" ? JSON.stringify(least[2] ?? {}) : null;
    const response = await fetch(url + path.replace("/api/v4", ""), { method, headers, body });
    expect(response.headers.get("sl-violations")).toBeNull();
    expect(await (success.isText ? response.text() : response.json())).toEqual(defaultResponse(operation));
  });
});
