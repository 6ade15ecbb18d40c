/** A way in which a response differs from the contract. It contains types and names, never a value of the response. */
export interface Finding {
  /** The part of the response. */
  place: "status" | "headers" | "body";
  /**
   * JSON Pointer into that part, such as `/0/user/id` or `/X-Page`. Empty for all of it. `*` replaces a key that is data, such
   * as the name of a Git trailer.
   */
  pointer: string;
  /** What differs: the expected and the found type, or the name of an unknown field. */
  message: string;
}

/** A finding, and whether it breaks the contract. A note is something that the contract does not list yet. */
export interface Observation extends Finding {
  kind: "violation" | "note";
}

/** A violation of the contract. */
export function violation(place: Finding["place"], pointer: string, message: string): Observation {
  return { kind: "violation", place, pointer, message };
}

/** A violation that Prism found. Its message begins with the path, which may contain data. */
export function prismViolation(place: Finding["place"], pointer: string, message: string): Observation {
  const start = message.lastIndexOf(" must ");
  return violation(place, pointer, start < 0 ? "does not follow the contract" : message.slice(start + 1));
}
