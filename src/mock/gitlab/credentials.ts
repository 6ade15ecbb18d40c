import type { Operation, OperationInput, SecurityScheme } from "../../contract/operation.js";
import type { RequestHeaders } from "../http/mock-request.js";
import type { RequestCredential } from "../state/types.js";
import type { Params } from "./rack/params.js";

/** The credentials in the headers. A parameter of the same meaning wins, as in GitLab, unless it is empty. */
export function headerCredentials(params: Params, headers: RequestHeaders): Record<string, string> {
  // GitLab ignores other schemes here, such as Basic.
  const bearer = filled(params.access_token) ?? filled(/^bearer +(\S.*)$/i.exec(headers.authorization ?? "")?.[1]);
  return compact({
    "private-token": filled(params.private_token) ?? filled(headers["private-token"]),
    "job-token": filled(headers["job-token"]),
    authorization: bearer && `Bearer ${bearer}`,
  });
}

/** The job token in the query, for an operation that accepts one there. */
export function queryCredential(operation: Operation, params: Params): Record<string, string> {
  return accepts(operation, "job_token")
    ? compact({ job_token: filled(params.job_token) ?? filled(params.token) })
    : {};
}

/** Whether a request has a credential that its operation accepts, or needs none. */
export function isAuthorized({ security }: Operation, { headers, query }: OperationInput): boolean {
  const isSent = ({ type, name = "", in: place }: SecurityScheme): boolean => {
    if (type === "http") return headers.authorization !== undefined;
    return (place === "query" ? query[name] : headers[name.toLowerCase()]) !== undefined;
  };
  return security.some((schemes) => schemes.every(isSent));
}

/** Whether a user's token was sent to an operation for job tokens: GitLab accepts the token, but finds no job. */
export function isUserOnJobOperation(operation: Operation, { headers, query }: OperationInput): boolean {
  const { "private-token": privateToken, ...others } = headers;
  const jobToken = others["job-token"] ?? others.authorization ?? query.job_token;
  return (
    accepts(operation, "JOB-TOKEN") && !accepts(operation, "PRIVATE-TOKEN") && privateToken !== undefined && !jobToken
  );
}

/** The credential of a request. A job token wins if the operation accepts one, then a private token. */
export function credentialOf(operation: Operation, { headers, query }: OperationInput): RequestCredential | undefined {
  const jobToken = headers["job-token"] ?? query.job_token;
  if (jobToken !== undefined && accepts(operation, "JOB-TOKEN")) return { kind: "job", token: String(jobToken) };
  if (headers["private-token"] !== undefined) return { kind: "private", token: headers["private-token"] };
  const bearer = headers.authorization?.replace(/^Bearer /, "");
  return bearer === undefined ? undefined : { kind: "bearer", token: bearer };
}

function accepts({ security }: Operation, name: string): boolean {
  return security.flat().some((scheme) => scheme.name === name);
}

const filled = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value : undefined;

const compact = (values: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined));
