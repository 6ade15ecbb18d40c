// Runs the test files that the command line names, in that order, up to the first failure. Sends progress and outcome to the parent.
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type Reporter, type TestSpecification } from "vitest/node";
import type { TestResult } from "../../scripts/mutation/workbench.js";
import base from "../vitest.config.js";

const files = process.argv.filter((argument) => argument.endsWith(".test.ts"));
const shareMock = files.some((file) => /\binject\b/.test(readFileSync(file, "utf8")));

class GivenOrder extends BaseSequencer {
  override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
    const position = ({ moduleId }: TestSpecification) => files.indexOf(relative("", moduleId));
    return specifications.sort((one, other) => position(one) - position(other));
  }
}

const outcome: TestResult = { failed: null, durations: {} };

const reporter: Reporter = {
  onTestCaseResult(test) {
    process.send?.("progress");
    if (test.result().state === "failed") outcome.failed ??= `${relative("", test.module.moduleId)}: ${test.fullName}`;
  },
  onTestModuleEnd(module) {
    const file = relative("", module.moduleId);
    outcome.durations[file] = module.diagnostic().duration;
    if (module.state() === "failed") outcome.failed ??= `${file}: no test`;
  },
  onTestRunEnd(modules, errors) {
    if (modules.length === 0 || errors.length > 0) outcome.failed ??= errors[0]?.message ?? "no test file";
    process.send?.(outcome);
  },
};

export default defineConfig({
  ...base,
  test: {
    ...base.test,
    globalSetup: shareMock ? (base.test?.globalSetup ?? []) : [],
    bail: 1,
    maxWorkers: 1,
    reporters: [reporter],
    sequence: { sequencer: GivenOrder },
  },
});
