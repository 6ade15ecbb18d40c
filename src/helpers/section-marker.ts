/** A `section_start` or `section_end` marker. */
export interface SectionMarker {
  isStart: boolean;
  name: string;
  /** Unix time in seconds. */
  time: number;
  isCollapsed: boolean;
}

// As the runner writes it, helpers/build_section.go, and as GitLab reads it: lib/gitlab/regex.rb of gitlab-org/gitlab. The "erase"
// sequence that follows a marker has no effect.
const SETTINGS = /(?:\[(?<settings>\w+=\w+(?:, ?\w+=\w+)*)\])?/.source;
const MARKER = new RegExp(`section_(?<edge>start|end):(?<time>\\d+):(?<name>[\\w.-]+)${SETTINGS}\r`, "g");

const MARKER_START = "section_";
const startParts = Array.from(MARKER_START, (_, length) => MARKER_START.slice(0, length)).slice(1);
const BEGINNING = /section_[\w:.=,[\] -]*$/;

/** Most characters of a marker. What is longer is text. */
const MAX_MARKER_LENGTH = 512;

/** The first marker from an index on, and where it begins and ends. */
export function findMarker(
  text: string,
  from: number,
): { marker: SectionMarker; start: number; end: number } | undefined {
  MARKER.lastIndex = from;
  let match = MARKER.exec(text);
  while (match && match[0].length > MAX_MARKER_LENGTH) match = MARKER.exec(text);
  if (match === null) return undefined;
  const { edge, time, name = "", settings = "" } = match.groups ?? {};
  const isCollapsed = /\bcollapsed=true\b/.test(settings);
  const found = { isStart: edge === "start", name, time: Number(time), isCollapsed };
  return { marker: found, start: match.index, end: match.index + match[0].length };
}

/** Where the beginning of a marker begins that the text ends in: at the end, if there is none. */
export function markerBeginning(text: string): number {
  // The first one: the name of a section can have the same beginning, such as `section_script_step_0`.
  const from = Math.max(0, text.length - MAX_MARKER_LENGTH + 1);
  const found = text.slice(from).search(BEGINNING);
  if (found >= 0) return from + found;
  const part = startParts.find((part) => text.endsWith(part)) ?? "";
  return text.length - part.length;
}

/** A name as GitLab compares it. */
export const normalizedName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "-");
