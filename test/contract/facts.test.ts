// Facts of GitLab's code that an edit of the contract must keep: a JSON pointer, and the value expected there.
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
])("%s", (_, pointer, value) => {
  expect(at(pointer)).toEqual(value);
});

test.each(["retry | 3 | 320", "play | 3 | 200", "erase | 5 | 400"])("the guide has the limits %s", (row) => {
  expect(manual.info.description).toContain(`| ${row} `);
});
