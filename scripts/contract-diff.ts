// Compares generated/openapi.json with the last release. Prints the changes as Markdown for CHANGELOG.md, and fails if the
// version is too low for them.
import { readFile } from "node:fs/promises";
import { changeList, contractChanges, highestImpact, type Impact } from "./lib/contract-changes.js";
import { git } from "./lib/git.js";

const file = "generated/openapi.json";

try {
  const released = ["--merged=HEAD", "--no-contains=HEAD", "--sort=-version:refname"];
  const [tag] = git("tag", "--list", "v*", ...released).split("\n");
  if (tag) await compare(tag);
  else console.log("No release to compare with: no tag v* before this commit.");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function compare(tag: string): Promise<void> {
  const [before, now] = [git("show", `${tag}:${file}`), await readFile(file, "utf8")];
  const [released, version] = [before, now].map((text): string => JSON.parse(text).info.version) as [string, string];
  const changes = await contractChanges(before, now);
  const impact = highestImpact(changes);
  if (!impact) return console.log(`No changes in the contract since ${tag}.`);

  console.log(changeList(changes));
  const lowest = bump(released, impact);
  if (version.localeCompare(lowest, "en", { numeric: true }) < 0)
    throw new Error(
      `Version ${version} is too low: the changes since ${tag} require a ${impact} version. Set it to ${lowest} or higher.`,
    );
  console.log(`\nVersion ${version} is high enough: the changes since ${tag} require a ${impact} version.`);
}

function bump(version: string, impact: Impact): string {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  if (impact === "major") return `${major + 1}.0.0`;
  return impact === "minor" ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}
