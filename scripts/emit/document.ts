// The bundled contract as the scripts see it: its shape, and one flat description of each operation.

export interface Schema {
  $ref?: string;
  type?: string | string[];
  title?: string;
  description?: string;
  enum?: string[];
  "x-extensible-enum"?: string[];
  "x-gitlab-states"?: Record<string, State>;
  "x-gitlab-failure-reasons"?: Record<string, FailureReason>;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  anyOf?: Schema[];
  allOf?: Schema[];
  format?: string;
  default?: unknown;
  deprecated?: boolean;
  "x-gitlab-since"?: string;
}

/** A state of a job: what it means, its phase, the actions it allows, and the states that can follow, each with its cause. */
export interface State {
  about: string;
  phase: "blocked" | "queued" | "running" | "ended";
  actions: string[];
  next: Record<string, string>;
}

/** Why a job failed: what it means, and whether a retry of the job as it is may succeed. */
export interface FailureReason {
  about: string;
  retry: "helps" | "may_help" | "fix_first" | "never";
}

export interface Parameter {
  $ref?: string;
  name: string;
  in: "path" | "query";
  description: string;
  required?: boolean;
  schema: Schema;
  example: unknown;
  "x-gitlab-since"?: string;
}

interface Example {
  $ref?: string;
  summary?: string;
  value?: unknown;
}

interface Media {
  schema: Schema;
  examples: Record<string, Example>;
}

interface Header {
  $ref?: string;
  description: string;
}

export interface Answer {
  $ref?: string;
  description: string;
  headers?: Record<string, Header>;
  content: Record<string, Media>;
}

interface OperationObject {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  security?: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { description?: string; content: { "application/json": Media } };
  responses: Record<string, Answer>;
  "x-codeSamples"?: CodeSample[];
}

interface PathItem {
  parameters?: Parameter[];
  get?: OperationObject;
  post?: OperationObject;
}

export interface SecurityScheme {
  type: string;
  in?: string;
  name?: string;
  scheme?: string;
  description: string;
}

export interface CodeSample {
  lang: string;
  label: string;
  source: string;
}

/** What `redocly bundle` writes. */
export interface Document {
  info: { title?: string; version: string; summary?: string; description?: string };
  tags?: { name: string; description: string }[];
  externalDocs: { url: string };
  security: Record<string, string[]>[];
  paths: Record<string, PathItem>;
  components: {
    schemas: Record<string, Schema>;
    parameters?: Record<string, Parameter>;
    examples?: Record<string, Example>;
    securitySchemes?: Record<string, SecurityScheme>;
  };
}

/** One thing that a caller can say to an operation. `scope` and `scope[]` are one argument. */
export interface Argument {
  name: string;
  /** Name on the wire. */
  wire: string;
  in: "path" | "query" | "body";
  required: boolean;
  /** Whether several values may be given, or one. */
  many: boolean;
  description: string;
  schema: Schema;
  example: unknown;
  since?: string | undefined;
}

export interface Operation {
  id: string;
  method: "get" | "post";
  path: string;
  summary: string;
  description: string;
  security: string[][];
  /** Everything in the path and the query, as the contract lists it. */
  parameters: Parameter[];
  arguments: Argument[];
  answer: { schema: Schema; isText: boolean; isList: boolean };
  answers: (Answer & { status: string })[];
  errors: (Answer & { status: string })[];
  object: OperationObject;
}

const phases: readonly string[] = ["blocked", "queued", "running", "ended"];
const actions: readonly string[] = ["cancel", "retry", "erase", "play"];

/**
 * The states of a job, by name.
 *
 * @throws if one is missing or misspelt: whoever waits for a final state would wait for ever.
 */
export function jobStates(document: Document): Record<string, State> {
  const schema = document.components.schemas.JobStatus;
  const states = schema?.["x-gitlab-states"] ?? {};
  const fail = (what: string): never => {
    throw new Error(`spec/schemas/JobStatus.yaml: x-gitlab-states ${what}.`);
  };
  for (const name of schema?.["x-extensible-enum"] ?? []) if (!(name in states)) fail(`lacks ${name}`);
  for (const [name, state] of Object.entries(states)) {
    if (!schema?.["x-extensible-enum"]?.includes(name)) fail(`has ${name}, which is no status`);
    if (!phases.includes(state.phase)) fail(`gives ${name} the phase ${state.phase}, not one of ${phases.join(", ")}`);
    const odd = state.actions.find((action) => !actions.includes(action));
    if (odd) fail(`gives ${name} the action ${odd}, not one of ${actions.join(", ")}`);
    if (!state.next) fail(`lacks the next states of ${name}; write {} if there are none`);
    const unknown = Object.keys(state.next).find((next) => !(next in states));
    if (unknown) fail(`gives ${name} the next state ${unknown}, which is not a status`);
  }
  return states;
}

const retries: readonly string[] = ["helps", "may_help", "fix_first", "never"];

/**
 * The reasons why a job failed, by name.
 *
 * @throws if one is missing or misspelled: the helpers and the docs would have no text for it.
 */
export function failureReasons(document: Document): Record<string, FailureReason> {
  const schema = document.components.schemas.FailureReason;
  const names = schema?.["x-extensible-enum"] ?? [];
  const reasons = schema?.["x-gitlab-failure-reasons"] ?? {};
  const fail = (what: string): never => {
    throw new Error(`spec/schemas/FailureReason.yaml: x-gitlab-failure-reasons ${what}.`);
  };
  for (const name of names) if (!Object.hasOwn(reasons, name)) fail(`lacks ${name}`);
  for (const [name, { about, retry }] of Object.entries(reasons)) {
    if (!names.includes(name)) fail(`has ${name}, which x-extensible-enum does not list`);
    if (!about) fail(`has no about for ${name}`);
    if (!retries.includes(retry)) fail(`has the retry ${retry} for ${name}. Use one of ${retries.join(", ")}`);
  }
  return reasons;
}

/** Follows a reference inside the document. */
export function resolve<T extends object>(document: Document, value: T & { $ref?: string }): T {
  if (value.$ref === undefined) return value;
  const found = value.$ref
    .slice(2)
    .split("/")
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
  if (found === undefined) throw new Error(`The document has no ${value.$ref}.`);
  return resolve(document, found as T & { $ref?: string });
}

/** Name of the component that a reference names. */
export const refName = (ref: string): string => ref.slice(ref.lastIndexOf("/") + 1);

/** Every operation, in the order of the document. */
export function operations(document: Document): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    (["get", "post"] as const).flatMap((method) => {
      const object = item[method];
      return object ? [operation(document, method, path, object, item.parameters ?? [])] : [];
    }),
  );
}

function operation(
  document: Document,
  method: Operation["method"],
  path: string,
  object: OperationObject,
  shared: Parameter[],
): Operation {
  const answers = Object.entries(object.responses).map(([status, answer]) => ({
    status,
    ...resolve(document, answer),
  }));
  const success = answers.find(({ status }) => status.startsWith("2"));
  const [type, media] = Object.entries(success?.content ?? {})[0] ?? [];
  if (!type || !media) throw new Error(`${object.operationId} declares no successful answer with a body.`);
  const parameters = [...shared, ...(object.parameters ?? [])].map((parameter) => resolve(document, parameter));
  return {
    id: object.operationId,
    method,
    path,
    summary: object.summary,
    description: object.description,
    security: (object.security ?? document.security).map((alternative) => Object.keys(alternative)),
    parameters,
    arguments: [...fold(parameters), ...bodyArguments(document, object)],
    answer: { schema: media.schema, isText: type === "text/plain", isList: media.schema.type === "array" },
    answers,
    errors: answers.filter(({ status }) => status >= "3"),
    object,
  };
}

// GitLab has `scope=x` and `scope[]=x&scope[]=y`. The second says all that the first does, so it alone is sent.
function fold(parameters: Parameter[]): Argument[] {
  const names = new Set(parameters.map(({ name }) => name));
  return parameters
    .filter(({ name }) => !names.has(`${name}[]`))
    .map((parameter) => {
      const many = parameter.name.endsWith("[]");
      return {
        name: many ? parameter.name.slice(0, -2) : parameter.name,
        wire: parameter.name,
        in: parameter.in,
        required: parameter.required ?? false,
        many,
        description: parameter.description,
        schema: many ? (parameter.schema.items ?? {}) : parameter.schema,
        example: parameter.example,
        since: parameter["x-gitlab-since"],
      };
    });
}

function bodyArguments(document: Document, { requestBody }: OperationObject): Argument[] {
  const media = requestBody?.content["application/json"];
  const examples = Object.values(media?.examples ?? {}).map(
    (example) => resolve<{ value?: unknown }>(document, example).value as Record<string, unknown>,
  );
  return Object.entries(media?.schema.properties ?? {}).map(([name, schema]) => ({
    name,
    wire: name,
    in: "body",
    required: media?.schema.required?.includes(name) ?? false,
    many: false,
    description: schema.description ?? "",
    schema,
    example: examples.find((example) => name in example)?.[name],
    since: schema["x-gitlab-since"],
  }));
}
