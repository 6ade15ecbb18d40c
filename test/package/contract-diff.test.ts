// `npm run contract:diff`: the version must match the changes of the contract.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import type { Document } from "../../scripts/emit/document.js";
import { attempt, root, run } from "./tools.js";

const repository = join(inject("folder"), "releases");
const contract = await readFile(join(root, "generated/openapi.json"), "utf8");

const git = (...args: string[]) =>
  run("git", ["-c", "user.name=test", "-c", "user.email=test@example.com", ...args], repository);

async function write(version: string, edit: (document: Document) => void = () => {}): Promise<void> {
  const document: Document = JSON.parse(contract);
  document.info.version = version;
  edit(document);
  await writeFile(join(repository, "generated/openapi.json"), JSON.stringify(document, null, 1));
}

async function commit(): Promise<void> {
  await git("add", ".");
  await git("commit", "--quiet", "--allow-empty", "--message", "Change");
}

async function diff(): Promise<{ code: number; text: string }> {
  const tsx = join(root, "node_modules/tsx/dist/cli.mjs");
  const { code, stdout, stderr } = await attempt(
    process.execPath,
    [tsx, join(root, "scripts/contract-diff.ts")],
    repository,
  );
  return { code, text: stdout + stderr };
}

const reword = (document: Document) => {
  document.info.description = "New wording.";
};
const removeField = ({ components }: Document) => {
  delete components.schemas.JobBasic?.properties?.name;
};
const addState = ({ components }: Document) => components.schemas.JobStatus?.["x-extensible-enum"]?.push("postponed");

beforeAll(async () => {
  await mkdir(join(repository, "generated"), { recursive: true });
  await git("init", "--quiet");
  await write("1.2.3");
  await commit();
});

test("without a release, nothing is compared", async () => {
  expect(await diff()).toEqual({
    code: 0,
    text: "No release to compare with: no tag v* before this commit.\n",
  });
});

describe("after a release", () => {
  beforeAll(async () => {
    await git("tag", "v1.2.3");
    await git("tag", "v1.2.2");
    await commit();
  });

  test("an unchanged contract requires no new version", async () => {
    await write("1.2.3");
    expect(await diff()).toEqual({ code: 0, text: "No changes in the contract since v1.2.3.\n" });
  });

  test.each([
    ["a new wording", reword, "patch", "1.2.4", "1.2.3"],
    ["a new state", addState, "minor", "1.3.0", "1.2.4"],
    ["a removed field", removeField, "major", "2.0.0", "1.3.0"],
  ] as const)("%s", async (_change, edit, impact, enough, tooLow) => {
    await write(tooLow, edit);
    const low = await diff();
    expect(low.text).toContain(
      `Version ${tooLow} is too low: the changes since v1.2.3 require a ${impact} version. Set it to ${enough} or higher.`,
    );
    expect(low.code).toBe(1);
    await write(enough, edit);
    const high = await diff();
    expect(high.text).toContain(`Version ${enough} is high enough`);
    expect(high.code).toBe(0);
  });

  test("the changes are printed as Markdown", async () => {
    await write("2.0.0", (document) => {
      removeField(document);
      addState(document);
    });
    const { text } = await diff();
    expect(text).toMatch(
      /^- major: Property `name` of `JobBasic` was removed\..*\n- minor: `postponed` was added to the known values of `#\/components\/schemas\/JobStatus`\.$/m,
    );
  });

  test("a tag of the current commit is the release in progress, which is not compared", async () => {
    await write("2.0.0", removeField);
    await commit();
    await git("tag", "v2.0.0");
    expect((await diff()).text).toContain("Version 2.0.0 is high enough: the changes since v1.2.3");
  });
});
