import { readFileSync } from "node:fs";
import { type Document, operations, resolve } from "../emit/document.js";

const contract: Document = JSON.parse(readFileSync("generated/openapi.json", "utf8"));

/** Returns the first example of an operation's successful response. */
export function successExample(id: string): unknown {
  const success = operations(contract).find((operation) => operation.id === id)?.responses[0];
  const [content] = Object.values(success?.content ?? {});
  const [first] = Object.values(content?.examples ?? {});
  return first && resolve<{ value?: unknown }>(contract, first).value;
}
