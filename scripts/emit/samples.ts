// Emits the code samples of an operation: curl, the client of this package, and plain fetch.
import type { Argument, CodeSample, Operation } from "./document.js";

const root = "https://gitlab.example.com/api/v4";

export const emitSamples = (operation: Operation): CodeSample[] => [
  { lang: "curl", label: "curl", source: curl(operation) },
  { lang: "typescript", label: "TypeScript", source: client(operation) },
  { lang: "javascript", label: "fetch", source: rawFetch(operation) },
];

// Required arguments, and lists, since the spelling of a list is not obvious.
const shown = ({ arguments: all }: Operation): Argument[] =>
  all.filter(({ required, many, schema }) => required || many || schema.type === "array");

const isInsideJob = ({ security }: Operation): boolean => security.every(([scheme]) => scheme?.startsWith("jobToken"));

const credential = (operation: Operation) =>
  isInsideJob(operation)
    ? ({ kind: "jobToken", header: "JOB-TOKEN", variable: "CI_JOB_TOKEN" } as const)
    : ({ kind: "privateToken", header: "PRIVATE-TOKEN", variable: "GITLAB_TOKEN" } as const);

const inPath = (operation: Operation, name: string): string =>
  String(operation.arguments.find((argument) => argument.name === name)?.example);

function address(
  operation: Operation,
  segment = (name: string) => encodeURIComponent(inPath(operation, name)),
): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name) => segment(name));
  const query = shown(operation)
    .filter((argument) => argument.in === "query")
    .flatMap(({ wire, example }) => [example].flat().map((value) => `${wire}=${encodeURIComponent(String(value))}`));
  return `${root}${path}${query.length > 0 ? `?${query.join("&")}` : ""}`;
}

function body(operation: Operation): Record<string, unknown> | undefined {
  const members = shown(operation).filter((argument) => argument.in === "body");
  return members.length > 0 ? Object.fromEntries(members.map(({ name, example }) => [name, example])) : undefined;
}

function curl(operation: Operation): string {
  const json = body(operation);
  const { header, variable } = credential(operation);
  return [
    operation.method === "post" ? "curl --request POST" : "curl --globoff",
    `--header "${header}: $${variable}"`,
    ...(json ? ['--header "Content-Type: application/json"', `--data '${JSON.stringify(json)}'`] : []),
    `"${address(operation)}"`,
  ].join(" \\\n  ");
}

function client(operation: Operation): string {
  const { kind, variable } = credential(operation);
  const call = `gitlab.${operation.id}(${literal(Object.fromEntries(shown(operation).map(({ name, example }) => [name, example])))})`;
  return [
    'import { createJobsClient } from "gitlab-jobs-api";',
    "",
    "const gitlab = createJobsClient({",
    '  host: "gitlab.example.com",',
    `  auth: { ${kind}: process.env.${variable}! },`,
    "});",
    "",
    ...use(operation, call),
  ].join("\n");
}

function use({ success, id }: Operation, call: string): string[] {
  if (success.isList)
    return [`for await (const job of ${call}) {`, "  console.log(job.id, job.name, job.status);", "}"];
  if (success.isText) return [`const log = await ${call};`, "console.log(log);"];
  if (id === "getAllowedAgents") return [`const { allowed_agents } = await ${call};`, "console.log(allowed_agents);"];
  return [`const job = await ${call};`, "console.log(job.id, job.status);"];
}

function rawFetch(operation: Operation): string {
  const json = body(operation);
  const { header, variable } = credential(operation);
  const encoded: string[] = [];
  const url = address(operation, (name) => {
    const value = inPath(operation, name);
    if (encodeURIComponent(value) === value) return value;
    encoded.push(`const ${name} = encodeURIComponent(${literal(value)});`);
    return `\${${name}}`;
  });
  const quote = encoded.length > 0 ? "`" : '"';
  return [
    ...encoded,
    `const url = ${quote}${url}${quote};`,
    "",
    "const response = await fetch(url, {",
    ...(operation.method === "post" ? ['  method: "POST",'] : []),
    "  headers: {",
    `    "${header}": process.env.${variable},`,
    ...(json ? ['    "Content-Type": "application/json",'] : []),
    "  },",
    ...(json ? [`  body: JSON.stringify(${literal(json)}),`] : []),
    "});",
    `if (!response.ok) throw new Error(\`\${response.status} \${await response.text()}\`);`,
    "",
    ...used(operation),
  ].join("\n");
}

// The same as `use`, for the body of a fetch response.
function used(operation: Operation): string[] {
  if (operation.success.isText) return use(operation, "response.text()");
  if (!operation.success.isList) return use(operation, "response.json()");
  return ["for (const job of await response.json()) {", "  console.log(job.id, job.name, job.status);", "}"];
}

/** Returns a value as TypeScript. `nameOf` returns the variable that holds a value, if there is one. */
export function literal(value: unknown, nameOf: (value: unknown) => string | undefined = () => undefined): string {
  const text = (member: unknown) => literal(member, nameOf);
  if (Array.isArray(value)) return `[${value.map(text).join(", ")}]`;
  if (typeof value !== "object" || value === null) return nameOf(value) ?? JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) =>
    nameOf(member) === name ? name : `${name}: ${text(member)}`,
  );
  return members.length > 0 ? `{ ${members.join(", ")} }` : "";
}
