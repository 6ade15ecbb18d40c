// Contract in, the same as YAML out, for people who paste it into other tools. Guides and code samples stay with the docs.
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
  // A line for each part down to the properties of a schema; what is below in short.
  visit(document, {
    Collection(_key, node, ancestors) {
      if (ancestors.filter(isCollection).length >= blockDepth) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

const leaveOutSamples = (key: string, value: unknown): unknown => (key === "x-codeSamples" ? undefined : value);

/** A guide is the whole description; its first paragraph says what it is about. */
function introduce<Part extends Described>(part: Part): Part {
  return { ...part, description: part.description.replace(/\n\n.*/s, "") };
}
