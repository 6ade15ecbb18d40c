import type { IncomingHttpHeaders } from "node:http";
import type { Ask, Operation } from "../contract/engine.js";
import type { Params } from "../http/params.js";

/** The credentials in the headers, where a parameter of the same meaning wins, as it does in GitLab. */
export function headerCredentials(params: Params, headers: IncomingHttpHeaders): Record<string, string> {
  // Any other scheme, such as Basic, is nothing to GitLab here.
  const bearer = params.access_token ?? /^bearer +(\S.*)$/i.exec(headers.authorization ?? "")?.[1];
  return filled({
    "private-token": params.private_token ?? headers["private-token"],
    "job-token": headers["job-token"],
    authorization: bearer && `Bearer ${bearer}`,
  });
}

/** The job token in the query, for an operation that takes one there. */
export function queryCredential(operation: Operation, params: Params): Record<string, string> {
  return takes(operation, "job_token") ? filled({ job_token: params.job_token ?? params.token }) : {};
}

/** Whether the caller is a person where only a job may ask: GitLab knows the caller, but finds no job. */
export function isPersonAskingAsJob(operation: Operation, { headers, query }: Ask): boolean {
  const { "private-token": personal, ...others } = headers;
  const asJob = others["job-token"] ?? others.authorization ?? query.job_token;
  return takes(operation, "JOB-TOKEN") && !takes(operation, "PRIVATE-TOKEN") && personal !== undefined && !asJob;
}

function takes(operation: Operation, name: string): boolean {
  return (operation.security ?? []).flat().some((scheme) => scheme.name === name);
}

function filled(values: Record<string, unknown>): Record<string, string> {
  const texts = Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return Object.fromEntries(texts.filter(([, text]) => text.trim() !== ""));
}
