// Converts the contract to YAML for other tools, without guides and code samples.
import { Document, isCollection, visit } from "yaml";
import { plain } from "./plain.js";

const blockDepth = 5;

export function toYaml(contract: { openapi: string; info: object; tags?: object[] }): string {
  const { openapi, info, tags, ...rest } = plain(contract);
  const document = new Document({ openapi, info, tags, ...rest });
  // Block style down to the properties of a schema, flow style below.
  visit(document, {
    Collection(_key, node, ancestors) {
      if (ancestors.filter(isCollection).length >= blockDepth) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}
