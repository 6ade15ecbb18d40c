import type { LogSection } from "./log-sections.js";
import { normalizedName } from "./section-marker.js";

// As common/build.go of gitlab-org/gitlab-runner runs its stages: `after_script` fails a job whose script succeeded, if
// AFTER_SCRIPT_IGNORE_ERRORS is "false". Caches and artifacts "on success" follow only when everything before them succeeded.
// The others never decide the result.
const STAGES_ON_SUCCESS: ReadonlySet<string> = new Set(["archive-cache", "upload-artifacts-on-success"]);
const STAGES_WITHOUT_EFFECT: ReadonlySet<string> = new Set([
  "archive-cache-on-failure",
  "upload-artifacts-on-failure",
  "cleanup-file-variables",
]);

const MAX_CANDIDATES = 8;

/** Finds the stage of the runner in which a job failed, from its sections in order. */
export class FailedStage {
  #last: LogSection | undefined;
  /** The last stage up to the script, and those after it that can have failed the job. */
  #candidates: LogSection[] = [];

  add(section: LogSection): void {
    const name = normalizedName(section.name);
    this.#last = section;
    if (STAGES_WITHOUT_EFFECT.has(name)) return;
    const isAfterScript = name === "after-script" || STAGES_ON_SUCCESS.has(name);
    if (!isAfterScript) this.#candidates = [section];
    else if (this.#candidates.length < MAX_CANDIDATES) this.#candidates.push(section);
  }

  /** The most likely stage, and the others that can have failed the job. */
  result(): { failed: LogSection | undefined; others: LogSection[] } {
    const succeeding = this.#candidates.filter(({ name }) => STAGES_ON_SUCCESS.has(normalizedName(name)));
    if (succeeding.length > 0) return { failed: succeeding.at(-1), others: succeeding.slice(0, -1) };
    const [failed = this.#last, ...others] = this.#candidates;
    return { failed, others };
  }
}
