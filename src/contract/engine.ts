import type { Operation, OperationInput, OperationOutput } from "./operation.js";
import { createPathValidation } from "./path-validation.js";
import type { Violation } from "./violations.js";

export interface EngineOptions {
  /** Produces the response to a valid request. */
  produce: () => OperationOutput;
  /**
   * Whether to validate the response.
   *
   * @default true
   */
  validatesResponse?: boolean;
  /** Skips the check for credentials. */
  isTrusted?: boolean;
}

export interface EngineResult {
  /** The response. `undefined` for a rejected request. */
  output: OperationOutput | undefined;
  /** Why the request is rejected: it lacks a credential, or it breaks the contract. */
  rejection: "unauthorized" | "invalid" | undefined;
  violations: Violation[];
}

/** Validates requests and their responses against the contract. */
export interface Engine {
  operations: Operation[];
  respond(operation: Operation, input: OperationInput, options: EngineOptions): Promise<EngineResult>;
  /** Validates the headers and the body of a response from elsewhere. */
  validateResponse(operation: Operation, response: OperationOutput): Promise<Violation[]>;
}

/** Loads Prism, and the contract into it. */
export async function createEngine(contract: object): Promise<Engine> {
  const { createInstance, getHttpOperationsFromSpec } = await importPeer<PrismHttp>("@stoplight/prism-http");
  // Prism resolves references in place, and other modules share the contract.
  const operations = await getHttpOperationsFromSpec(structuredClone(contract));
  const prism = createInstance(prismConfig(), { logger: silentLogger, route: findOperation, mock: produceOutput });
  const pathValidations = new Map(operations.map((operation) => [operation, createPathValidation(operation)]));

  const engine: Engine = {
    operations,
    async respond(operation, input, options) {
      const { method } = operation;
      const { path, query, headers, body } = input;
      let output: OperationOutput | undefined;
      const produce = () => {
        output = options.produce();
        return output;
      };
      const request = { method, url: { path, query }, headers, body };
      const validation = pathValidations.get(operation)?.(path) ?? operation;
      const result = await prism.request(request, [validation], prismConfig({ ...options, produce }))();
      if (result._tag === "Left") throw result.left;
      return { output, ...judge(result.right.validations, output !== undefined) };
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
      "This needs Prism, an optional peer dependency. Install it:\n" + "npm install --save-dev @stoplight/prism-http@5",
      { cause },
    );
  }
}

/** The operation is known before Prism is called. */
const findOperation: PrismComponents["route"] = ({ resources: [operation] }) => right(operation);

/** Takes the place of Prism's own choice among examples. */
const produceOutput: PrismComponents["mock"] =
  ({ config, input }) =>
  () => {
    if (!config.produce || input.validations.some(isError)) return right({ statusCode: 0 });
    const { status, headers, body } = config.produce();
    return right({ statusCode: status, headers, body });
  };

const right = <Value>(value: Value): Right<Value> => ({ _tag: "Right", right: value });
const isError = ({ severity }: Diagnostic): boolean => severity === 0;

function prismConfig({
  validatesResponse = true,
  isTrusted = false,
  produce,
}: Partial<EngineOptions> = {}): PrismConfig {
  return {
    isProxy: false,
    checkSecurity: !isTrusted,
    validateRequest: true,
    validateResponse: validatesResponse,
    errors: false,
    upstreamProxy: undefined,
    mock: { dynamic: false, produce },
  };
}

function judge({ input, output }: Validations, isAccepted: boolean): Omit<EngineResult, "output"> {
  const isUnauthorized = input.some(({ code }) => String(code) === "401");
  return {
    rejection: isAccepted ? undefined : isUnauthorized ? "unauthorized" : "invalid",
    violations: [
      ...input.map((diagnostic) => toViolation(diagnostic, "request")),
      ...(isAccepted ? output : []).map((diagnostic) => toViolation(diagnostic, "response")),
    ],
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

// Prism requests a child logger for every request.
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
  mock(call: { config: PrismConfig["mock"]; input: { validations: Diagnostic[] } }): () => PrismEither<PrismOutput>;
}

interface PrismLogger {
  child(): PrismLogger;
}

interface PrismOutput {
  statusCode: number;
  headers?: Record<string, string>;
  body?: unknown;
}

interface Validations {
  input: Diagnostic[];
  output: Diagnostic[];
}

type Right<Value> = { _tag: "Right"; right: Value };
type PrismEither<Value> = { _tag: "Left"; left: Error } | Right<Value>;

interface Prism {
  request(
    input: object,
    operations: Operation[],
    config: PrismConfig,
  ): () => Promise<PrismEither<{ validations: Validations }>>;
}

interface PrismConfig {
  isProxy: false;
  checkSecurity: boolean;
  validateRequest: boolean;
  validateResponse: boolean;
  errors: boolean;
  upstreamProxy: undefined;
  mock: { dynamic: false; produce: (() => OperationOutput) | undefined };
}

interface Diagnostic {
  path?: string[];
  severity: number;
  code?: string | number;
  message: string;
}
