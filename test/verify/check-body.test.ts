import { expect, test } from "vitest";
import { loadEngine } from "../../src/contract/load-contract.js";
import { checkBody } from "../../src/verify/check-body.js";
import { describeBody } from "../../src/verify/describe-body.js";
import { prismViolation } from "../../src/verify/finding.js";

const engine = await loadEngine();

const responses = engine.operations.flatMap((operation) =>
  operation.responses.flatMap(({ code, contents = [] }) =>
    contents.map(({ mediaType, schema = {}, examples = [] }) => ({
      title: `${operation.id} ${code} ${mediaType}`,
      schema,
      bodies: examples.map(({ value }) => value),
      validate: async (body: unknown) => {
        const headers = { "content-type": mediaType };
        const found = await engine.validateResponse(operation, { status: Number(code), headers, body });
        return found.filter(({ location }) => location[1] === "body");
      },
    })),
  ),
);

/** Operations return the same schemas. */
const successes = [
  ...new Map(
    responses
      .filter(({ title }) => / 20[01] /.test(title))
      .map((response) => [JSON.stringify(response.schema), response]),
  ).values(),
];

test.each(responses)("the examples of $title have no finding", async ({ bodies, schema, validate }) => {
  expect(bodies).not.toEqual([]);
  for (const body of bodies) expect(checkBody(describeBody(body, schema), schema, await validate(body))).toEqual([]);
});

test.each(successes)("a fault anywhere in $title is found as Prism finds it", async ({ bodies, schema, validate }) => {
  // The longest example has the most fields.
  const [body] = bodies.toSorted((a, b) => JSON.stringify(b).length - JSON.stringify(a).length);
  for (const { pointer, fault, mutant } of mutants(Array.isArray(body) ? body.slice(0, 1) : body)) {
    const violations = await validate(mutant);
    const found = checkBody(describeBody(mutant, schema), schema, violations).filter(
      ({ kind }) => kind === "violation",
    );
    // With the reports of Prism taken away from the description, both decide on their own.
    const own = checkBody(describeBody(mutant, schema), schema, [
      { location: [], severity: "Error", code: "type", message: "" },
    ]);
    const isFormat = violations.some(({ code }) => code === "format");
    if (!isFormat) expect(own.some(isDescribed), `${fault} ${pointer}`).toBe(violations.length > 0);
    expect(
      found.map((one) => one.pointer),
      `${fault} ${pointer}`,
    ).toEqual(violations.length > 0 ? [pointer] : []);
  }
});

test("the message of Prism is used without its path, which may contain data", () => {
  const message = "Response body.commit.trailers['x must be secret'] must match format \"date-time\"";
  expect(prismViolation("body", "/commit", message).message).toBe('must match format "date-time"');
  expect(prismViolation("body", "/commit", "secret").message).toBe("does not follow the contract");
});

const isDescribed = ({ kind, message }: { kind: string; message: string }): boolean =>
  kind === "violation" && message !== "does not follow the contract";

interface Mutant {
  pointer: string;
  fault: string;
  mutant: unknown;
}

/** The body with one field removed, or with one value of another type, for each place in it. */
function* mutants(
  body: unknown,
  pointer = "",
  replace: (value: unknown) => unknown = (value) => value,
): Generator<Mutant> {
  for (const [fault, value] of Object.entries({
    null: null,
    text: "text",
    number: 1.5,
    list: [[]],
    object: { key: 1 },
  }))
    if (typeof value !== "object" || value === null || Array.isArray(value) !== Array.isArray(body))
      yield { pointer, fault, mutant: replace(value) };
  if (typeof body !== "object" || body === null) return;
  for (const [name, value] of Object.entries(body)) {
    const inside = (changed: unknown) => replace(Array.isArray(body) ? [changed] : { ...body, [name]: changed });
    if (Array.isArray(body) && name !== "0") continue;
    // The keys of a map are data.
    const at = `${pointer}/${/trailers$/.test(pointer) ? "*" : name}`;
    if (!Array.isArray(body)) {
      const { [name]: _, ...rest } = body as Record<string, unknown>;
      yield { pointer: at, fault: "missing", mutant: replace(rest) };
    }
    yield* mutants(value, at, inside);
  }
}
