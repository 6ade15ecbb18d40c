// The contract for other tools: without the guides and the code samples, which only the docs show.

interface Described {
  description?: string;
}

interface Contract {
  info: Described;
  tags?: Described[];
}

export function plain<Source extends Contract>(contract: Source): Source {
  const copy: Source = JSON.parse(
    JSON.stringify(contract, (key, value) => (key === "x-codeSamples" ? undefined : value)),
  );
  for (const part of [copy.info, ...(copy.tags ?? [])]) introduce(part);
  return copy;
}

/** Shortens a description to its first paragraph, which introduces the guide that follows. */
function introduce(part: Described): void {
  if (part.description) part.description = part.description.replace(/\n\n.*/s, "");
}
