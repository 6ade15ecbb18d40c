// Code that generators of others write for both editions: it compiles, calls the mock with state, and parses every example.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";
import { safeParse } from "valibot";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { operations, refName, type Schema } from "../../scripts/emit/document.js";
import { startMock } from "../../src/mock/index.js";
import { documentedResponses } from "../contract/documented.js";
import { contract } from "../support/project.js";
import { createValidator } from "../support/validator.js";
import { exampleBodies } from "./example-bodies.js";
import { type Connect, editions, folderOf, generate, generators, type Variant } from "./generators.js";
import { expectLimitations, findTool } from "./works-with.js";

/** With the recommended settings, and without where there are some. */
const variantsOf = (tool: string): Variant[] =>
  findTool(tool).settings ? ["recommended", "default"] : ["recommended"];

const runs = Object.entries(generators)
  .filter(([, { quick }]) => quick || inject("all"))
  .flatMap(([tool, generator]) =>
    editions.flatMap((edition) =>
      variantsOf(tool).map((variant) => ({
        tool,
        edition,
        variant,
        folder: folderOf(tool, edition, variant),
        generator,
      })),
    ),
  );

describe.each(runs)("$tool, $edition, $variant", ({ tool, edition, variant, folder, generator }) => {
  const { clients = [], handlers, schemas = {} } = generator;
  const compare = (found: string[], detectable: string[]) =>
    expectLimitations(tool, found, detectable, variant === "recommended");

  test("generates", () => generate(tool, edition, variant));

  test.each(clients)("%s calls the mock", async (client) => {
    const { connect } = await import(join(folder, `${client}.ts`));
    const found = await callMock(connect, variant === "recommended");
    const detectable = Object.keys(found).filter((limitation) => found[limitation] !== undefined);
    compare(
      detectable.filter((limitation) => found[limitation]),
      detectable,
    );
  });

  // A quick installation lacks MSW.
  test.each(handlers && inject("all") ? [handlers] : [])("%s responds with MSW", async (file, name) => {
    const { getResponse } = await import("msw");
    const module = await import(join(folder, `${file}.ts`));
    const respond = (path: string) =>
      getResponse(module[name](), new Request(`https://gitlab.com/projects/1/jobs/8${path}`));
    const validate = createValidator(contract);
    expect(validate("#/components/schemas/Job", await (await respond(""))?.json())).toBeNull();
    const log = await respond("/trace");
    expect(log?.headers.get("content-type")).toContain("text/plain");
    expect(await log?.text()).toMatch(/^[\w-]+$/);
  });

  test.each(Object.entries(schemas))("%s parses the examples", async (file, { component, request }) => {
    const module = await import(join(folder, `${file}.ts`));
    const rejected = exampleBodies.filter((body) => {
      const found = body.request
        ? [request(module, body.request)]
        : body.schemas.map((name) => component(module, name));
      return !found.some((schema) => [body.value].flat().every((item) => accepts(schema, item)));
    });
    const offset = rejected.filter(({ value }) => /T[\d:.]+[+-]\d\d:\d\d"/.test(JSON.stringify(value)));
    expect(rejected.filter((body) => !offset.includes(body)).map(({ name }) => name)).toEqual([]);
    if (file !== "valibot.gen") compare(offset.length > 0 ? ["utcDates"] : [], ["utcDates"]);
  });
});

/** Returns which limitations a client has. One that another hides is undefined. */
async function callMock(connect: Connect, recommended: boolean): Promise<Record<string, boolean | undefined>> {
  await using mock = await startMock({ state: true, clock: "manual" });
  const client = connect(`${mock.url}/api/v4`, recommended);
  const success = await client.status("group/project", 1).catch(() => undefined);
  const project = success === "success" ? "group/project" : "group%2Fproject";
  expect(await client.status(project, 1)).toBe("success");
  expect(await client.retry(project, 6)).toBeGreaterThan(14);
  const statuses = await client.statuses(project, ["canceled", "manual"]).catch(() => undefined);
  const log = await client.log(project, 1).catch(() => undefined);
  const empty = await client.log(project, 11).catch(() => undefined);
  const noLog = !String(log).includes("Running with gitlab-runner");
  const paths = mock.requests.map(({ path }) => decodeURIComponent(path)).join("\n");
  return {
    rawPath: project !== "group/project",
    lostScopes: JSON.stringify(statuses) !== '["manual","canceled"]' && !paths.includes("=canceled,manual"),
    joinedScopes: paths.includes("=canceled,manual"),
    noLog,
    emptyLog: noLog ? undefined : empty !== "",
    tokenInUrl: paths.includes("job_token="),
  };
}

/** Zod and Valibot: a schema parses by a method, or by a function. */
function accepts(schema: unknown, value: unknown): boolean {
  const { safeParse: parse } = schema as { safeParse?: (value: unknown) => { success: boolean } };
  return parse
    ? parse.call(schema, value).success
    : safeParse(schema as Parameters<typeof safeParse>[0], value).success;
}

/** Code that compiles unless a generator has the limitation. */
const probes: Record<string, string> = {
  openEnums: '// @ts-expect-error\nexport const misspelled: Job["status"] = "sucess";',
};

/** Errors in generated files, by limitation. */
const compilerErrors: Record<string, string> = {
  sameName: "An object literal cannot have multiple properties with the same name.",
  zod3: "Expected 2-3 arguments, but got 1.",
};

const returned = Object.fromEntries(operations(contract).map(({ id, success }) => [id, typeOf(success.schema)]));
const consumer = [
  ...Object.entries(documentedResponses).map(
    ([id, body]) => `export const ${id}: ${returned[id]} = ${JSON.stringify(body, null, 2)};`,
  ),
  "export const pipelineOf = (job: Job): number => job.pipeline.id;",
  "export const tagsOf = (job: Job): number => job.tag_list.length;",
  "export const pipelineOfBridge = (bridge: Bridge): number => bridge.pipeline.id;",
].join("\n");

function typeOf({ $ref, items, anyOf = [] }: Schema): string {
  if ($ref) return refName($ref);
  return items ? `${typeOf(items)}[]` : anyOf.map(typeOf).join(" | ");
}

describe("the generated code compiles in strict mode, and accepts what GitLab documents", async () => {
  const checked = runs.filter(({ variant }) => variant === "recommended");
  let errors: Map<string, Set<string>>;

  beforeAll(async () => {
    const files = await Promise.all(
      checked.map(async ({ folder, generator: { types, clients = [], schemas = {} } }) => {
        const imports = `import type { AllowedAgents, Bridge, Job, JobResult } from "./${types}.js";\n`;
        const written = types ? { consumer, ...probes } : {};
        for (const [name, code] of Object.entries(written)) await writeFile(join(folder, `${name}.ts`), imports + code);
        return [...clients, ...Object.keys(schemas), ...Object.keys(written)].map((name) => join(folder, `${name}.ts`));
      }),
    );
    errors = compile(files.flat());
  });

  test.each(checked)("$tool, $edition", ({ tool, folder, generator: { types } }) => {
    const probed = Object.keys(probes).filter((id) => errors.has(join(folder, `${id}.ts`)));
    const texts = new Set<string>();
    for (const [file, found] of errors)
      if (file.startsWith(`${folder}/`) && !probed.some((id) => file === join(folder, `${id}.ts`)))
        for (const text of found) texts.add(text);
    const known = Object.keys(compilerErrors).filter((id) => texts.delete(compilerErrors[id] ?? ""));
    expect([...texts]).toEqual([]);
    const detectable = [...(types ? Object.keys(probes) : []), ...Object.keys(compilerErrors)];
    expectLimitations(tool, [...probed, ...known], detectable);
  });
});

/** Returns the errors of each file that has some, of generated ones too. */
function compile(files: string[]): Map<string, Set<string>> {
  const program = ts.createProgram(files, {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    types: [],
  });
  const errors = new Map<string, Set<string>>();
  for (const { file, messageText } of ts.getPreEmitDiagnostics(program)) {
    const text = ts.flattenDiagnosticMessageText(messageText, "\n");
    const name = file?.fileName ?? "";
    errors.set(name, new Set(errors.get(name)).add(text));
  }
  return errors;
}
