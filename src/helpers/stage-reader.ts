import type { LogEvents } from "./log-line.js";
import { type LogSection, sectionReader } from "./log-sections.js";
import { normalizedName, type SectionMarker } from "./section-marker.js";

// With FF_CONCRETE, the runner writes all stages into one section.
const OUTER_NAME = "concrete";

/** Turns lines and markers into the stages of the runner: the sections at the top level, or those in `concrete`. */
export function stageReader(
  limits: { lines: number; bytes: number },
  onStage: (stage: LogSection) => void,
): LogEvents & { end(): string[] } {
  let isNested = false;
  const sections = sectionReader(limits, (section) => {
    if (section.depth === 0) onStage(isNested ? { ...section, depth: 1 } : section);
  });

  function readOuter(marker: SectionMarker): void {
    const { name } = sections;
    if (marker.isStart && name === undefined) isNested = true;
    else if (!marker.isStart && isNested && (name === undefined || normalizedName(name) !== OUTER_NAME)) {
      sections.end();
      isNested = false;
    } else sections.marker(marker);
  }

  return {
    line: sections.line,
    marker: (marker) => (normalizedName(marker.name) === OUTER_NAME ? readOuter(marker) : sections.marker(marker)),
    end: sections.end,
  };
}
