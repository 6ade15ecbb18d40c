import type { Engine } from "../contract/engine.js";
import type { Operation } from "../contract/operation.js";
import type { Violation } from "../contract/violations.js";
import { checkBody } from "./check-body.js";
import { describeBody } from "./describe-body.js";
import { type Observation, prismViolation, violation } from "./finding.js";
import type { RecordedResponse } from "./recorder.js";

// A gateway in front of GitLab sends them, not GitLab.
const GATEWAY_STATUSES: ReadonlySet<number> = new Set([502, 504]);

/** Compares a response with what the contract declares for its operation. */
export async function checkResponse(
  engine: Engine,
  operation: Operation,
  response: RecordedResponse,
): Promise<Observation[]> {
  const { status, headers } = response;
  if (GATEWAY_STATUSES.has(status)) return [];
  const declared = operation.responses.find(({ code }) => code === String(status));
  if (!declared) return [violation("status", "", `the contract does not declare the status ${status}`)];
  const contents = declared.contents ?? [];
  const type = mediaType(headers);
  const content = contents.find((candidate) => candidate.mediaType === type);
  if (!content) {
    const expected = contents.map((candidate) => candidate.mediaType).join(" or ");
    return [violation("headers", "/Content-Type", `expected ${expected}, found ${printable(type)}`)];
  }
  const body = readBody(response);
  if (body === undefined) {
    const fault = response.text === "" ? "an empty body" : "no valid JSON";
    return [violation("body", "", `expected JSON, found ${fault}`)];
  }
  const { schema = {}, examples = [] } = content;
  const description = describeBody(body, schema);
  const { violations, notes, isComplete } = description;
  const plain = { ...Object.fromEntries(headers), "content-type": type };
  // Prism collects every violation. It gets a valid body instead of one that has too many.
  const validated = { status, headers: plain, body: isComplete ? body : examples[0]?.value };
  const reported = await engine.validateResponse(operation, validated);
  const ofBody = reported.filter(isOfBody);
  const others = reported.filter((one) => !isOfBody(one)).map(fromPrism);
  return [...others, ...(isComplete ? checkBody(description, schema, ofBody) : [...violations, ...notes])];
}

/** The media type without its parameters, in lower case. */
export function mediaType(headers: Headers): string {
  return (headers.get("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

/** The body as data. `undefined` if it is not the JSON that its type promises. */
export function readBody({ headers, text }: RecordedResponse): unknown {
  if (mediaType(headers) !== "application/json") return text;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A type is printed only if it looks like one. */
function printable(type: string): string {
  if (type === "") return "none";
  return /^[a-z]+\/[a-z0-9.+-]{1,60}$/.test(type) ? type : "another type";
}

const isOfBody = ({ location }: Violation): boolean => location[0] === "response" && location[1] === "body";

function fromPrism({ location, message }: Violation): Observation {
  const [, place, ...path] = location;
  return place === "headers"
    ? prismViolation("headers", path.map((name) => `/${name}`).join(""), message)
    : prismViolation("status", "", message);
}
