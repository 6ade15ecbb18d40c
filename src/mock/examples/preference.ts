import type { Operation } from "../../contract/operation.js";
import { HttpError } from "../http/http-error.js";

/** Which response of an operation to send: without a code the success, without an example the first one. */
export interface Preference {
  code?: number | undefined;
  example?: string | undefined;
}

/**
 * Reads `Prefer: code=404, example=projectNotFound` and finds that response of the operation. Ignores other preferences, as
 * RFC 7240 requires.
 *
 * @throws HttpError with the available codes and examples, if the operation has no such response.
 */
export function findPreference(operation: Operation, prefer: string): Preference {
  const { code, example } = parsePrefer(prefer);
  if (code === undefined && example === undefined) return {};
  const chosen = listResponses(operation).find(
    (response) =>
      (code ?? response.code) === response.code && (example === undefined || response.examples.includes(example)),
  );
  if (!chosen) throw new HttpError(400, describeChoices(operation, prefer));
  return { code: Number(chosen.code), example };
}

function parsePrefer(prefer: string): { code?: string; example?: string } {
  const pairs = prefer
    .split(/[,;]/)
    .map((part) => part.split("=").map((word) => word.trim().replace(/^"(.*)"$/, "$1")));
  return Object.fromEntries(pairs);
}

interface ResponseNames {
  code: string;
  examples: string[];
}

/** One entry per code and media type, in the order of the codes: a name that several responses have selects the success. */
function listResponses(operation: Operation): ResponseNames[] {
  return operation.responses.flatMap(({ code, contents }): ResponseNames[] => {
    const bodies = contents.map(({ examples }) => ({
      code,
      examples: examples.map(({ key }) => key),
    }));
    return bodies.length > 0 ? bodies : [{ code, examples: [] }];
  });
}

function describeChoices(operation: Operation, prefer: string): string {
  const list = listResponses(operation).map(({ code, examples }) => `${code} (${examples.join(", ")})`);
  return `${operation.id} has no response for "Prefer: ${prefer.slice(0, 100)}". Codes and their examples: ${list.join(", ")}`;
}
