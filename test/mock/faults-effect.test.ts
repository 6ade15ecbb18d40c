// Random requests with faults: the state is that of a mock which got only the requests that took effect, and none of the faults.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createMock, type Fault, type MockControl, type StateSeed } from "../../src/mock/index.js";
import { runs } from "../support/runs.js";

const RUNS = runs(20);

const seed: StateSeed = {
  projects: [
    {
      path: "group/project",
      pipelines: [
        {
          jobs: [
            { name: "build", status: "success", log: "done\n" },
            { name: "test", stage: "test", status: "failed", log: "failed\n" },
            { name: "deploy", stage: "deploy", status: "manual", run: { queued: 1, duration: 3, log: ["one", "two"] } },
          ],
        },
      ],
    },
  ],
};

const loss = fc.oneof(
  fc.record({ status: fc.constantFrom(500, 502, 503) }),
  fc.record({ connection: fc.constantFrom("reset" as const, "truncate" as const) }),
);
const step = fc.record({
  action: fc.constantFrom("play", "retry", "cancel", "erase"),
  job: fc.integer({ min: 1, max: 6 }),
  advance: fc.integer({ min: 0, max: 3000 }),
  loss: fc.option(loss, { nil: undefined }),
  effect: fc.constantFrom("none" as const, "applied" as const),
});

async function send(mock: MockControl, action: string, job: number): Promise<void> {
  const url = `https://gitlab.example.com/api/v4/projects/1/jobs/${job}/${action}`;
  const init = { method: "POST", headers: { "PRIVATE-TOKEN": "any" } };
  // A lost response rejects, here or while its body is read.
  await mock
    .fetch(url, init)
    .then((response) => response.text())
    .catch(() => {});
}

test("a fault without an effect changes nothing, and one with an effect only the response", async () => {
  const [faulty, reference] = [
    await createMock({ state: seed, clock: "manual" }),
    await createMock({ state: seed, clock: "manual" }),
  ];
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), async (steps) => {
      for (const mock of [faulty, reference]) mock.reset();
      for (const { action, job, advance, loss, effect } of steps) {
        const fault: Fault | undefined = loss && { ...loss, effect };
        if (fault) faulty.fault(fault);
        await send(faulty, action, job);
        if (!fault || effect === "applied") await send(reference, action, job);
        await Promise.all([faulty, reference].map((mock) => mock.advance(advance)));
        expect(faulty.state).toEqual(reference.state);
      }
      for (const mock of [faulty, reference]) await mock.assertConforms();
    }),
    { numRuns: RUNS },
  );
});
