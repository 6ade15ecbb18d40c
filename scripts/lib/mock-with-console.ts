// The console at /try: Swagger UI with the contract. It sends to the mock that serves it.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { MockResponse } from "../../src/mock/http/mock-response.js";
import { page, sitePage } from "../../src/mock/http/site.js";
import type { Mock, MockOptions } from "../../src/mock/index.js";
import { startMockServer } from "../../src/mock/start-mock-server.js";
import { type Document, operations } from "../emit/document.js";
import { linkOperations } from "../emit/link-operations.js";

const require = createRequire(import.meta.url);

/** Makes the docs show their links to the console. */
export const WITH_CONSOLE = '<script>document.documentElement.dataset.console = "";</script>';

const CONTRACT_MODE = { url: "/api/v4", description: "Contract mode: the examples of the contract" };

/** Starts a mock with the console. The console can also send to a world with state. */
export async function startMockWithConsole(options: MockOptions = {}): Promise<Mock> {
  const servers: object[] = [];
  const mock = await startMockServer(options, (path, file, root) => consolePage(path, file, root, servers));
  const world = await mock.world({ state: true, clock: "manual" });
  const url = `${new URL(world.url).pathname}/api/v4`;
  servers.push({ url, description: "With state: a sample project whose jobs run" }, CONTRACT_MODE);
  return mock;
}

async function consolePage(path: string, contractFile: string, root: string, servers: object[]): Promise<MockResponse> {
  const asset = (name: string) => readFile(require.resolve(`swagger-ui-dist/${name}`));
  switch (path) {
    case "/": {
      const docs = await sitePage(path, contractFile, root);
      return { ...docs, body: docs.body + WITH_CONSOLE };
    }
    case "/try":
      return page("text/html; charset=utf-8", await readFile(new URL("console.html", import.meta.url)));
    case "/try/console.js":
      return page("text/javascript; charset=utf-8", await readFile(new URL("console.js", import.meta.url)));
    case "/try/openapi.json":
      return page("application/json", consoleDocument(await readFile(contractFile, "utf8"), servers));
    case "/try/swagger-ui.css":
      return page("text/css", await asset("swagger-ui.css"));
    case "/try/swagger-ui-bundle.js":
      return page("text/javascript; charset=utf-8", await asset("swagger-ui-bundle.js"));
    default:
      return sitePage(path, contractFile, root);
  }
}

/** The contract for the console: what it needs to send requests. The docs have the guides and the responses. */
function consoleDocument(contract: string, servers: object[]): string {
  const document: Document & { openapi: string } = JSON.parse(contract);
  const { openapi, info, security, paths, components } = document;
  const all = operations(document);
  for (const { id, object, parameters, description, bodies } of all) {
    const [summary] = description.split("\n\n");
    const media = object.requestBody?.content["application/json"];
    if (media) media.examples = Object.fromEntries(bodies.map(({ name, ...example }) => [name, example]));
    // Swagger UI does not resolve the parameters of an operation that a link opens.
    Object.assign(object, { parameters, description: `${summary} See \`${id}\` in the docs.` });
  }
  linkOperations(document, "/");
  for (const { object } of all) Object.assign(object, { responses: { default: { description: "See the docs." } } });
  for (const item of Object.values(paths)) delete item.parameters;
  return JSON.stringify({
    openapi,
    info: {
      title: info.title,
      version: info.version,
      description: "Send requests to the running mock. The [docs](/) explain each operation.",
    },
    servers,
    security,
    paths,
    components,
  });
}
