// Emits the code samples of an operation: curl, the client of this package, and Python. One per example of the request body.
import { type Argument, type CodeSample, isInsideJob, type Operation } from "./document.js";
import { json, literal, python, typescript } from "./literal.js";

const ROOT = "https://gitlab.example.com/api/v4";

/** The arguments that a sample shows, by name. */
type Values = Record<string, unknown>;

export function emitSamples(operation: Operation): CodeSample[] {
  const required = shown(operation);
  const inBody = new Set(operation.arguments.filter((argument) => argument.in === "body").map(({ name }) => name));
  const rest = Object.fromEntries(Object.entries(required).filter(([name]) => !inBody.has(name)));
  const requests: [example: string | undefined, values: Values][] =
    operation.bodies.length > 0
      ? operation.bodies.map(({ name, value }) => [name, { ...rest, ...value }])
      : [[undefined, required]];
  return requests.flatMap(([example, values]) =>
    [
      { lang: "curl", label: "curl", source: curl(operation, values) },
      { lang: "typescript", label: "TypeScript", source: client(operation, values) },
      { lang: "python", label: "Python", source: requestsLibrary(operation, values) },
    ].map((sample) => (example === undefined ? sample : { ...sample, example })),
  );
}

// Required arguments, and lists, since the spelling of a list is not obvious.
const shown = ({ arguments: all }: Operation): Values =>
  Object.fromEntries(all.filter(({ required, many }) => required || many).map(({ name, example }) => [name, example]));

const credential = (operation: Operation) =>
  isInsideJob(operation)
    ? ({ kind: "jobToken", header: "JOB-TOKEN", variable: "CI_JOB_TOKEN" } as const)
    : ({ kind: "privateToken", header: "PRIVATE-TOKEN", variable: "GITLAB_TOKEN" } as const);

/** Returns the values that are sent in one place, by their names on the wire. */
const sentIn = (place: Argument["in"], operation: Operation, values: Values): [wire: string, value: unknown][] =>
  operation.arguments
    .filter((argument) => argument.in === place && argument.name in values)
    .map(({ wire, name }) => [wire, values[name]]);

function address(operation: Operation): string {
  const segment = (name: string) => operation.arguments.find((argument) => argument.name === name)?.example;
  return ROOT + operation.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(segment(name))));
}

function curl(operation: Operation, values: Values): string {
  const body = sentIn("body", operation, values);
  const query = sentIn("query", operation, values).flatMap(([wire, value]) =>
    [value].flat().map((item) => `${wire}=${encodeURIComponent(String(item))}`),
  );
  const { header, variable } = credential(operation);
  return [
    operation.method === "post" ? "curl --request POST" : "curl --globoff",
    `--header "${header}: $${variable}"`,
    ...(body.length > 0
      ? [
          '--header "Content-Type: application/json"',
          `--data '${literal(Object.fromEntries(body), json, "  --data '".length, "  ")}'`,
        ]
      : []),
    `"${address(operation)}${query.length > 0 ? `?${query.join("&")}` : ""}"`,
  ].join(" \\\n  ");
}

function client(operation: Operation, values: Values): string {
  const { kind, variable } = credential(operation);
  const args = Object.keys(values).length > 0 ? literal(values, typescript, 20) : "";
  return [
    'import { createJobsClient } from "gitlab-jobs-api";',
    "",
    "const gitlab = createJobsClient({",
    '  host: "gitlab.example.com",',
    `  auth: { ${kind}: process.env.${variable}! },`,
    "});",
    "",
    ...use(operation, `gitlab.${operation.id}(${args})`),
  ].join("\n");
}

function use({ success, id }: Operation, call: string): string[] {
  if (success.isList)
    return [`for await (const job of ${call}) {`, "  console.log(job.id, job.name, job.status);", "}"];
  if (success.isText) return [`const log = await ${call};`, "console.log(log);"];
  if (id === "getAllowedAgents") return [`const { allowed_agents } = await ${call};`, "console.log(allowed_agents);"];
  return [`const job = await ${call};`, "console.log(job.id, job.status);"];
}

function requestsLibrary(operation: Operation, values: Values): string {
  const { header, variable } = credential(operation);
  const option = (name: string, sent: [string, unknown][]) =>
    sent.length > 0 ? [`    ${name}=${literal(Object.fromEntries(sent), python, name.length + 5, "    ")},`] : [];
  return [
    "import os",
    "",
    "import requests",
    "",
    `response = requests.${operation.method}(`,
    `    "${address(operation)}",`,
    `    headers={"${header}": os.environ["${variable}"]},`,
    ...option("params", sentIn("query", operation, values)),
    ...option("json", sentIn("body", operation, values)),
    "    timeout=30,",
    ")",
    "response.raise_for_status()",
    ...useResponse(operation),
  ].join("\n");
}

function useResponse({ success, id }: Operation): string[] {
  if (success.isList) return ["for job in response.json():", '    print(job["id"], job["name"], job["status"])'];
  if (success.isText) return ["print(response.text)"];
  if (id === "getAllowedAgents") return ['print(response.json()["allowed_agents"])'];
  return ["job = response.json()", 'print(job["id"], job["status"])'];
}
