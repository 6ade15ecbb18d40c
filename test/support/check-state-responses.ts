// Validates every response of a mock with state against the contract. Vitest loads it before each file of tests.
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { loadEngine } from "../../src/contract/load-contract.js";
import type { Violation } from "../../src/contract/violations.js";
import type { PublishedResponse } from "../../src/mock/control/state-backend.js";

const CHANNEL = "gitlab-jobs-api:state-response";
const validating: Promise<Violation[]>[] = [];

/** A log is text, of which a byte range may cut a character. */
const textOf = (body: unknown): unknown => (body instanceof Uint8Array ? new TextDecoder().decode(body) : body);

async function validate(published: unknown): Promise<Violation[]> {
  const { operation, response } = published as PublishedResponse;
  const engine = await loadEngine();
  return engine.validateResponse(operation, { ...response, body: textOf(response.body) });
}

const listen = (published: unknown) => void validating.push(validate(published));

beforeAll(() => subscribe(CHANNEL, listen));
afterEach(async () => {
  const found = await Promise.all(validating.splice(0));
  expect(found.flat()).toEqual([]);
});
afterAll(() => void unsubscribe(CHANNEL, listen));
