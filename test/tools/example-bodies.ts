// Every JSON body that the contract has as an example, with the schemas that it can have.
import { operations, refName, resolve, type Schema } from "../../scripts/emit/document.js";
import { contract } from "../support/project.js";

export interface ExampleBody {
  /** Operation, status or `request`, and name of the example. */
  name: string;
  /** The operation whose request has the body. Otherwise, it is a response. */
  request?: string;
  /** The components that the body of a response, or each of its items, can be. */
  schemas: string[];
  value: unknown;
}

const schemaNames = ({ $ref, items, anyOf = [] }: Schema): string[] =>
  $ref ? [refName($ref)] : [...anyOf, ...(items ? [items] : [])].flatMap(schemaNames);

const all = operations(contract).flatMap(({ id, bodies, responses }): ExampleBody[] => [
  ...bodies.map(({ name, value }) => ({ name: `${id} request ${name}`, request: id, schemas: [], value })),
  ...responses.flatMap(({ status, content }) =>
    Object.entries(content["application/json"]?.examples ?? {}).map(([name, example]) => ({
      name: `${id} ${status} ${name}`,
      schemas: schemaNames(content["application/json"]?.schema ?? {}),
      value: resolve(contract, example).value,
    })),
  ),
]);

/** A body that several operations have with the same schemas is listed once. */
export const exampleBodies: ExampleBody[] = [
  ...new Map(all.map((body) => [JSON.stringify({ ...body, name: undefined }), body])).values(),
];
