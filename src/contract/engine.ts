import type { Operation, OperationInput, OperationOutput } from "./operation.js";
import { createPathValidation, type PrismOperation } from "./path-validation.js";
import type { Violation } from "./violations.js";

/** Validates requests and their responses against the contract. */
export interface Engine {
  operations: Operation[];
  /** Validates a request, and the response to it if the request is valid. */
  validate(operation: Operation, input: OperationInput, output?: OperationOutput): Promise<Violation[]>;
  /** Validates the headers and the body of a response from elsewhere. */
  validateResponse(operation: Operation, response: OperationOutput): Promise<Violation[]>;
}

/** Loads Prism, and the contract into it. */
export async function createEngine(contract: object, operations: Operation[]): Promise<Engine> {
  const { createInstance, getHttpOperationsFromSpec } = await importPeer<PrismHttp>("@stoplight/prism-http");
  // Prism resolves references in place, and other modules share the contract.
  const loaded = await getHttpOperationsFromSpec(structuredClone(contract));
  const prism = createInstance(prismConfig(), { logger: silentLogger, route: findOperation, mock: returnOutput });
  const validations = new Map(loaded.map((operation) => [operation.iid, createPathValidation(operation)]));

  const engine: Engine = {
    operations,
    async validate({ id, method }, { path, query, headers, body }, output) {
      const validation = validations.get(id)?.(path);
      if (!validation) throw new Error(`The contract has no operation ${id}.`);
      const request = { method, url: { path, query }, headers, body };
      const result = await prism.request(request, [validation], prismConfig(output))();
      if (result._tag === "Left") throw result.left;
      const { input: ofRequest, output: ofResponse } = result.right.validations;
      return [
        ...ofRequest.slice(0, MAX_VIOLATIONS).map((diagnostic) => toViolation(diagnostic, "request")),
        ...(ofRequest.some(isError) ? [] : ofResponse).map((diagnostic) => toViolation(diagnostic, "response")),
      ];
    },
    validateResponse(operation, response) {
      // Prism validates only the response to a valid request. IDs of 1 make a request to any operation valid.
      const input = { path: operation.path.replace(/\{\w+\}/g, "1"), query: {}, headers: {} };
      return engine.validate(operation, input, response);
    },
  };
  return engine;
}

export const INSTALL_PRISM = "npm install --save-dev @stoplight/prism-http@5";

async function importPeer<Module>(name: string): Promise<Module> {
  try {
    return await import(name);
  } catch (cause) {
    throw new Error(`This needs Prism, an optional peer dependency. Install it:\n${INSTALL_PRISM}`, { cause });
  }
}

/** The operation is known before Prism is called. */
const findOperation: PrismComponents["route"] = ({ resources: [operation] }) => right(operation);

/** Takes the place of Prism's own choice among examples. */
const returnOutput: PrismComponents["mock"] =
  ({ config: { output } }) =>
  () =>
    right({ statusCode: output?.status ?? 0, headers: output?.headers ?? {}, body: output?.body });

const right = <Value>(value: Value): Right<Value> => ({ _tag: "Right", right: value });
const isError = ({ severity }: Diagnostic): boolean => severity === 0;

// The mock has checked the credentials already.
const prismConfig = (output?: OperationOutput): PrismConfig => ({
  isProxy: false,
  checkSecurity: false,
  validateRequest: true,
  validateResponse: output !== undefined,
  errors: false,
  upstreamProxy: undefined,
  mock: { dynamic: false, output },
});

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

// What reads them shows at most as many, and a large body can have a million.
const MAX_VIOLATIONS = 20;

// The parts of Prism in use. Its own declarations need packages that it does not install.

interface PrismHttp {
  getHttpOperationsFromSpec(document: object): Promise<PrismOperation[]>;
  createInstance(config: PrismConfig, components: PrismComponents): Prism;
}

interface PrismComponents {
  logger: PrismLogger;
  route(call: { resources: PrismOperation[] }): PrismEither<PrismOperation | undefined>;
  mock(call: { config: PrismConfig["mock"] }): () => PrismEither<PrismOutput>;
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
    operations: PrismOperation[],
    config: PrismConfig,
  ): () => Promise<PrismEither<{ validations: Validations }>>;
}

interface PrismConfig {
  isProxy: false;
  checkSecurity: false;
  validateRequest: true;
  validateResponse: boolean;
  errors: false;
  upstreamProxy: undefined;
  mock: { dynamic: false; output: OperationOutput | undefined };
}

interface Diagnostic {
  path?: string[];
  severity: number;
  code?: string | number;
  message: string;
}
