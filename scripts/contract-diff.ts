// Compares generated/openapi.json with the last release. Prints the changes as Markdown for CHANGELOG.md, and fails if the
// version is too low for them.
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { redocly } from "./lib/redocly.js";

type Version = [major: number, minor: number, patch: number];

const file = "generated/openapi.json";
const impacts = ["patch", "minor", "major"] as const;
type Impact = (typeof impacts)[number];

interface Change {
  impact: Impact;
  text: string;
}

try {
  const [tag] = git(
    "tag",
    "--list",
    "v*",
    "--merged",
    "HEAD",
    "--no-contains",
    "HEAD",
    "--sort=-version:refname",
  ).split("\n");
  if (tag) await compare(tag);
  else console.log("No release to compare with: no tag v* before this commit.");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function compare(tag: string): Promise<void> {
  const before = git("show", `${tag}:${file}`);
  const now = await readFile(file, "utf8");
  const [released, version] = [before, now].map((text): string => JSON.parse(text).info.version) as [string, string];
  const report = await redoclyDiff(tag, before);
  const values = compareValues(knownValues(JSON.parse(before)), knownValues(JSON.parse(now)));
  const impact = impacts.findLast((each) => each === report.bump || values.some((change) => change.impact === each));
  if (!impact) return console.log(`No changes in the contract since ${tag}.`);

  console.log([report.markdown, ...values.map(({ impact, text }) => `- ${impact}: ${text}`)].join("\n\n"));
  const lowest = bump(parse(released), impact);
  if (!report.isHighEnough || isLower(parse(version), lowest))
    throw new Error(
      `Version ${version} is too low: the changes since ${tag} require a ${impact} version. Set it to ${lowest.join(".")} or higher.`,
    );
  console.log(`\nVersion ${version} is high enough: the changes since ${tag} require a ${impact} version.`);
}

async function redoclyDiff(
  tag: string,
  before: string,
): Promise<{ bump?: Impact; isHighEnough: boolean; markdown: string }> {
  const folder = await mkdtemp(join(tmpdir(), "contract-diff-"));
  try {
    const base = join(folder, "released.json");
    await writeFile(base, before);
    const config = `--config=${fileURLToPath(new URL("../redocly.yaml", import.meta.url))}`;
    const diff = (...options: string[]) => redocly("diff", base, file, config, "--fail-on=none", ...options);
    const report = await diff("--check-version", "--format=json");
    const { stdout: table, ok, stderr } = await diff("--format=markdown");
    if (!ok) throw new Error(stderr);
    const markdown = table
      .replace(/^## .*\n+/m, "")
      .replaceAll(relative("", base), tag)
      .trim();
    return { ...JSON.parse(report.stdout), isHighEnough: report.ok, markdown };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Returns every list of `x-extensible-enum` by its JSON pointer. Redocly does not compare these lists. */
function knownValues(part: unknown, pointer = "#"): Map<string, string[]> {
  if (typeof part !== "object" || part === null) return new Map();
  return new Map(
    Object.entries(part).flatMap(([key, inner]): [string, string[]][] =>
      key === "x-extensible-enum"
        ? [[pointer, inner]]
        : [...knownValues(inner, `${pointer}/${key.replaceAll("/", "~1")}`)],
    ),
  );
}

function compareValues(before: Map<string, string[]>, now: Map<string, string[]>): Change[] {
  return [...new Set([...before.keys(), ...now.keys()])].flatMap((pointer) => {
    const [old = [], current = []] = [before.get(pointer), now.get(pointer)];
    return [
      ...old
        .filter((value) => !current.includes(value))
        .map((value) => change("major", value, "removed from", pointer)),
      ...current.filter((value) => !old.includes(value)).map((value) => change("minor", value, "added to", pointer)),
    ];
  });
}

function change(impact: Impact, value: string, verb: string, pointer: string): Change {
  return { impact, text: `\`${value}\` ${verb} the known values of \`${pointer}\`` };
}

function parse(version: string): Version {
  return version.split(".").map(Number) as Version;
}

function isLower(one: Version, other: Version): boolean {
  const at = one.findIndex((number, index) => number !== other[index]);
  return at !== -1 && (one[at] ?? 0) < (other[at] ?? 0);
}

function bump([major, minor, patch]: Version, impact: Impact): Version {
  if (impact === "major") return [major + 1, 0, 0];
  return impact === "minor" ? [major, minor + 1, 0] : [major, minor, patch + 1];
}

function git(...args: string[]): string {
  return execFileSync("git", args, { encoding: "utf8", maxBuffer: 2 ** 26, stdio: ["ignore", "pipe", "pipe"] });
}
