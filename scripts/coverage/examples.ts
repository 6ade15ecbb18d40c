// Requests that are derived from the contract: every example of a response, a parameter and a body.
import { type Document, type Operation, operations, type Parameter, resolve, type Schema } from "../emit/document.js";
import type { Fetch } from "./record.js";

// The default server of the contract. Drift assigns a request to an operation by its server and its path.
const SERVER = "https://gitlab.com/api/v4";

/** Sends the requests to a mock without state. */
export async function requestExamples(fetch: Fetch, contract: Document): Promise<void> {
  for (const operation of operations(contract)) {
    const send = sender(fetch, operation);
    for (const query of queries(contract, operation)) await send({ query });
    for (const body of bodies(contract, operation)) await send({ body });
    for (const prefer of preferences(operation)) await send({ prefer });
  }
}

interface Variation {
  query?: string;
  body?: string;
  prefer?: string;
}

/** Returns a function that sends a request with the examples of the path parameters. */
function sender(fetch: Fetch, { method, path, parameters, security }: Operation) {
  const credential = security.flat().includes("privateToken") ? "PRIVATE-TOKEN" : "JOB-TOKEN";
  const target = parametersIn("path", parameters).reduce(
    (path, { name, example }) => path.replace(`{${name}}`, encodeURIComponent(String(example))),
    SERVER + path,
  );
  return async ({ query = "", body, prefer }: Variation): Promise<void> => {
    const headers = new Headers({ [credential]: "any" });
    if (body !== undefined) headers.set("Content-Type", "application/json");
    if (prefer !== undefined) headers.set("Prefer", prefer);
    await fetch(target + query, { method: method.toUpperCase(), headers, ...(body !== undefined && { body }) });
  };
}

const parametersIn = (place: Parameter["in"], parameters: Parameter[]): Parameter[] =>
  parameters.filter((parameter) => parameter.in === place);

/** One query per parameter, since some exclude each other. The number without an example is valid as a text too. */
const queries = (contract: Document, { parameters }: Operation): string[] =>
  parametersIn("query", parameters).map(({ name, schema, example = knownValue(contract, schema) ?? 1 }) => {
    const values = [example].flat().map((value) => [name, String(value)]);
    return `?${new URLSearchParams(values)}`;
  });

function knownValue(contract: Document, schema: Schema): unknown {
  const { enum: values, ...rest } = resolve(contract, schema.items ?? schema);
  return (values ?? rest["x-extensible-enum"])?.[0];
}

const bodies = (contract: Document, { object }: Operation): string[] =>
  Object.values(object.requestBody?.content["application/json"].examples ?? {}).map((example) =>
    JSON.stringify(resolve<{ value?: unknown }>(contract, example).value),
  );

const preferences = ({ responses }: Operation): string[] =>
  responses.flatMap(({ status, content }) =>
    Object.values(content).flatMap(({ examples }) =>
      Object.keys(examples).map((example) => `code=${status}, example=${example}`),
    ),
  );
