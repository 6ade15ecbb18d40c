import type { IncomingMessage } from "node:http";
import type { Ask, Choice, Engine, Operation, Outcome } from "../contract/engine.js";
import { choose } from "../contract/prefer.js";
import { readBody } from "../http/body.js";
import { decode, emptyParams, parsePairs } from "../http/params.js";
import { jsonReply, type Reply } from "../http/response.js";
import { isPersonAskingAsJob } from "./credentials.js";
import { movedPath } from "./moved.js";
import { normalise } from "./normalize.js";
import { isPastFirstPage, pageHeaders, pagingOf, withoutOrder } from "./paging.js";
import { findOperation } from "./routes.js";
import { errorText } from "./violations.js";

/** Where GitLab's API begins. */
export const ROOT = "/api/v4";

/** A request to the API, as yet undecoded. */
export interface ApiRequest {
  message: IncomingMessage;
  /** The root of the API as the client sees it: links begin with it. */
  root: string;
  /** The path below the root, with its leading slash. */
  path: string;
  /** The query, without its question mark. */
  search: string;
}

/** Answers as GitLab would, in GitLab's order of checks: route, syntax, credential, parameters, then the rest. */
export async function answerApi(engine: Engine, request: ApiRequest): Promise<Reply> {
  const { message, search } = request;
  const segments = request.path.split("/").slice(1).map(decode);
  const operation = findOperation(engine.operations, message.method ?? "", segments);
  const body = operation.method === "get" ? emptyParams() : await readBody(message);
  const ask = normalise(operation, segments, Object.assign(parsePairs(search), body), message.headers);
  const choice = settle(operation, ask, choose(operation, String(message.headers.prefer ?? "")));
  const outcome = await engine.answer(operation, { ...ask, query: withoutOrder(ask.query) }, choice);

  const { violations } = outcome;
  if (outcome.refused && outcome.status !== 401) {
    return { ...jsonReply(400, { error: errorText(violations) }), violations };
  }
  const headers = headersOf(operation, ask, choice, outcome, request);
  return { status: outcome.status, headers, body: serialize(outcome), violations };
}

/** The choice of answer, where GitLab leaves none or the wanted one would never end. */
function settle(operation: Operation, ask: Ask, wanted: Choice): Choice {
  if (isPersonAskingAsJob(operation, ask)) return { code: 404, trusted: true };
  if (pagingOf(operation, ask.query) === "refused") return { code: 405 };
  if (namesNoProject(ask)) return { code: 404, example: "projectNotFound" };
  // A client that follows a link or a redirect sends its `Prefer` again.
  const arrived = wanted.code === 301 && movedPath(operation, ask.path) === ask.path;
  return arrived || isPastFirstPage(ask.query, wanted.example) ? {} : wanted;
}

// GitLab looks for a number, or for a path, which has a slash.
const namesNoProject = ({ path }: Ask): boolean => /\/projects\/(?!-?\d+(\/|$))(?!.*%2f)/i.test(path);

/** The headers of an answer, made to fit the request where the contract can only give an example. */
function headersOf(
  operation: Operation,
  ask: Ask,
  choice: Choice,
  { status, headers, body }: Outcome,
  { root, search }: ApiRequest,
): Outcome["headers"] {
  if (status === 301) {
    return { ...headers, location: `${root}${movedPath(operation, ask.path)}${search && `?${search}`}` };
  }
  if (status === 429 && typeof body === "object")
    return { ...without(headers, /^ratelimit-/), "retry-after": endpointLimitSeconds };
  if (status === 401 && !Object.hasOwn(Object(body), "error")) return without(headers, /^www-authenticate$/);
  if (!Array.isArray(body) || pagingOf(operation, ask.query) === "none") return headers;
  const list = { operation, query: ask.query, example: choice.example, url: root + ask.path, search };
  return pageHeaders(list, headers, body.length);
}

// The window of the limits of single endpoints, which GitLab sends with their 429.
const endpointLimitSeconds = "60";

// The contract declares headers for a status. GitLab sends some of them with one body and not with another.
const without = (headers: Outcome["headers"], names: RegExp): Outcome["headers"] =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.test(name)));

function serialize({ headers, body }: Outcome): string {
  return headers["content-type"] === "application/json" ? JSON.stringify(body) : String(body ?? "");
}
