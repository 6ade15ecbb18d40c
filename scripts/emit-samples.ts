// Operation in, code samples out: how to call it with curl and with the client of this package.
import type { Argument, CodeSample, Operation } from "./document.js";

const root = "https://gitlab.example.com/api/v4";

export const emitSamples = (operation: Operation): CodeSample[] => [
  { lang: "curl", label: "curl", source: curl(operation) },
  { lang: "typescript", label: "TypeScript", source: client(operation) },
];

// What is required, and what takes a list, since its spelling is not obvious.
const shown = ({ arguments: all }: Operation): Argument[] =>
  all.filter(({ required, many, schema }) => required || many || schema.type === "array");

const isInsideJob = ({ security }: Operation): boolean => security.every(([scheme]) => scheme?.startsWith("jobToken"));

function address(operation: Operation): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name) =>
    encodeURIComponent(String(operation.arguments.find((argument) => argument.name === name)?.example)),
  );
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
  return [
    operation.method === "post" ? "curl --request POST" : "curl --globoff",
    `--header "${isInsideJob(operation) ? "JOB-TOKEN: $CI_JOB_TOKEN" : "PRIVATE-TOKEN: $GITLAB_TOKEN"}"`,
    ...(json ? ['--header "Content-Type: application/json"', `--data '${JSON.stringify(json)}'`] : []),
    `"${address(operation)}"`,
  ].join(" \\\n  ");
}

function client(operation: Operation): string {
  const [kind, variable] = isInsideJob(operation) ? ["jobToken", "CI_JOB_TOKEN"] : ["privateToken", "GITLAB_TOKEN"];
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

function use({ answer, id }: Operation, call: string): string[] {
  if (answer.isList) return [`for await (const job of ${call}) {`, "  console.log(job.id, job.name, job.status);", "}"];
  if (answer.isText) return [`const log = await ${call};`, "console.log(log);"];
  if (id === "getAllowedAgents") return [`const { allowed_agents } = await ${call};`, "console.log(allowed_agents);"];
  return [`const job = await ${call};`, "console.log(job.id, job.status);"];
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${name}: ${literal(member)}`);
  return members.length > 0 ? `{ ${members.join(", ")} }` : "";
}
