// Compares what mutants survived with the list of equivalent ones, and computes the kill rate.
import type { Result } from "./results.js";

/** A mutant that behaves as the original does, so that no test can notice it. */
export interface Equivalent {
  area: string;
  mutant: string;
  reason: string;
}

export interface Report {
  killed: number;
  /** Those of the killed ones that do not compile. */
  killedByTypes: number;
  /** Mutants that ran, without the equivalent ones. */
  run: number;
  /** Survivors that the list lacks. */
  survivors: string[];
  /** Entries of the list without a reason to be there, each with the reason. */
  wrongEntries: string[];
}

/** The killer of a mutant that does not compile. */
export const typeCheck = "the type check";

/**
 * @param ids The ID of every mutant of the area.
 * @param results What is known about those of the sample.
 */
export function report(ids: Set<string>, results: Result[], equivalents: Equivalent[]): Report {
  const listed = new Set(equivalents.map(({ mutant }) => mutant));
  const killers = new Map(results.map(({ id, killer }) => [id, killer]));
  const wrongEntries = [...listed].flatMap((id) => {
    if (!ids.has(id)) return [`${id}: no such mutant`];
    const killer = killers.get(id);
    return killer ? [`${id}: killed by ${killer}`] : [];
  });
  const survivors = results.filter(({ id, killer }) => killer === null && !listed.has(id)).map(({ id }) => id);
  const killed = results.filter(({ killer }) => killer !== null).length;
  const killedByTypes = results.filter(({ killer }) => killer === typeCheck).length;
  return { killed, killedByTypes, run: killed + survivors.length, survivors, wrongEntries };
}
