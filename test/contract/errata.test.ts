// The contract must still have each difference that spec/errata.yaml lists.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type Erratum, emitErrata, emitErrataNote } from "../../scripts/emit/errata.js";
import { manual, withoutLinks } from "../support/manual.js";
import { at } from "../support/pointer.js";
import { contract, root } from "../support/project.js";

const { errata }: { errata: Erratum[] } = parse(readFileSync(join(root, "spec/errata.yaml"), "utf8"));
const operationIds = Object.values(contract.paths).flatMap(({ get, post }) =>
  [get, post].flatMap((operation) => operation?.operationId ?? []),
);

test.each(
  errata.flatMap(({ documentation, checks }) =>
    Object.entries(checks).map(([pointer, value]) => ({ documentation, pointer, value })),
  ),
)("the contract differs from: $documentation ($pointer)", ({ pointer, value }) => {
  expect(at(pointer)).toEqual(value);
});

test("every erratum names operations, has a source in GitLab's repository and a check", () => {
  for (const { operations, source, checks, documentation } of errata) {
    expect(operationIds, documentation).toEqual(expect.arrayContaining(operations));
    expect(operations.length, documentation).toBeGreaterThan(0);
    expect(Object.keys(checks).length, documentation).toBeGreaterThan(0);
    for (const path of source) expect(path).toMatch(/^(app|doc|lib|spec)\/[\w/]+\.(rb|md)$/);
  }
});

test("the guide has every erratum", () => {
  expect(withoutLinks(manual.info.description ?? "")).toContain(emitErrata(errata));
  expect(manual.info.description).not.toContain("{{");
});

describe("an operation", () => {
  const erratum: Erratum = {
    operations: ["getJob"],
    documentation: "it has a color",
    code: "it has none",
    contract: "the code",
    source: ["lib/job.rb"],
    checks: { "/a": 1 },
  };

  test("has its differences in its description", () => {
    expect(emitErrataNote([erratum], "getJob")).toContain("Documented: it has a color. Actual: it has none.");
    expect(emitErrataNote([erratum, erratum], "getJob")).toContain(
      "\n- Documented: it has a color. Actual: it has none.",
    );
    expect(emitErrataNote([erratum], "playJob")).toBe("");
    expect(at("/paths/~1projects~1{id}~1jobs~1{job_id}~1trace/get/description")).toContain(
      "Documented: a missing log returns 404.",
    );
  });
});
