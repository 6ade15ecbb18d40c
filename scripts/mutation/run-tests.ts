// Runs test files in the given order up to the first failure. Sends the test that failed and the time of each file to the parent.
import { relative } from "node:path";
import { BaseSequencer, startVitest, type TestCase, type TestModule, type TestSpecification } from "vitest/node";

const files = process.argv.slice(2);

class GivenOrder extends BaseSequencer {
  override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
    const position = ({ moduleId }: TestSpecification) => files.indexOf(relative("", moduleId));
    return specifications.sort((one, other) => position(one) - position(other));
  }
}

process.once("disconnect", () => process.exit());

let failed: string | undefined;
const durations: Record<string, number> = {};

const reporter = {
  onTestCaseResult(test: TestCase) {
    if (test.result().state === "failed") failed ??= `${relative("", test.module.moduleId)}: ${test.fullName}`;
  },
  onTestModuleEnd(module: TestModule) {
    durations[relative("", module.moduleId)] = module.diagnostic().duration;
    if (module.state() === "failed") failed ??= relative("", module.moduleId);
  },
};

const vitest = await startVitest("test", files, {
  config: "test/vitest.config.ts",
  watch: false,
  bail: 1,
  maxWorkers: 1,
  reporters: [reporter],
  sequence: { sequencer: GivenOrder },
});
failed ??= vitest.state.getFiles().length === 0 ? "no tests were found" : undefined;
failed ??= vitest.state.getUnhandledErrors().length > 0 ? "an unhandled error" : undefined;
await vitest.close();
process.send?.({ failed: failed ?? null, durations });
