import type { OperationInput } from "../../contract/operation.js";
import type { ApiRequest } from "../gitlab/api.js";
import { isUserOnJobOperation } from "../gitlab/credentials.js";
import { movedPath } from "./moved-path.js";
import { isPastFirstPage, pagingOf } from "./page-headers.js";
import type { Preference } from "./preference.js";

/** The preferred response, unless GitLab permits only one, or the preferred one would make a client loop. */
export function selectResponse({ operation, input }: ApiRequest, preference: Preference): Preference {
  if (isUserOnJobOperation(operation, input)) return { code: 404 };
  if (pagingOf(operation, input.query) === "unsupported") return { code: 405 };
  if (isInvalidProject(input)) return { code: 404, example: "projectNotFound" };
  // A client that follows a link or a redirect repeats its `Prefer`.
  const isRedirected = preference.code === 301 && movedPath(operation, input.path) === input.path;
  return isRedirected || isPastFirstPage(input.query, preference.example) ? {} : preference;
}

// GitLab looks for a number, or for a path, which has a slash.
const isInvalidProject = ({ path }: OperationInput): boolean => /\/projects\/(?!-?\d+(\/|$))(?!.*%2f)/i.test(path);
