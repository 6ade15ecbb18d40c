// Converts the contract to YAML for other tools, without guides and code samples.
import { Document, isCollection, visit } from "yaml";

const blockDepth = 5;

export interface Contract {
  openapi: string;
  info: Described;
  tags?: Described[];
}

interface Described {
  description: string;
}

export function toYaml(contract: Contract): string {
  const { openapi, info, tags = [], ...rest }: Contract = JSON.parse(JSON.stringify(contract, leaveOutSamples));
  const document = new Document({ openapi, info: introduce(info), tags: tags.map(introduce), ...rest });
  // Block style down to the properties of a schema, flow style below.
  visit(document, {
    Collection(_key, node, ancestors) {
      if (ancestors.filter(isCollection).length >= blockDepth) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

const leaveOutSamples = (key: string, value: unknown): unknown => (key === "x-codeSamples" ? undefined : value);

/** Shortens a description to its first paragraph, which introduces the guide that follows. */
function introduce<Part extends Described>(part: Part): Part {
  return { ...part, description: part.description.replace(/\n\n.*/s, "") };
}
