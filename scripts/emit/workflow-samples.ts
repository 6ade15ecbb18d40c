// Emits the samples of a step of a workflow: curl with jq, and the client of this package.
import type { Operation } from "./document.js";
import { json, literal, typescript } from "./literal.js";

/** A parameter of a step, as Arazzo describes it. */
export interface StepParameter {
  name: string;
  in: "header" | "path" | "query";
  /** A literal, or the expression of an input or of an earlier step's output. */
  value: string | number;
}

/** What the samples of a step consist of. */
export interface Call {
  stepId: string;
  operation: Operation;
  /** Header that contains the token. */
  header: string;
  /** Environment variable that contains the token. */
  token: string;
  path: StepParameter[];
  query: StepParameter[];
  body: object;
  outputs: Output[];
  wait: { field: string; retryAfter: number; retryLimit: number } | undefined;
  isError: boolean;
}

/** A value of the response. */
interface Output {
  name: string;
  expression: string;
  /** Whether a success criterion of the step checks that it is not null. */
  isChecked: boolean;
  /** Whether a later step uses it, so that it is a variable. */
  isUsed: boolean;
}

/** An input or an output is a variable of the same name in the samples. */
export const variable = (value: unknown): string | undefined =>
  /^\$(?:inputs|steps\.\w+\.outputs)\.(\w+)$/.exec(String(value))?.[1];

// Arazzo cannot extract the cursor from this header, so a workflow has it as an input. The samples extract it.
export const isLink = (expression: string): boolean => expression === "$response.header.Link";

const isBody = (expression: string): boolean => expression === "$response.body";

export function curlStep(call: Call): string[] {
  const { outputs, wait, isError } = call;
  const [first] = outputs;
  if (isError || (first && isBody(first.expression))) return [curl(call)];
  const fields = printed(call).map(({ expression }) => jqPath(expression));
  const print = `jq --raw-output '${fields.join(", ")}'`;
  const used = outputs.filter(({ isUsed }) => isUsed);
  if (!wait && used.length === 0) return [`${curl(call)} \\\n  | ${print}`];
  const request = `response=$(${curl(call)})`;
  return [
    ...(wait
      ? [
          `for attempt in $(seq ${wait.retryLimit}); do`,
          `  ${request.replaceAll("\n", "\n  ")}`,
          `  [ "$(${fromResponse(`jq '${jqPath(wait.field)}'`)})" = null ] || break`,
          `  sleep ${wait.retryAfter}`,
          "done",
        ]
      : [request]),
    fromResponse(print),
    ...used.map(({ name, expression }) => `${name}=$(${extraction(expression)})`),
  ];
}

function curl({ operation, header, token, path, query, body, outputs, isError }: Call): string {
  const text = (value: unknown) => (variable(value) ? `$${variable(value)}` : String(value));
  const segment = (name: string) => text(path.find((parameter) => parameter.name === name)?.value);
  const search = query.map(({ name, value }) => `${name}=${text(value)}`).join("&");
  const url = `$api${operation.path.replace(/\{(\w+)\}/g, (_, name) => segment(name))}${search && `?${search}`}`;
  const options = [
    ...(operation.method === "post" ? ["--request POST"] : []),
    ...(url.includes("[") ? ["--globoff"] : []),
    ...(isError ? ["--write-out '\\n%{http_code}\\n'"] : []),
    ...(outputs.some(({ expression }) => isLink(expression)) ? ["--dump-header headers.txt"] : []),
  ];
  return [
    ["curl --silent", ...options].join(" "),
    `--header "${header}: $${token}"`,
    ...(Object.keys(body).length > 0
      ? ['--header "Content-Type: application/json"', `--data '${literal(body, json, 8, "  ")}'`]
      : []),
    `"${url}"`,
  ].join(" \\\n  ");
}

const extraction = (expression: string): string =>
  isLink(expression)
    ? "sed -nE 's/^[Ll]ink:.*[?&]cursor=([^&>]*).*/\\1/p' headers.txt"
    : fromResponse(`jq --raw-output '${jqPath(expression)}'`);

/** Returns a command that reads the response. `echo` changes backslashes in some shells. */
const fromResponse = (command: string): string => `printf '%s' "$response" | ${command}`;

/** Everything but the cursor, which is long and opaque. */
const printed = ({ outputs }: Call): Output[] => outputs.filter(({ expression }) => !isLink(expression));

/** Returns the JSON Pointer of an expression, as its keys. */
const pointer = (expression: string): string[] => expression.split("#/")[1]?.split("/") ?? [];

const isIndex = (key: string): boolean => /^\d+$/.test(key);

const jqPath = (expression: string): string =>
  pointer(expression)
    .map((key) => (isIndex(key) ? `.[${key}]` : `.${key}`))
    .join("");

/** The client of a token: `gitlab` for the first token of a workflow. */
const clientName = (token: string, calls: Call[]): string =>
  token === calls[0]?.token ? "gitlab" : `with_${token.toLowerCase()}`.replace(/_(\w)/g, (_, it) => it.toUpperCase());

export function clientSetup(calls: Call[]): string[] {
  const hasErrors = calls.some(({ isError }) => isError);
  const names = [
    "createJobsClient",
    hasErrors && "type GitLabApiError",
    calls.some(({ wait }) => wait) && "waitForJob",
  ];
  const headers = new Map(calls.map(({ token, header }) => [token, header]));
  return [
    `import { ${names.filter(Boolean).join(", ")} } from "gitlab-jobs-api";`,
    "",
    ...[...headers].flatMap(([token, header]) => [
      `const ${clientName(token, calls)} = createJobsClient({`,
      '  host: "gitlab.example.com",',
      `  auth: { ${header === "JOB-TOKEN" ? "jobToken" : "privateToken"}: process.env.${token}! },`,
      "});",
    ]),
    ...(hasErrors
      ? ["const show = ({ status, reason, message }: GitLabApiError) =>", "  console.log(status, reason, message);"]
      : []),
  ];
}

export function clientStep(call: Call, calls: Call[]): string[] {
  const { stepId, operation, outputs, isError } = call;
  const request = clientRequest(call, clientName(call.token, calls));
  if (isError) return [`await ${request}.catch(show);`];
  const result = operation.success.isList ? `${stepId}.items` : stepId;
  const value = ({ expression, isChecked }: Output) => {
    if (isLink(expression)) return `${stepId}.nextCursor`;
    return `${result}${clientPath(expression, isChecked ? "?." : "!.")}`;
  };
  return [
    `const ${stepId} = await ${request};`,
    ...outputs.filter(({ isUsed }) => isUsed).flatMap((output) => declared(output, value(output))),
    `console.log(${printed(call)
      .map((output) => (output.isUsed ? output.name : value(output)))
      .join(", ")});`,
  ];
}

function declared({ name, expression, isChecked }: Output, value: string): string[] {
  const declaration = `const ${name} = ${value};`;
  if (!isChecked) return [declaration];
  const field = pointer(expression).filter((key) => !isIndex(key));
  return [declaration, `if (${name} === undefined) throw new Error("${field.join(".")} is missing");`];
}

function clientRequest({ operation, path, query, body, wait }: Call, client: string): string {
  const parameters = [...path, ...query].map(({ name, value }) => [name.replace("[]", ""), value] as const);
  const values = { ...Object.fromEntries(parameters), ...body };
  const args = Object.keys(values).length > 0 ? literal(values, { ...typescript, variable }) : "";
  if (!wait) return `${client}.${operation.id}(${args})`;
  const timeout = String(wait.retryAfter * wait.retryLimit * 1000).replace(/\B(?=(\d{3})+$)/g, "_");
  return `waitForJob(${client}, ${args}, { timeout: ${timeout} })`;
}

/** Returns the path to a field, with what stands between an object that may be missing and its field. */
const clientPath = (expression: string, access: "?." | "!."): string =>
  pointer(expression)
    .map((key, index) => (isIndex(key) ? `[${key}]` : `${index > 0 ? access : "."}${key}`))
    .join("");
