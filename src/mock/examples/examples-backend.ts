import type { Engine } from "../../contract/engine.js";
import type { Operation, OperationOutput } from "../../contract/operation.js";
import type { Violation } from "../../contract/violations.js";
import { type ApiRequest, type Backend, serialize } from "../gitlab/api.js";
import { isAuthorized, isUserOnJobOperation } from "../gitlab/credentials.js";
import { jsonResponse, type MockResponse } from "../http/mock-response.js";
import { adaptHeaders } from "./adapt-headers.js";
import { exampleOutput, successCode } from "./example-output.js";
import { findPreference, type Preference } from "./preference.js";
import { selectResponse } from "./select-response.js";
import { validateRequest } from "./validate-request.js";

/** An example, ready to be sent. */
interface PreparedExample {
  output: OperationOutput;
  body: MockResponse["body"];
  /** Whether it was validated without a violation. A status that is not declared has nothing to validate. */
  isValid: boolean;
}

/** Responds with the examples of the contract. `Prefer` selects one. */
export interface ExamplesBackend extends Backend {
  /** Responds with an example, even to an invalid request. Default: the first example of the status. */
  respondWith(request: ApiRequest, preference: { code: number; example?: string | undefined }): Promise<MockResponse>;
}

/** @param engine Validates requests and responses. Without it, neither is validated against the contract. */
export function createExamplesBackend(engine: Engine | undefined): ExamplesBackend {
  const prepare = createPreparation();

  /** The violations of a request, and those of an example that was not validated yet. */
  async function validate(request: ApiRequest, example: PreparedExample): Promise<Violation[]> {
    const { operation, input, violations } = request;
    if (!engine || violations.length > 0) return violations;
    const found = await validateRequest(engine, operation, input, example.isValid ? undefined : example.output);
    example.isValid ||= found.length === 0;
    return found;
  }

  async function send(request: ApiRequest, preference: Preference): Promise<MockResponse> {
    const example = prepare(request.operation, preference);
    const { output, body } = example;
    const headers = adaptHeaders(request, preference.example, output);
    return { status: output.status, headers, body, violations: await validate(request, example) };
  }

  return {
    respondWith: send,
    async respond(request) {
      const preference = findPreference(request.operation, request.prefer);
      const { operation, input, violations } = request;
      const isUser = isUserOnJobOperation(operation, input);
      if (!isUser && !isAuthorized(operation, input)) return unauthorized(operation, preference);
      if (violations.length > 0) return invalidResponse(violations);
      return send(request, selectResponse(request, preference));
    },
  };
}

/** Prepares examples. One never changes, so it is validated and serialized once. */
function createPreparation(): (operation: Operation, preference: Preference) => PreparedExample {
  const prepared = new Map<string, PreparedExample>();
  return (operation, { code, example }) => {
    const key = `${operation.id} ${code} ${example}`;
    const known = prepared.get(key);
    if (known) return known;
    const output = exampleOutput(operation, code ?? successCode(operation), example);
    const isDeclared = operation.responses.some((response) => response.code === String(output.status));
    const found = { output, body: serialize(output), isValid: !isDeclared };
    prepared.set(key, found);
    return found;
  };
}

/** GitLab's response to invalid parameters. */
export const invalidResponse = (violations: Violation[]): MockResponse => ({
  ...jsonResponse(400, { error: violations.map(({ message }) => message).join(", ") }),
  violations,
});

/** GitLab's response to a request without a credential. The preference can be one of its examples. */
function unauthorized(operation: Operation, { code, example }: Preference): MockResponse {
  const output = exampleOutput(operation, 401, code === 401 ? example : undefined);
  const message = "The request has no credential that the operation accepts.";
  const violation: Violation = { location: ["request"], severity: "Error", code: "401", message };
  return { status: 401, headers: output.headers, body: serialize(output), violations: [violation] };
}
