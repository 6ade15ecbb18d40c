// The MCP server that a generator of others writes for both editions: an assistant calls its tools, and they call the mock with state.
import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { expect, test } from "vitest";
import { operations } from "../../scripts/emit/document.js";
import { type Mock, startMock } from "../../src/mock/index.js";
import { contract, root } from "../support/project.js";
import { type Edition, editions, folderOf } from "./generators.js";
import { expectLimitations, limitationsOf } from "./works-with.js";

const name = "openapi-mcp-generator";
const id = "group/project";

/** Writes the server, and returns the path of its program. */
async function generate(edition: Edition): Promise<string> {
  const folder = folderOf(name, edition, "recommended");
  await rm(folder, { recursive: true, force: true });
  const program = join(import.meta.dirname, `node_modules/${name}/bin/${name}.js`);
  const input = join(root, `generated/${edition}.json`);
  await promisify(execFile)(process.execPath, [program, "--input", input, "--output", folder]);
  return join(folder, "src/index.ts");
}

async function connect(program: string, mock: Mock) {
  const client = new Client({ name: "test", version: "1.0.0" });
  const env = { API_BASE_URL: `${mock.url}/api/v4`, API_KEY_PRIVATETOKEN: "any" };
  const args = ["--no-warnings", program];
  await client.connect(new StdioClientTransport({ command: process.execPath, args, env, stderr: "ignore" }));
  const call = async (tool: string, input: object): Promise<string> => {
    const { content } = await client.callTool({ name: tool, arguments: { id, ...input } });
    return (content as { text: string }[]).map(({ text }) => text).join();
  };
  return { client, call, [Symbol.asyncDispose]: () => client.close() };
}

test.each(editions)("%s", async (edition) => {
  const program = await generate(edition);
  await using mock = await startMock({ state: true, clock: "manual" });
  await using server = await connect(program, mock);

  const { tools } = await server.client.listTools();
  expect(tools.map((tool) => tool.name)).toEqual(operations(contract).map((operation) => operation.id));
  const list = tools.find((tool) => tool.name === "listProjectJobs")?.inputSchema;
  expect(list).toMatchObject({ required: ["id"] });
  const properties = Object.keys(list?.properties ?? {});
  expect(properties).toEqual(expect.arrayContaining(["id", "ref", "per_page"]));

  expect(await server.call("getJob", { job_id: 1 })).toContain('"status": "success"');
  expect(await server.call("getJobLog", { job_id: 1 })).toContain("Running with gitlab-runner");
  expect(await server.call("retryJob", { job_id: 6 })).toMatch(/"id": \d{2},\s+"status": "pending"/);
  const several = await server.call("listProjectJobs", { "scope[]": ["canceled", "manual"] });
  expect(await server.call("listProjectJobs", { scope: "manual" })).toContain('"status": "manual"');

  const found = {
    // Some assistants accept only letters, digits, underscores, dots and hyphens in the name of a property.
    brackets: properties.some((property) => !/^[\w.-]{1,64}$/.test(property)),
    joinedScopes: !several.includes('"status": "canceled"'),
    serverHost: (await readFile(program, "utf8")).includes("https://{host}/api/v4"),
  };
  const limitations = Object.entries(found).flatMap(([limitation, isFound]) => (isFound ? [limitation] : []));
  expectLimitations(name, limitations, Object.keys(found), false);
  expect(limitationsOf(name)).not.toContain("serverHost");
});
