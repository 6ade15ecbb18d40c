/** A JSON Schema, as far as the mock and `verify` read one. */
export interface OperationSchema {
  type?: string | string[];
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  default?: unknown;
  properties?: Record<string, OperationSchema>;
  required?: string[];
  additionalProperties?: boolean | OperationSchema;
  items?: OperationSchema;
  anyOf?: OperationSchema[];
  allOf?: OperationSchema[];
  "x-extensible-enum"?: string[];
}

/** An operation of the contract: references are resolved, security is inherited. */
export interface Operation {
  /** The `operationId`. */
  id: string;
  method: string;
  path: string;
  /** The alternatives. One without schemes allows anonymous callers. */
  security: SecurityScheme[][];
  request: {
    path: OperationParameter[];
    query: OperationParameter[];
    /** The schema of a JSON body. */
    body: OperationSchema | undefined;
  };
  responses: {
    code: string;
    /** The declared headers, in lower case, with their examples. */
    headers: { name: string; value: string }[];
    contents: { mediaType: string; schema: OperationSchema | undefined; examples: { key: string; value: unknown }[] }[];
  }[];
}

export interface SecurityScheme {
  type: string;
  name?: string;
  in?: string;
}

export interface OperationParameter {
  name: string;
  schema: OperationSchema;
}

/** A request in the form that the contract describes: everything decoded but the path. */
export interface OperationInput {
  path: string;
  query: Record<string, string | string[]>;
  headers: Record<string, string>;
  body?: unknown;
}

/** A response before it is serialized: JSON, or text. */
export interface OperationOutput {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}
