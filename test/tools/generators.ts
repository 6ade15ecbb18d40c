// The generators, and the code that they write to output/, which is not committed.
import { execFile } from "node:child_process";
import { cp, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "../support/project.js";

export const editions = ["openapi", "openapi-3.0"] as const;
export type Edition = (typeof editions)[number];

type Module = Record<string, unknown>;

export interface Generator {
  /** Runs also in the pipeline of each change. */
  quick?: true;
  /** The file with the types of the schemas. */
  types?: string;
  /** Files of clients/ that use the generated code. */
  clients?: string[];
  /** The file with handlers for MSW, and the function that returns them. */
  handlers?: [file: string, name: string];
  /** Files with schemas, and how each finds them. */
  schemas?: Record<string, SchemaFile>;
}

interface SchemaFile {
  /** Returns the schema of a component, by its name. */
  component(module: Module, name: string): unknown;
  /** Returns the schema of a request body, by the name of its operation. */
  request(module: Module, operation: string): unknown;
}

const lower = (name: string) => `${name[0]?.toLowerCase()}${name.slice(1)}`;
const upper = (name: string) => `${name[0]?.toUpperCase()}${name.slice(1)}`;

/** Schemas with the prefix of a library, as hey-api names them. */
const prefixed = (prefix: string): SchemaFile => ({
  component: (module, name) => module[`${prefix}${name}`],
  request: (module, operation) => module[`${prefix}${upper(operation)}Body`],
});

/** The part of a client of Zodios that has the schemas of its requests. */
interface Zodios {
  api: { alias: string; parameters?: { type: string; schema: unknown }[] }[];
}

export const generators: Record<string, Generator> = {
  "openapi-typescript": { quick: true, types: "api", clients: ["openapi-fetch", "openapi-react-query"] },
  "@hey-api/openapi-ts": {
    quick: true,
    types: "types.gen",
    clients: ["hey-api"],
    schemas: { "zod.gen": prefixed("z"), "valibot.gen": prefixed("v") },
  },
  orval: {
    quick: true,
    types: "api",
    clients: ["orval"],
    handlers: ["api.msw", "getGitLabJobsAPIMock"],
    schemas: { zod: prefixed("") },
  },
  "swagger-typescript-api": { quick: true, types: "api", clients: ["swagger-typescript-api"] },
  kubb: {
    types: "types",
    clients: ["kubb"],
    schemas: {
      zod: {
        component: (module, name) => module[`${lower(name)}Schema`],
        request: (module, operation) => module[`${operation}MutationRequestSchema`],
      },
    },
  },
  "openapi-zod-client": {
    clients: ["openapi-zod-client"],
    schemas: {
      api: {
        component: ({ schemas }, name) => (schemas as Module)[name],
        request: ({ api }, operation) =>
          (api as Zodios).api.find(({ alias }) => alias === operation)?.parameters?.find(({ type }) => type === "Body")
            ?.schema,
      },
    },
  },
  "@rtk-query/codegen-openapi": { types: "api", clients: ["rtk-query"] },
  "@redocly/cli": {
    types: "api",
    clients: ["redocly"],
    schemas: {
      "api.zod": {
        component: (module, name) => module[`${name}Schema`],
        request: ({ operationSchemas }, operation) =>
          (operationSchemas as Record<string, { request?: unknown }>)[operation]?.request,
      },
    },
  },
};

/** With the recommended settings of a tool, or without. */
export type Variant = "recommended" | "default";

export const folderOf = (tool: string, edition: Edition, variant: Variant): string =>
  join(import.meta.dirname, "output", edition, variant, tool.replace("/", "-"));

/** Runs a generator, and copies the clients beside its output. */
export async function generate(tool: string, edition: Edition, variant: Variant): Promise<void> {
  const folder = folderOf(tool, edition, variant);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const document = join(root, "generated", `${edition}.json`);
  await promisify(execFile)(process.execPath, [
    join(import.meta.dirname, "generate.mjs"),
    tool,
    document,
    folder,
    variant,
  ]);
  for (const client of generators[tool]?.clients ?? [])
    await cp(join(import.meta.dirname, "clients", `${client}.ts`), join(folder, `${client}.ts`));
}

/** What the files of clients/ export. */
export type Connect = (baseUrl: string, recommended: boolean) => Client;

interface Client {
  status(project: string, job: number): Promise<unknown>;
  statuses(project: string, scope: string[]): Promise<unknown>;
  log(project: string, job: number): Promise<unknown>;
  retry(project: string, job: number): Promise<unknown>;
}
