// The reasons why a job failed, from the contract to a constant.
import { expect, test } from "vitest";
import type { Document } from "../../scripts/emit/document.js";
import { failureReasons } from "../../scripts/emit/enumerations.js";
import { emitValues } from "../../scripts/emit/values.js";

const good = { about: 'Its "cause".', retry: "may_help" };

const document = (reasons: object, names = Object.keys(reasons)): Document =>
  ({
    paths: {},
    components: { schemas: { FailureReason: { "x-extensible-enum": names, "x-gitlab-failure-reasons": reasons } } },
  }) as unknown as Document;

test("each reason has a row in the constant", () => {
  expect(emitValues(document({ api_failure: good }))).toContain(
    'export const FAILURE_REASON_DETAILS = {\n  api_failure: { retry: "may_help", about: "Its \\"cause\\"." },\n} as const;',
  );
});

test.each<[what: string, document: Document, message: RegExp]>([
  ["is missing", document({}, ["api_failure"]), /x-gitlab-failure-reasons lacks api_failure, /],
  ["is not listed", document({ api_failrue: good }, []), /x-gitlab-failure-reasons cannot be api_failrue\./],
  ["has no text", document({ api_failure: { ...good, about: "" } }), /has no about for api_failure/],
  [
    "has a misspelled retry",
    document({ api_failure: { ...good, retry: "mayhelp" } }),
    /the retry of api_failure cannot be mayhelp\. Use one of helps, may_help, fix_first, never/,
  ],
])("a reason that %s stops the generation", (_, document, message) => {
  expect(() => failureReasons(document)).toThrow(message);
});
