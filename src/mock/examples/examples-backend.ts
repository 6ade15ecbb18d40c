import { STATUS_CODES } from "node:http";
import type { Engine, EngineOptions, EngineResult } from "../../contract/engine.js";
import type { Operation, OperationInput, OperationOutput } from "../../contract/operation.js";
import { type ApiRequest, type Backend, serialize } from "../gitlab/api.js";
import { isUserOnJobOperation } from "../gitlab/credentials.js";
import { errorText } from "../gitlab/error-text.js";
import { jsonResponse, type MockResponse } from "../http/mock-response.js";
import { movedPath } from "./moved-path.js";
import { isPastFirstPage, pageHeaders, pagingOf, withoutOrder } from "./page-headers.js";
import { findPreference, type Preference } from "./preference.js";

/** An example, ready to be sent. */
interface PreparedExample {
  output: OperationOutput;
  body: MockResponse["body"];
  /** Whether it was validated without a violation. */
  isValid: boolean;
}

/** Responds with the examples of the contract. `Prefer` selects one. */
export function createExamplesBackend(engine: Engine): Backend {
  // An example never changes, so it is validated and serialized once.
  const prepared = new Map<string, PreparedExample>();

  function prepare(operation: Operation, { code, example }: Preference): PreparedExample {
    const key = `${operation.iid} ${code} ${example}`;
    const known = prepared.get(key);
    if (known) return known;
    const output = exampleOutput(operation, code ?? successCode(operation), example);
    const found = { output, body: serialize(output), isValid: false };
    prepared.set(key, found);
    return found;
  }

  return {
    async respond(request) {
      const preference = selectResponse(request);
      const example = prepare(request.operation, preference);
      const { output, body, isValid } = example;
      const result = await respondAsGitLab(engine, request, { produce: () => output, validatesResponse: !isValid });
      const { violations } = result;
      if (!result.output) return rejectedResponse(request, result, preference);
      example.isValid ||= violations.length === 0;
      return { status: output.status, headers: adaptHeaders(request, preference.example, output), body, violations };
    },
  };
}

/** Lets the engine respond, except that GitLab validates no order, and accepts a user's token on a job operation to return 404. */
export function respondAsGitLab(
  engine: Engine,
  { operation, input }: ApiRequest,
  options: Omit<EngineOptions, "isTrusted">,
): Promise<EngineResult> {
  const isTrusted = isUserOnJobOperation(operation, input);
  return engine.respond(operation, { ...input, query: withoutOrder(input.query) }, { ...options, isTrusted });
}

/** Responds with an output, even to an invalid request. The request is validated nevertheless. */
export async function respondWith(engine: Engine, request: ApiRequest, output: OperationOutput): Promise<MockResponse> {
  const result = await respondAsGitLab(engine, request, { produce: () => output, validatesResponse: false });
  return toResponse(output, result);
}

/** Responds with an example, even to an invalid request. Default: the first example of the status. */
export function respondWithExample(
  engine: Engine,
  request: ApiRequest,
  { code, example }: { code: number; example?: string | undefined },
): Promise<MockResponse> {
  const output = exampleOutput(request.operation, code, example);
  return respondWith(engine, request, { ...output, headers: adaptHeaders(request, example, output) });
}

/** GitLab's 401 or 400 for a rejected request. The 401 can be a preferred example. */
export function rejectedResponse(
  { operation }: ApiRequest,
  result: EngineResult,
  preference: Preference = {},
): MockResponse {
  const { rejection, violations } = result;
  if (rejection === "invalid") return { ...jsonResponse(400, { error: errorText(violations) }), violations };
  const output = exampleOutput(operation, 401, preference.code === 401 ? preference.example : undefined);
  return toResponse(output, result);
}

function toResponse(output: OperationOutput, { violations }: EngineResult): MockResponse {
  return { status: output.status, headers: output.headers, body: serialize(output), violations };
}

/** The status of an operation's success. */
export const successCode = ({ responses }: Operation): number =>
  Number(responses.find(({ code }) => code.startsWith("2"))?.code);

/** The preferred response, unless GitLab permits only one, or the preferred one would make a client loop. */
function selectResponse({ operation, input, prefer }: ApiRequest): Preference {
  const preference = findPreference(operation, prefer);
  if (isUserOnJobOperation(operation, input)) return { code: 404 };
  if (pagingOf(operation, input.query) === "unsupported") return { code: 405 };
  if (isInvalidProject(input)) return { code: 404, example: "projectNotFound" };
  // A client that follows a link or a redirect repeats its `Prefer`.
  const isRedirected = preference.code === 301 && movedPath(operation, input.path) === input.path;
  return isRedirected || isPastFirstPage(input.query, preference.example) ? {} : preference;
}

// GitLab looks for a number, or for a path, which has a slash.
const isInvalidProject = ({ path }: OperationInput): boolean => /\/projects\/(?!-?\d+(\/|$))(?!.*%2f)/i.test(path);

// GitLab's rate limits of single endpoints last a minute, and it sends that with their 429.
const ENDPOINT_LIMIT_SECONDS = "60";

/** Adapts the example headers to the request. */
function adaptHeaders(
  { operation, input, root, search }: ApiRequest,
  example: string | undefined,
  { headers, body }: OperationOutput,
): Record<string, string> {
  if (headers.location !== undefined) {
    return { ...headers, location: `${root}${movedPath(operation, input.path)}${search && `?${search}`}` };
  }
  if (!Array.isArray(body) || pagingOf(operation, input.query) === "none") return headers;
  return pageHeaders({ operation, query: input.query, example, url: root + input.path, search }, headers, body.length);
}

/** The headers that GitLab sends with this body. The contract declares them per status. */
function headersForBody({ status, headers, body }: OperationOutput): Record<string, string> {
  if (status === 429 && typeof body === "object") {
    return { ...without(headers, /^ratelimit-/), "retry-after": ENDPOINT_LIMIT_SECONDS };
  }
  if (status === 401 && !Object.hasOwn(Object(body), "error")) return without(headers, /^www-authenticate$/);
  return headers;
}

/**
 * An example response of the contract, regardless of the request. Default: the first example of the status. A status that the operation
 * does not declare has its reason phrase as text.
 */
function exampleOutput(operation: Operation, status: number, example?: string): OperationOutput {
  const response = operation.responses.find(({ code }) => code === String(status));
  if (!response) return { status, headers: { "content-type": "text/plain" }, body: STATUS_CODES[status] };
  const content = response.contents?.find(({ examples = [] }) => examples.some(({ key }) => key === (example ?? key)));
  const found = content?.examples?.find(({ key }) => key === (example ?? key));
  const declared = (response.headers ?? []).map(({ name, examples }) => [
    name.toLowerCase(),
    String(examples?.[0]?.value),
  ]);
  const headers = { ...Object.fromEntries(declared), ...(content && { "content-type": content.mediaType }) };
  const body = found?.value;
  return { status, headers: headersForBody({ status, headers, body }), body };
}

const without = (headers: Record<string, string>, names: RegExp): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.test(name)));
