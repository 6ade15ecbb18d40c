import type { Operation, OperationParameter, OperationSchema } from "./operation.js";

/** Reads the operations of a contract: references are resolved, security and parameters of a path are inherited. */
export function readOperations(contract: object): Operation[] {
  const { paths, security, components } = resolveReferences(contract) as Document;
  return Object.entries(paths).flatMap(([path, { parameters = [], ...methods }]) =>
    Object.entries(methods).map(([method, operation]) => {
      const all = [...parameters, ...(operation.parameters ?? [])];
      const schemes = (operation.security ?? security).map((names) =>
        Object.keys(names).flatMap((name) => components.securitySchemes[name] ?? []),
      );
      return {
        id: operation.operationId,
        method,
        path,
        security: schemes,
        request: {
          path: all.filter((parameter) => parameter.in === "path"),
          query: all.filter((parameter) => parameter.in === "query"),
          body: operation.requestBody?.content["application/json"]?.schema,
        },
        responses: Object.entries(operation.responses).map(readResponse),
      };
    }),
  );
}

function readResponse([code, { headers = {}, content = {} }]: [
  string,
  DeclaredResponse,
]): Operation["responses"][number] {
  return {
    code,
    headers: Object.entries(headers).map(([name, { example }]) => ({
      name: name.toLowerCase(),
      value: String(example),
    })),
    contents: Object.entries(content).map(([mediaType, { schema, examples = {} }]) => ({
      mediaType,
      schema,
      examples: Object.entries(examples).map(([key, { value }]) => ({ key, value })),
    })),
  };
}

/** Replaces each reference by what it refers to. The contract has no circle. */
function resolveReferences(root: object): unknown {
  const targets = new Map<string, unknown>();
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== "object" || value === null) return value;
    if ("$ref" in value && typeof value.$ref === "string") {
      if (!targets.has(value.$ref)) targets.set(value.$ref, resolve(targetOf(root, value.$ref)));
      return targets.get(value.$ref);
    }
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, resolve(child)]));
  };
  return resolve(root);
}

function targetOf(root: object, reference: string): unknown {
  const keys = reference.slice("#/".length).split("/");
  return keys.reduce<unknown>((value, key) => (value as Record<string, unknown>)[unescapeKey(key)], root);
}

const unescapeKey = (key: string): string => key.replaceAll("~1", "/").replaceAll("~0", "~");

// The contract, as far as this module reads it.

interface Document {
  paths: Record<string, { parameters?: DeclaredParameter[] } & Record<string, DeclaredOperation>>;
  security: Record<string, unknown>[];
  components: { securitySchemes: Record<string, { type: string; name?: string; in?: string }> };
}

interface DeclaredOperation {
  operationId: string;
  parameters?: DeclaredParameter[];
  security?: Record<string, unknown>[];
  requestBody?: { content: Record<string, { schema?: OperationSchema } | undefined> };
  responses: Record<string, DeclaredResponse>;
}

interface DeclaredParameter extends OperationParameter {
  in: string;
}

interface DeclaredResponse {
  headers?: Record<string, { example?: unknown }>;
  content?: Record<string, { schema?: OperationSchema; examples?: Record<string, { value?: unknown }> }>;
}
