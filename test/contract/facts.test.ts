// Facts of GitLab's code that an edit of the contract must keep: a JSON pointer, and the value or pattern expected there.
import { expect, test } from "vitest";
import { manual } from "../support/manual.js";
import { at } from "../support/pointer.js";

const states = "/components/schemas/JobStatus/x-gitlab-states";
const action = (name: string) => `/paths/~1projects~1{id}~1jobs~1{job_id}~1${name}/post`;

test.each<[fact: string, pointer: string, value: unknown]>([
  ["a manual job can be canceled", `${states}/manual/actions`, ["play", "cancel"]],
  ["a scheduled job can be canceled", `${states}/scheduled/actions`, ["play", "cancel"]],
  ["a skipped job cannot be retried", `${states}/skipped/actions`, ["erase"]],
  ["a canceling job can be retried", `${states}/canceling/actions`, ["cancel", "retry"]],
  ["a successful job does not promise that it can be played", `${states}/success/actions`, ["retry", "erase"]],
  [
    "a skipped job may run later",
    "/components/schemas/JobStatus/description",
    /`skipped` job: it returns to `created`/,
  ],
  ["a finished manual job can be played", `${action("play")}/description`, /played again after it has finished/],
  ["play makes a new job of a finished one", `${action("play")}/description`, /Use the `id` of the response/],
  [
    "an automatic job cannot be played",
    `${action("play")}/description`,
    /Returns 400 in every state for a job that was never manual or delayed/,
  ],
  ["retry sets skipped jobs back", `${action("retry")}/description`, /`skipped` return to `created`/],
  ["play sets skipped jobs back", `${action("play")}/description`, /`skipped` return to `created`/],
  ["a canceling job can be retried, in words", `${action("retry")}/description`, /`canceled`, or `canceling`/],
  ["manual and scheduled jobs can be canceled", `${action("cancel")}/description`, /`manual` or `scheduled`/],
  ["erase clears artifacts_expire_at", `${action("erase")}/description`, /`artifacts_expire_at` set to `null`/],
  [
    "a manual job does not only wait for play",
    "/components/schemas/JobStatus/description",
    /`manual` job waits for `playJob`, unless it is canceled, fails, or returns to `created`/,
  ],
  [
    "a runner still reports job_execution_timeout",
    "/components/schemas/FailureReason/description",
    /^(?!.*job_execution_timeout)/,
  ],
  ["a job needs something to erase", `${action("erase")}/description`, /must have a log or artifacts/],
  [
    "an erased job has no artifacts_expire_at",
    `${action("erase")}/responses/201/content/application~1json/examples/erased/value/artifacts_expire_at`,
    null,
  ],
  [
    "a namespace may lack the secrets manager",
    "/components/schemas/FailureReason/x-extensible-enum/52",
    "secrets_manager_access_denied",
  ],
  [
    "an agent job may not reach its service",
    "/components/schemas/FailureReason/x-extensible-enum/53",
    "duo_workflow_connection_failure",
  ],
  [
    "Retry-After comes with endpoint limits",
    "/components/headers/RetryAfter/description",
    /Since about GitLab 18\.5, also sent for endpoint rate limits \(`60`\)/,
  ],
])("%s", (_, pointer, value) => {
  const found = at(pointer);
  // Descriptions wrap: a line break counts as a space.
  if (value instanceof RegExp) expect(String(found).replace(/\s+/g, " ")).toMatch(value);
  else expect(found).toEqual(value);
});

test.each<[fact: string, text: RegExp]>([
  ["the guide has the limits of retry", /\| retry \| 3 \| 320 per user and project \|/],
  ["the guide has the limits of play", /\| play \| 3 \| 200 per user and project \|/],
  ["the guide has the limits of erase", /\| erase \| 5 \| 400 per user and project \|/],
  ["the list of a project's jobs is limited per user", /\| 600 per user \|/],
  ["rejected requests count", /Rejected requests also count/],
  ["play is an erratum", /\| play is for a job that waits in `manual` \|/],
  ["Retry-After is an erratum", /\| a rate-limited request gets `Retry-After` \|/],
  ["the limits of the actions are an erratum", /\| actions have no rate limit \|/],
  ["the limits of the actions are new", /\| `429 application\/json` \| `retryJob`, `eraseJob`, `playJob` \| 19\.5/],
  ["newer fields of a runner are listed", /\| `created_by` \| `Runner` \|/],
])("in the guides: %s", (_, text) => {
  expect(manual.info.description?.replace(/\s+/g, " ")).toMatch(text);
});

test("no text of the contract is marked as not settled", () => {
  expect(JSON.stringify(manual)).not.toMatch(/not settled/i);
});
