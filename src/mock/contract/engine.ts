import { HttpError } from "../http/http-error.js";
import type { Operation, OperationInput, OperationOutput } from "./operation.js";
import { toAscii, type Violation } from "./violations.js";

/** Which response of an operation to send: without a code the success, without an example the first one. */
export interface Preference {
  code?: number | undefined;
  mediaType?: string | undefined;
  example?: string | undefined;
}

export interface EngineResult extends OperationOutput {
  violations: Violation[];
  /** Whether the request lacks a credential or breaks the contract. */
  isRejected: boolean;
}

export interface EngineOptions extends Preference {
  /** Skips the check for credentials. */
  isTrusted?: boolean;
  /** Produces the response to a valid request, in place of the contract's example. */
  produce?: () => OperationOutput;
}

export interface Engine {
  operations: Operation[];
  /**
   * Validates a request, finds its response and validates that.
   *
   * @throws HttpError if Prism has no such response.
   */
  respond(operation: Operation, input: OperationInput, options: EngineOptions): Promise<EngineResult>;
  /** Validates the headers and the body of a response from elsewhere. */
  validateResponse(operation: Operation, response: OperationOutput): Promise<Violation[]>;
}

/** Loads Prism, and the contract into it. */
export async function createEngine(contract: object): Promise<Engine> {
  const { createInstance, getHttpOperationsFromSpec } = await importPeer<PrismHttp>("@stoplight/prism-http");
  // Prism resolves references in place, and other modules share the contract.
  const operations = await getHttpOperationsFromSpec(structuredClone(contract));
  const components = { logger: silentLogger, route };
  const examples = createInstance(prismConfig({}, true), components);
  const producer = createInstance(prismConfig({}, true), { ...components, mock: produceOutput });
  const proven = new Set<string>();

  const engine: Engine = {
    operations,
    async respond(operation, input, options) {
      const request = {
        method: operation.method,
        url: { path: input.path, query: input.query },
        headers: input.headers,
        body: input.body,
      };
      // An example never changes, so it is validated once.
      const key = `${operation.iid} ${options.code} ${options.example}`;
      const config = prismConfig(options, options.produce !== undefined || !proven.has(key));
      const prism = options.produce ? producer : examples;
      // Without a config per request, Prism would keep the media type of the one before.
      const result = await prism.request(request, [operation], config)();
      if (result._tag === "Left") {
        throw new HttpError(result.left.status ?? 500, result.left.detail ?? result.left.message);
      }
      const response = fromPrism(result.right);
      if (!response.isRejected && result.right.validations.output.length === 0) proven.add(key);
      return response;
    },
    async validateResponse(operation, response) {
      // Prism validates only the response to a valid request. IDs of 1 make a request to any operation valid.
      const input = { path: operation.path.replace(/\{\w+\}/g, "1"), query: {}, headers: {} };
      const { violations } = await engine.respond(operation, input, { isTrusted: true, produce: () => response });
      return violations;
    },
  };
  return engine;
}

async function importPeer<Module>(name: string): Promise<Module> {
  try {
    return await import(name);
  } catch (cause) {
    throw new Error(
      "This needs Prism, an optional peer dependency. Install it:\n" +
        "npm install --save-dev @stoplight/prism-http@5.12.0 @stoplight/prism-core@5.8.0",
      { cause },
    );
  }
}

function prismConfig(options: EngineOptions, validateResponse: boolean): PrismConfig {
  const { code, mediaType = "*/*", example, isTrusted = false, produce } = options;
  return {
    isProxy: false,
    checkSecurity: !isTrusted,
    validateRequest: true,
    validateResponse,
    errors: false,
    upstreamProxy: undefined,
    mock: { dynamic: false, mediaTypes: [mediaType], code, exampleKey: example, produce },
  };
}

const isError = ({ severity }: Diagnostic): boolean => severity === 0;
const right = <Value>(value: Value): Right<Value> => ({ _tag: "Right", right: value });

/** The operation is known before Prism is called. */
const route: PrismComponents["route"] = ({ resources: [operation] }) => right(operation);

/** Calls `produce` for a valid request. The response to a rejected one is not used. */
const produceOutput: PrismComponents["mock"] =
  ({ config, input }) =>
  () => {
    if (!config.produce || input.validations.some(isError)) return right({ statusCode: 400 });
    const { status, headers, body } = config.produce();
    return right({ statusCode: status, headers, body });
  };

function fromPrism({ output, validations }: PrismResponse): EngineResult {
  const isRejected = validations.input.some(isError);
  // Only a valid request gets the response that was validated.
  const ofResponse = isRejected ? [] : validations.output;
  return {
    status: output.statusCode,
    headers: textHeaders(output.headers ?? {}),
    body: output.body,
    violations: [
      ...validations.input.map((diagnostic) => toViolation(diagnostic, "request")),
      ...ofResponse.map((diagnostic) => toViolation(diagnostic, "response")),
    ],
    isRejected,
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

// Prism asks for a child logger with every request.
const silentLogger: PrismLogger = {
  child: () => silentLogger,
  ...Object.fromEntries(
    ["trace", "debug", "info", "success", "warn", "error", "fatal"].map((level) => [level, () => {}]),
  ),
};

// The parts of Prism in use. Its own declarations need packages that it does not install.

interface PrismHttp {
  getHttpOperationsFromSpec(document: object): Promise<Operation[]>;
  createInstance(config: PrismConfig, components: PrismComponents): Prism;
}

interface PrismComponents {
  logger: PrismLogger;
  route(call: { resources: Operation[] }): PrismEither<Operation | undefined>;
  mock?: (call: PrismCall) => () => PrismEither<PrismOutput>;
}

interface PrismLogger {
  child(): PrismLogger;
}

interface PrismCall {
  config: PrismConfig["mock"];
  input: { validations: Diagnostic[] };
}

interface PrismOutput {
  statusCode: number;
  headers?: Record<string, unknown>;
  body?: unknown;
}

interface PrismResponse {
  output: PrismOutput;
  validations: { input: Diagnostic[]; output: Diagnostic[] };
}

type Right<Value> = { _tag: "Right"; right: Value };
type PrismEither<Value> = { _tag: "Left"; left: Error & { status?: number; detail?: string } } | Right<Value>;

interface Prism {
  request(input: object, operations: Operation[], config: PrismConfig): () => Promise<PrismEither<PrismResponse>>;
}

interface PrismConfig {
  isProxy: false;
  checkSecurity: boolean;
  validateRequest: boolean;
  validateResponse: boolean;
  errors: boolean;
  upstreamProxy: undefined;
  mock: {
    dynamic: boolean;
    mediaTypes: string[];
    code: number | undefined;
    exampleKey: string | undefined;
    produce: (() => OperationOutput) | undefined;
  };
}

interface Diagnostic {
  path?: string[];
  severity: number;
  code?: string | number;
  message: string;
}
