// The areas of the project that mutants are made in, and the tests that must notice them.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Document } from "../emit/document.js";
import { mutateCode } from "./code.js";
import { mutateContract } from "./contract.js";
import { generatedFiles } from "./generated-files.js";

/** A small change of the project. */
export interface Mutant {
  area: string;
  /** The file that changes. */
  file: string;
  /** File and change: the same as long as the changed code is the same. */
  id: string;
  /** The new text of each file that changes. */
  files(): Promise<Record<string, string>>;
}

export interface Area {
  name: string;
  /** Folders of tests, and test files. */
  tests: string[];
  mutants(root: string): Mutant[];
}

const contractTests = [
  ...["contract/facts", "contract/fields", "contract/surface", "contract/errata", "contract/conformance"],
  ...["client/wire", "client/errors", "mock/mock", "mock/bad-input", "mock/state/seed", "mock/state/time"],
  "verify/check-body",
];
const generatorTests = [
  ...["committed-files", "docs-bundle", "emit", "failure-reasons", "generate", "markdown", "samples", "seed-schema"],
  ...["state-diagram", "workflows", "works-with"],
];

export const areas: Area[] = [
  { name: "contract", tests: contractTests.map((name) => `test/${name}.test.ts`), mutants: contractMutants },
  codeArea("client", "src/client", ["test/client", "test/contract/conformance.test.ts", "test/helpers/wait.test.ts"]),
  codeArea("helpers", "src/helpers", ["test/helpers", "test/client/abort.test.ts"]),
  codeArea("mock", "src/mock", ["test/mock", "test/contract/conformance.test.ts"]),
  codeArea("generator", "scripts/emit", [
    ...generatorTests.map((name) => `test/scripts/${name}.test.ts`),
    "test/contract/errata.test.ts",
    "test/contract/openapi-30.test.ts",
  ]),
];

function codeArea(name: string, folder: string, tests: string[]): Area {
  const mutants = (root: string) =>
    filesIn(root, folder)
      .filter(isNotData)
      .flatMap((file) =>
        mutateCode(file, readFileSync(join(root, file), "utf8")).map((change) => ({
          area: name,
          file,
          id: `${file}: ${change.name}`,
          files: async () => ({ [file]: change.text }),
        })),
      );
  return { name, tests, mutants };
}

/** Layouts and sample data are not mutated: no test should fail if a box moves by a pixel, or a sample job takes longer. */
const isNotData = (file: string): boolean => !/-layout\.ts$|\/sample-seed\.ts$/.test(file);

function contractMutants(root: string): Mutant[] {
  const file = "generated/openapi.json";
  const document: Document = JSON.parse(readFileSync(join(root, file), "utf8"));
  return mutateContract(document).map((change) => ({
    area: "contract",
    file,
    id: change.name,
    files: () => generatedFiles(change.document()),
  }));
}

/** Returns the files of a folder, or the file itself, sorted. */
export function filesIn(root: string, path: string): string[] {
  if (/\.\w+$/.test(path)) return [path];
  const names = readdirSync(join(root, path), { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.\w+$/.test(name),
  );
  return names.sort().map((name) => `${path}/${name}`);
}

/** Returns the test files of an area. */
export const testsOf = (root: string, area: Area): string[] =>
  area.tests.flatMap((path) => filesIn(root, path)).filter((path) => path.endsWith(".test.ts"));
