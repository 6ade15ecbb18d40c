// Compares two versions of the contract, and rates each change by the version that it requires.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { redocly } from "./redocly.js";
import { inTemporaryFolder } from "./temporary-folder.js";

const IMPACTS = ["patch", "minor", "major"] as const;
export type Impact = (typeof IMPACTS)[number];

export interface Change {
  impact: Impact;
  /** Where the change is. For something that was removed, where it was. */
  pointer: string;
  text: string;
}

interface RedoclyChange {
  path: string;
  typeName: string;
  kind: "added" | "removed" | "modified";
  impact: Impact;
  verdicts: { message: string }[];
  property?: string;
  base?: { pointer: string; value?: unknown };
  revision?: { pointer: string; value?: unknown };
}

const CONFIG = `--config=${fileURLToPath(new URL("../../redocly.yaml", import.meta.url))}`;
const WORDING_TYPES = /^(Contact|Example|ExamplesMap|ExternalDocs|Info|License|Tag|TagList)$/;
const WORDING_PROPERTIES = /^(description|example|examples|summary|tags|title)$/;

/** Returns the changes between two contracts in JSON. The version of the contract is not a change. */
export async function contractChanges(before: string, now: string): Promise<Change[]> {
  const changes = await redoclyChanges(before, now);
  return [
    ...changes
      .filter(({ typeName, property }) => typeName !== "Info" || property !== "version")
      .map((change) => ({ impact: rate(change), pointer: pointerOf(change), text: describe(change) })),
    ...extensionChanges(extensions(JSON.parse(before)), extensions(JSON.parse(now))),
  ];
}

/** Returns the highest impact, or nothing without changes. */
export const highestImpact = (changes: Change[]): Impact | undefined =>
  IMPACTS.findLast((impact) => changes.some((change) => change.impact === impact));

/** Returns the changes as a Markdown list, those of the highest impact first. */
export function changeList(changes: Change[]): string {
  return IMPACTS.toReversed()
    .flatMap((impact) => changes.filter((change) => change.impact === impact))
    .map(({ impact, text }) => `- ${impact}: ${text}`)
    .join("\n");
}

async function redoclyChanges(before: string, now: string): Promise<RedoclyChange[]> {
  return inTemporaryFolder(async (folder) => {
    const [base, revision] = [join(folder, "before.json"), join(folder, "now.json")];
    await Promise.all([writeFile(base, before), writeFile(revision, now)]);
    const { ok, stdout, stderr } = await redocly("diff", base, revision, CONFIG, "--format=json", "--fail-on=none");
    if (!ok) throw new Error(stderr);
    return JSON.parse(stdout).changes;
  });
}

// Redocly rates by what crosses the wire. The names of parameters, components and properties are also names in the client and
// its types. What Redocly rates as a patch can add a capability, such as a value that GitLab now accepts.
function rate(change: RedoclyChange): Impact {
  if (isWording(change)) return "patch";
  if (isBreaking(change)) return "major";
  return change.impact === "patch" ? "minor" : change.impact;
}

const isWording = ({ typeName, kind, property = "" }: RedoclyChange): boolean =>
  typeName === "SpecExtension" ||
  WORDING_TYPES.test(typeName) ||
  property.startsWith("x-") ||
  (kind === "modified" && WORDING_PROPERTIES.test(property));

function isBreaking({ path, typeName, kind, property, base, revision }: RedoclyChange): boolean {
  const isGone = kind === "removed" || property === "key";
  if (isGone && /^#\/components\/[^/]+\/[^/]+$|\/properties\/[^/]+$/.test(path)) return true;
  if (typeName === "Parameter" && property === "name") return true;
  const isOther = base?.value !== undefined && revision?.value !== undefined;
  return typeName === "Schema" && property === "default" && isOther;
}

const pointerOf = ({ path, base, revision }: RedoclyChange): string => (revision ?? base)?.pointer ?? path;

function describe(change: RedoclyChange): string {
  const messages = change.verdicts.map(({ message }) => message).join(" ");
  return messages ? `${messages} (\`${pointerOf(change)}\`)` : `\`${pointerOf(change)}\` was ${change.kind}.`;
}

/** Returns every list and object of an extension by its JSON pointer. Redocly does not compare these. */
function extensions(part: unknown, pointer = "#"): Map<string, object> {
  if (typeof part !== "object" || part === null) return new Map();
  return new Map(
    Object.entries(part).flatMap(([key, inner]): [string, object][] => {
      const at = `${pointer}/${key.replaceAll("/", "~1")}`;
      return key.startsWith("x-") && typeof inner === "object" ? [[at, inner]] : [...extensions(inner, at)];
    }),
  );
}

function extensionChanges(before: Map<string, object>, now: Map<string, object>): Change[] {
  return [...new Set([...before.keys(), ...now.keys()])].flatMap((pointer): Change[] => {
    const [old, current] = [before.get(pointer), now.get(pointer)];
    if (pointer.endsWith("/x-extensible-enum")) return valueChanges(pointer, old as string[], current as string[]);
    if (!old || !current || isDeepStrictEqual(old, current)) return [];
    return [{ impact: "patch", pointer, text: `\`${pointer}\` was modified.` }];
  });
}

function valueChanges(pointer: string, old: string[] = [], current: string[] = []): Change[] {
  const change = (impact: Impact, value: string, verb: string): Change => ({
    impact,
    pointer,
    text: `\`${value}\` was ${verb} the known values of \`${pointer.slice(0, pointer.lastIndexOf("/"))}\`.`,
  });
  return [
    ...old.filter((value) => !current.includes(value)).map((value) => change("major", value, "removed from")),
    ...current.filter((value) => !old.includes(value)).map((value) => change("minor", value, "added to")),
  ];
}
