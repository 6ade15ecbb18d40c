import { withDeadline } from "./abort.js";
import type { Secrets } from "./auth.js";
import { receive } from "./body.js";
import type { Call } from "./call.js";
import { failureOf } from "./create-error.js";
import type { Leave } from "./gate.js";
import { followRedirects, type Outgoing } from "./redirects.js";

/** A whole response, or why there is none: a GitLabApiError, or the reason of the signal. */
interface Outcome {
  response?: Response;
  error?: unknown;
}

/** Sends a request once: with its redirects, and with the body of the response. Leaves the gate with the headers. */
export async function sendAttempt(call: Call, outgoing: Outgoing, secrets: Secrets, leave: Leave): Promise<Outcome> {
  try {
    const response = await withDeadline(call, "response", async (signal, restart) => {
      const response = await followRedirects(call, outgoing, secrets, signal);
      if (response.status !== 429) leave();
      return receive(call, response, restart);
    });
    return { response };
  } catch (error) {
    return { error: failureOf(call, error) };
  }
}
