// The document model: the types of the bundled contract, and one flat record for each operation.

export interface Schema {
  $ref?: string;
  type?: string | string[];
  title?: string;
  description?: string;
  enum?: string[];
  "x-extensible-enum"?: string[];
  /** The meaning of each value, unless one of the next two has it. */
  "x-enumDescriptions"?: Record<string, string>;
  "x-gitlab-states"?: Record<string, State>;
  "x-gitlab-failure-reasons"?: Record<string, FailureReason>;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  anyOf?: Schema[];
  allOf?: Schema[];
  oneOf?: Schema[];
  format?: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  examples?: unknown[];
  deprecated?: boolean;
  "x-gitlab-since"?: string;
}

/** A state of a job: its meaning, its phase, the actions it allows, and the states that can follow, each with its cause. */
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
  /** Tools send it, so that an optional parameter has one only if it has no effect. The code samples then use `x-sample`. */
  example?: unknown;
  "x-sample"?: unknown;
  "x-gitlab-since"?: string;
}

interface Example {
  $ref?: string;
  summary?: string;
  value?: unknown;
}

interface Media {
  "x-gitlab-since"?: string;
  schema: Schema;
  examples: Record<string, Example>;
}

interface Header {
  $ref?: string;
  description: string;
}

export interface ResponseObject {
  $ref?: string;
  description: string;
  headers?: Record<string, Header>;
  content: Record<string, Media>;
}

interface OperationObject {
  operationId: string;
  summary: string;
  description: string;
  deprecated?: boolean;
  tags: string[];
  "x-gitlab-since"?: string;
  /** The permissions that a fine-grained token needs. Empty if no such token is accepted. */
  "x-gitlab-permissions"?: string[];
  security?: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { description?: string; content: { "application/json": Media } };
  responses: Record<string, ResponseObject>;
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
  /** Name of the example of the request body that it sends. */
  example?: string;
  source: string;
}

/** The output of `redocly bundle`. */
export interface Document {
  info: { title?: string; version: string; summary?: string; description?: string; "x-gitlab-compared"?: string };
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

/** An argument of a client method: a parameter, or a member of the body. `scope` and `scope[]` are one argument. */
export interface Argument {
  name: string;
  /** Name on the wire. */
  wire: string;
  in: "path" | "query" | "body";
  required: boolean;
  /** Whether the argument accepts several values. */
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
  /** Path and query parameters, in the order of the contract. */
  parameters: Parameter[];
  arguments: Argument[];
  /** The examples of the request body. */
  bodies: { name: string; summary: string; value: Record<string, unknown> }[];
  /** The body of the 2xx response. */
  success: { schema: Schema; isText: boolean; isList: boolean };
  /** Every declared response, by ascending status. */
  responses: (ResponseObject & { status: string })[];
  /** The responses from 300 on. */
  errors: (ResponseObject & { status: string })[];
  object: OperationObject;
}

/** Resolves a reference inside the document. */
export function resolve<T extends object>(document: Document, value: T & { $ref?: string }): T {
  if (value.$ref === undefined) return value;
  const found = value.$ref
    .slice(2)
    .split("/")
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
  if (found === undefined) throw new Error(`$ref points to ${value.$ref}, which does not exist in the document.`);
  return resolve(document, found as T & { $ref?: string });
}

/** Returns the name of the component that a reference points to. */
export const refName = (ref: string): string => ref.slice(ref.lastIndexOf("/") + 1);

/** Returns the path of an operation in the docs, behind `#/`. */
export const routeOf = ({ id, object }: Operation): string =>
  `${object.tags[0]}/${id}`.toLowerCase().replaceAll(" ", "-");

/** Returns whether an operation accepts only job tokens, so that it is for use inside a CI/CD job. */
export const isInsideJob = ({ security }: Operation): boolean =>
  security.every(([scheme]) => scheme?.startsWith("jobToken"));

/** Returns every operation, in the order of the document. */
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
  const responses = Object.entries(object.responses).map(([status, response]) => ({
    status,
    ...resolve(document, response),
  }));
  const success = responses.find(({ status }) => status.startsWith("2"));
  const [type, media] = Object.entries(success?.content ?? {})[0] ?? [];
  if (!type || !media)
    throw new Error(`${object.operationId} declares no 2xx response with a body. Add one to its responses.`);
  const parameters = [...shared, ...(object.parameters ?? [])].map((parameter) => resolve(document, parameter));
  const bodies = bodyExamples(document, object);
  return {
    id: object.operationId,
    method,
    path,
    summary: object.summary,
    description: object.description,
    security: (object.security ?? document.security).map((alternative) => Object.keys(alternative)),
    parameters,
    arguments: [...fold(parameters), ...bodyArguments(object, bodies)],
    bodies,
    success: { schema: media.schema, isText: type === "text/plain", isList: media.schema.type === "array" },
    responses,
    errors: responses.filter(({ status }) => status >= "3"),
    object,
  };
}

// GitLab accepts `scope=x` and `scope[]=x&scope[]=y`. The second form covers the first, so only it is sent.
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
        example: parameter.example ?? parameter["x-sample"],
        since: parameter["x-gitlab-since"],
      };
    });
}

function bodyExamples(document: Document, { requestBody }: OperationObject): Operation["bodies"] {
  return Object.entries(requestBody?.content["application/json"].examples ?? {}).map(([name, example]) => {
    const { summary = "", value } = resolve(document, example);
    return { name, summary, value: value as Record<string, unknown> };
  });
}

function bodyArguments({ requestBody }: OperationObject, bodies: Operation["bodies"]): Argument[] {
  const schema = requestBody?.content["application/json"].schema;
  return Object.entries(schema?.properties ?? {}).map(([name, property]) => ({
    name,
    wire: name,
    in: "body",
    required: schema?.required?.includes(name) ?? false,
    many: false,
    description: property.description ?? "",
    schema: property,
    example: bodies.find(({ value }) => name in value)?.value[name],
    since: property["x-gitlab-since"],
  }));
}
