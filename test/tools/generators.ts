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
  /** Files with schemas, and how each finds one of them by the name of its component. */
  schemas?: Record<string, (module: Module, name: string) => unknown>;
}

const lower = (name: string) => `${name[0]?.toLowerCase()}${name.slice(1)}`;

export const generators: Record<string, Generator> = {
  "openapi-typescript": { quick: true, types: "api", clients: ["openapi-fetch", "openapi-react-query"] },
  "@hey-api/openapi-ts": {
    quick: true,
    types: "types.gen",
    clients: ["hey-api"],
    schemas: { "zod.gen": (module, name) => module[`z${name}`], "valibot.gen": (module, name) => module[`v${name}`] },
  },
  orval: {
    quick: true,
    types: "api",
    clients: ["orval"],
    handlers: ["api.msw", "getGitLabJobsAPIMock"],
    schemas: { zod: (module, name) => module[name] },
  },
  "swagger-typescript-api": { quick: true, types: "api", clients: ["swagger-typescript-api"] },
  kubb: { types: "types", clients: ["kubb"], schemas: { zod: (module, name) => module[`${lower(name)}Schema`] } },
  "openapi-zod-client": {
    clients: ["openapi-zod-client"],
    schemas: { api: ({ schemas }, name) => (schemas as Module)[name] },
  },
  "@rtk-query/codegen-openapi": { types: "api", clients: ["rtk-query"] },
  "@redocly/cli": {
    types: "api",
    clients: ["redocly"],
    schemas: { "api.zod": (module, name) => module[`${name}Schema`] },
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
