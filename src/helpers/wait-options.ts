import type { Job } from "../../generated/types.js";
import type { Kinds } from "../client/check-options.js";
import { type PollOptions, pollOptionKinds } from "./poll.js";

export interface WaitOptions<Item = Job> extends PollOptions {
  /**
   * Whether to stop waiting.
   *
   * @default isFinal(job.status)
   */
  until?: ((job: Item) => boolean | Promise<boolean>) | undefined;
  /** Called with the job when it is first read, and whenever its status has changed, or a newer attempt was found. Is awaited. */
  onUpdate?: ((job: Item) => unknown) | undefined;
}

export const waitOptionKinds: Kinds<WaitOptions> = { ...pollOptionKinds, until: "function", onUpdate: "function" };
