import { STATUS_CODES } from "node:http";
import type { Operation, OperationOutput } from "../../contract/operation.js";

/** The status of an operation's success. */
export const successCode = ({ responses }: Operation): number =>
  Number(responses.find(({ code }) => code.startsWith("2"))?.code);

/**
 * An example response of the contract, regardless of the request. Default: the first example of the status. A status that the operation
 * does not declare has its reason phrase as text.
 */
export function exampleOutput(operation: Operation, status: number, example?: string): OperationOutput {
  const response = operation.responses.find(({ code }) => code === String(status));
  if (!response) return { status, headers: { "content-type": "text/plain" }, body: STATUS_CODES[status] };
  const content = response.contents.find(({ examples }) => examples.some(({ key }) => key === (example ?? key)));
  const body = content?.examples.find(({ key }) => key === (example ?? key))?.value;
  const declared = Object.fromEntries(response.headers.map(({ name, value }) => [name, value]));
  const headers = { ...declared, ...(content && { "content-type": content.mediaType }) };
  return { status, headers: headersForBody({ status, headers, body }), body };
}

// GitLab's rate limits of single endpoints last a minute, and it sends that with their 429.
const ENDPOINT_LIMIT_SECONDS = "60";

/** The headers that GitLab sends with this body. The contract declares them per status. */
function headersForBody({ status, headers, body }: OperationOutput): Record<string, string> {
  if (status === 429 && typeof body === "object") {
    return { ...without(headers, /^ratelimit-/), "retry-after": ENDPOINT_LIMIT_SECONDS };
  }
  if (status === 401 && !Object.hasOwn(Object(body), "error")) return without(headers, /^www-authenticate$/);
  return headers;
}

const without = (headers: Record<string, string>, names: RegExp): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.test(name)));
