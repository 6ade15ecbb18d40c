/** A JSON Schema, as far as the mock reads one. */
export interface Schema {
  type?: string | string[];
  enum?: unknown[];
  maximum?: number;
  default?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  anyOf?: Schema[];
  allOf?: Schema[];
  "x-extensible-enum"?: string[];
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
    contents?: { mediaType: string; schema?: Schema; examples?: { key: string; value?: unknown }[] }[];
  }[];
}

export interface Parameter {
  name: string;
  schema?: Schema;
}

export interface Body {
  contents?: { schema?: Schema }[];
}

/** A request in the form that Prism validates: everything decoded but the path. */
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
