// Every JSON body that the contract has as an example, with the names of its schemas.
import { operations, refName, resolve, type Schema } from "../../scripts/emit/document.js";
import { contract } from "../support/project.js";

export interface ExampleBody {
  name: string;
  /** The components that the body, or each of its items, can be. */
  schemas: string[];
  isList: boolean;
  value: unknown;
}

const schemaNames = ({ $ref, items, anyOf = [] }: Schema): string[] =>
  $ref ? [refName($ref)] : [...anyOf, ...(items ? [items] : [])].flatMap(schemaNames);

/** An example that several responses use is listed once. */
export const exampleBodies: ExampleBody[] = [
  ...new Map(
    operations(contract)
      .flatMap(({ responses }) => responses)
      .flatMap(({ content }) => content["application/json"] ?? [])
      .flatMap(({ schema, examples }) =>
        Object.entries(examples).map(([name, example]): [string, ExampleBody] => [
          name,
          { name, schemas: schemaNames(schema), isList: !!schema.items, value: resolve(contract, example).value },
        ]),
      ),
  ).values(),
];
