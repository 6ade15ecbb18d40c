import { toAscii, type Violation } from "../gitlab/violations.js";
import { Refusal } from "../http/http-error.js";

/** A JSON Schema, as far as the mock reads one. */
export interface Schema {
  type?: string | string[];
  enum?: unknown[];
  maximum?: number;
  default?: unknown;
  properties?: Record<string, Schema>;
  items?: Schema;
}

/** An operation of the contract, as Prism reads it: references resolved, security inherited. */
export interface Operation {
  /** The `operationId`. */
  iid: string;
  method: string;
  path: string;
  security?: { type: string; name?: string; in?: string }[][];
  request?: { path?: Parameter[]; query?: Parameter[]; body?: Body };
  responses: {
    code: string;
    headers?: { name: string; examples?: { value?: unknown }[] }[];
    contents?: { mediaType: string; examples?: { key: string; value?: unknown }[] }[];
  }[];
}

export interface Parameter {
  name: string;
  schema?: Schema;
}

export interface Body {
  contents?: { schema?: Schema }[];
}

/** A request in the form Prism takes: everything decoded but the path. */
export interface Ask {
  path: string;
  query: Record<string, string | string[]>;
  headers: Record<string, string>;
  body?: unknown;
}

/** Which of its answers an operation gives: without a code its success, without an example the first. */
export interface Choice {
  code?: number | undefined;
  mediaType?: string | undefined;
  example?: string | undefined;
  /** Skips the check for credentials. */
  trusted?: boolean;
}

/** What the contract answers. */
export interface Outcome {
  status: number;
  headers: Record<string, string>;
  body: unknown;
  violations: Violation[];
  /** The request lacks a credential or breaks the contract; `status` says which. */
  refused: boolean;
}

export interface Engine {
  operations: Operation[];
  answer(operation: Operation, ask: Ask, choice: Choice): Promise<Outcome>;
}

/** Loads Prism and hands it the contract. */
export async function createEngine(contract: object): Promise<Engine> {
  const { createInstance, getHttpOperationsFromSpec } = await importPeer<PrismHttp>("@stoplight/prism-http");
  const { createLogger } = await importPeer<PrismCore>("@stoplight/prism-core");
  // Prism resolves references in place, and the contract is shared with whoever else has loaded it.
  const operations = await getHttpOperationsFromSpec(structuredClone(contract));
  const prism = createInstance(config({}, true), { logger: createLogger("mock", { level: "silent" }) });
  const proven = new Set<string>();

  return {
    operations,
    async answer(operation, ask, choice) {
      // An example is the same each time, so one check of it is enough.
      const key = `${operation.iid} ${choice.code} ${choice.example}`;
      const request = {
        method: operation.method,
        url: { path: ask.path, query: ask.query },
        headers: ask.headers,
        body: ask.body,
      };
      // Without a config of its own, a request would be answered by the media type of the one before it.
      const result = await prism.request(request, [operation], config(choice, !proven.has(key)))();
      if (result._tag === "Left")
        throw new Refusal(result.left.status ?? 500, result.left.detail ?? result.left.message);
      const { output, validations } = result.right;
      const refused = validations.input.some(({ severity }) => severity === 0);
      if (!refused && validations.output.length === 0) proven.add(key);
      return {
        status: output.statusCode,
        headers: textHeaders(output.headers ?? {}),
        body: output.body,
        violations: [
          ...validations.input.map((diagnostic) => toViolation(diagnostic, "request")),
          ...validations.output.map((diagnostic) => toViolation(diagnostic, "response")),
        ],
        refused,
      };
    },
  };
}

async function importPeer<Module>(name: string): Promise<Module> {
  try {
    return await import(name);
  } catch (cause) {
    throw new Error(
      "The mock needs Prism, which this package leaves to you to install:\n" +
        "npm install --save-dev @stoplight/prism-http@5.12.0 @stoplight/prism-core@5.8.0",
      { cause },
    );
  }
}

function config({ code, mediaType = "*/*", example, trusted = false }: Choice, validateResponse: boolean): PrismConfig {
  return {
    isProxy: false,
    checkSecurity: !trusted,
    validateRequest: true,
    validateResponse,
    errors: false,
    upstreamProxy: undefined,
    mock: { dynamic: false, mediaTypes: [mediaType], code, exampleKey: example },
  };
}

function toViolation({ path = [], severity, code, message }: Diagnostic, side: "request" | "response"): Violation {
  return {
    location: side === "request" && path.length > 0 ? path : [side, ...path],
    severity: severity === 0 ? "Error" : "Warning",
    code: String(code ?? ""),
    message,
  };
}

function textHeaders(headers: Record<string, unknown>): Record<string, string> {
  const entries = Object.entries(headers).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), toAscii(String(value))]));
}

// What is used of Prism. Its own declarations need packages that it does not install.

interface PrismHttp {
  getHttpOperationsFromSpec(document: object): Promise<Operation[]>;
  createInstance(config: PrismConfig, components: { logger: object }): Prism;
}

interface PrismCore {
  createLogger(name: string, options: { level: string }): object;
}

interface Prism {
  request(input: object, operations: Operation[], config: PrismConfig): () => Promise<PrismResult>;
}

interface PrismConfig {
  isProxy: false;
  checkSecurity: boolean;
  validateRequest: boolean;
  validateResponse: boolean;
  errors: boolean;
  upstreamProxy: undefined;
  mock: { dynamic: boolean; mediaTypes: string[]; code: number | undefined; exampleKey: string | undefined };
}

type PrismResult =
  | { _tag: "Left"; left: Error & { status?: number; detail?: string } }
  | {
      _tag: "Right";
      right: {
        output: { statusCode: number; headers?: Record<string, unknown>; body?: unknown };
        validations: { input: Diagnostic[]; output: Diagnostic[] };
      };
    };

interface Diagnostic {
  path?: string[];
  severity: number;
  code?: string | number;
  message: string;
}
