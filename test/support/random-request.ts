// Random requests that the contract allows, and the same with one invalid parameter.
import * as fc from "fast-check";
import { type Operation, type Parameter, resolve, type Schema } from "../../scripts/emit/document.js";
import { arbitraryOf, text } from "./arbitrary.js";
import { contract } from "./project.js";

export interface RandomRequest {
  path: Record<string, unknown>;
  query: Record<string, unknown>;
  body: Record<string, unknown>;
}

/** A request with one invalid parameter, and how GitLab names that parameter. */
export interface BrokenRequest {
  name: string;
  request: RandomRequest;
}

interface Fault {
  name: string;
  place: keyof RandomRequest;
  key: string;
  value: unknown;
}

/** Requests that the contract allows. */
export function requestOf({ parameters, object }: Operation): fc.Arbitrary<RandomRequest> {
  const values = (place: string) =>
    Object.fromEntries(
      parameters.filter((each) => each.in === place).map((each) => [each.name, valueOfParameter(each)]),
    );
  return fc
    .record({
      path: fc.record(values("path")),
      query: fc.record(values("query"), { requiredKeys: [] }),
      body: arbitraryOf(bodySchema(object)) as fc.Arbitrary<Record<string, unknown>>,
    })
    .map(({ query, ...others }) => ({ ...others, query: withOneScope(query, "scope") }));
}

/** Requests with one invalid parameter. */
export const broken = (operation: Operation): fc.Arbitrary<BrokenRequest> =>
  fc.tuple(requestOf(operation), faultOf(operation)).map(([request, { name, place, key, value }]) => ({
    name,
    request: { ...request, [place]: { ...withOneScope(request[place], key), [key]: value } },
  }));

/** The target and the options of `fetch`. */
export function toHttp({ path, method }: Operation, request: RandomRequest): [target: string, init: RequestInit] {
  const target = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(request.path[name])));
  const pairs = Object.entries(request.query).flatMap(([name, value]) =>
    [value].flat().map((each) => `${name}=${encodeURIComponent(String(each))}`),
  );
  const headers = { "JOB-TOKEN": "any", "PRIVATE-TOKEN": "any", "Content-Type": "application/json" };
  const body = method === "post" ? { body: JSON.stringify(request.body) } : {};
  return [`/api/v4${target}?${pairs.join("&")}`, { method: method.toUpperCase(), headers, ...body }];
}

const bodySchema = ({ requestBody }: Operation["object"]): Schema =>
  requestBody?.content["application/json"].schema ?? { type: "object" };

// Rack rejects `scope=x&scope[]=y`: a name has one type.
function withOneScope<Values extends object>(values: Values, kept: string): Partial<Values> {
  const dropped = { "scope[]": "scope", scope: "scope[]" }[kept];
  return Object.fromEntries(Object.entries(values).filter(([name]) => name !== dropped)) as Partial<Values>;
}

// GitLab finds a project by its ID, or by a path, which has a slash. A URL loses `.` and `..`.
const segment = text.filter((value) => !/^\.{0,2}$|\//.test(value));
const projectId = fc.oneof(
  fc.integer(),
  fc.tuple(segment, segment).map((segments) => segments.join("/")),
);

function valueOfParameter({ name, schema }: Parameter): fc.Arbitrary<unknown> {
  if (name === "id") return projectId;
  // GitLab rejects only this size, which the contract says in words.
  return name === "per_page" ? arbitraryOf(schema).filter((size) => size !== 0) : arbitraryOf(schema);
}

function faultOf(operation: Operation): fc.Arbitrary<Fault> {
  const { properties = {} } = bodySchema(operation.object);
  return fc.oneof(
    ...operation.parameters
      // GitLab ignores an invalid order, or returns 405.
      .filter(({ name }) => !["pagination", "order_by", "sort", "ref", "cursor"].includes(name))
      .map((each) =>
        wrongParameter(each).map((value) => ({
          name: each.name.replace("[]", ""),
          place: each.in,
          key: each.name,
          value,
        })),
      ),
    ...Object.entries(properties).flatMap(([key, schema]) =>
      wrongProperty(key, schema).map((wrong) =>
        wrong.map(([name, value]) => ({ name, place: "body" as const, key, value })),
      ),
    ),
  );
}

function wrongParameter({ name, in: place, schema: given }: Parameter): fc.Arbitrary<unknown> {
  if (name === "id") return segment.filter((value) => !/^-?\d+$/.test(value));
  const schema: Schema & { minimum?: number; maximum?: number } = resolve(contract, given);
  if (schema.type === "array") {
    const item = { name, in: place, schema: schema.items } as Parameter;
    return fc
      .tuple(arbitraryOf(schema), wrongParameter(item))
      .map(([values, wrong]) => [...(values as unknown[]), wrong]);
  }
  if (schema.enum)
    return fc.oneof(text, fc.constant("failed,success")).filter((value) => !schema.enum?.includes(value));
  if (schema.type === "boolean") return fc.constantFrom("maybe", "2", "truee", "tRuE");
  const { minimum = Number.NaN, maximum = Number.NaN } = schema;
  // GitLab returns as many rows as it can for a larger `per_page`.
  const outside = name === "per_page" ? [0] : [minimum - 1, maximum + 1].filter(Number.isFinite);
  // In a path, what follows a dot is a format.
  const fraction = place === "path" ? [] : ["1.5"];
  return fc.constantFrom("x", "1e3", "08", "1 2", ...fraction, ...outside);
}

/** The invalid values of a property, each with its name in the error. */
function wrongProperty(key: string, schema: Schema): fc.Arbitrary<[name: string, value: unknown]>[] {
  const whole = fc.constantFrom<unknown>("x", 1, true).map((value): [string, unknown] => [key, value]);
  // What is inside of an object is checked by the job, not by the API.
  if (schema.type === "object") return [whole];
  const { properties = {} } = resolve(contract, schema.items ?? {});
  return [
    whole,
    ...Object.keys(properties).map((name) =>
      fc
        .tuple(arbitraryOf(schema), arbitraryOf(schema.items ?? {}), fc.constantFrom(undefined, {}, []))
        .map(([items, item, value]): [string, unknown] => [
          `${key}[${(items as unknown[]).length}][${name}]`,
          [...(items as unknown[]), { ...(item as object), [name]: value }],
        ]),
    ),
  ];
}
