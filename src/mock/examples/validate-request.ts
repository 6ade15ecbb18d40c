import type { Engine } from "../../contract/engine.js";
import type { Operation, OperationInput, OperationOutput } from "../../contract/operation.js";
import type { Violation } from "../../contract/violations.js";
import { withoutOrder } from "./page-headers.js";

/** Validates a request that GitLab accepts against the contract, and the response to it. */
export function validateRequest(
  engine: Engine,
  operation: Operation,
  input: OperationInput,
  output?: OperationOutput,
): Promise<Violation[]> {
  // GitLab does not validate an order: a wrong one is a 405, or ignored.
  return engine.validate(operation, { ...input, query: withoutOrder(input.query) }, output);
}
