import type { Operation, OperationInput } from "../../contract/operation.js";
import type { RequestHeaders } from "../http/mock-request.js";
import type { Params } from "../http/params.js";

/** The credentials in the headers. A parameter of the same meaning wins, as in GitLab. */
export function headerCredentials(params: Params, headers: RequestHeaders): Record<string, string> {
  // GitLab ignores other schemes here, such as Basic.
  const bearer = params.access_token ?? /^bearer +(\S.*)$/i.exec(headers.authorization ?? "")?.[1];
  return filled({
    "private-token": params.private_token ?? headers["private-token"],
    "job-token": headers["job-token"],
    authorization: bearer && `Bearer ${bearer}`,
  });
}

/** The job token in the query, for an operation that accepts one there. */
export function queryCredential(operation: Operation, params: Params): Record<string, string> {
  return accepts(operation, "job_token") ? filled({ job_token: params.job_token ?? params.token }) : {};
}

/** Whether a user's token was sent to an operation for job tokens: GitLab accepts the token, but finds no job. */
export function isUserOnJobOperation(operation: Operation, { headers, query }: OperationInput): boolean {
  const { "private-token": privateToken, ...others } = headers;
  const jobToken = others["job-token"] ?? others.authorization ?? query.job_token;
  return (
    accepts(operation, "JOB-TOKEN") && !accepts(operation, "PRIVATE-TOKEN") && privateToken !== undefined && !jobToken
  );
}

/** A credential that was sent, by the kind of header or parameter that carried it. */
export interface Credential {
  kind: "private" | "bearer" | "job";
  token: string;
}

/** The credential of a request. A job token wins if the operation accepts one, then a private token. */
export function credentialOf(operation: Operation, { headers, query }: OperationInput): Credential | undefined {
  const jobToken = headers["job-token"] ?? query.job_token;
  if (jobToken !== undefined && accepts(operation, "JOB-TOKEN")) return { kind: "job", token: String(jobToken) };
  if (headers["private-token"] !== undefined) return { kind: "private", token: headers["private-token"] };
  const bearer = headers.authorization?.replace(/^Bearer /, "");
  return bearer === undefined ? undefined : { kind: "bearer", token: bearer };
}

function accepts(operation: Operation, name: string): boolean {
  return (operation.security ?? []).flat().some((scheme) => scheme.name === name);
}

function filled(values: Record<string, unknown>): Record<string, string> {
  const texts = Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return Object.fromEntries(texts.filter(([, text]) => text.trim() !== ""));
}
