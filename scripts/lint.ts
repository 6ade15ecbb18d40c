// Lints the code, the contract with its workflows and its quality scores, and the prose. Warnings fail as well.
// With --fix, first formats the code, and fixes what tools can fix.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { redocly } from "./lib/redocly.js";

const isFix = process.argv.includes("--fix");
const writtenProse = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "spec/guides"];
const prose = [...writtenProse, "generated/reference.md", "generated/works-with.md"];

// The scores that measure how well the contract is described. The others measure the complexity of GitLab's API.
const minimumScores = { documentationQuality: 0.95, exampleCoverage: 0.95, errorClarity: 0.95 };

const results = [
  lintCode(),
  await lintContract("spec/", "jobs", "spec/workflows/*.arazzo.yaml"),
  await lintContract("generated/openapi-3.0.json", "jobs-3.0"),
  await lintScores(),
  await lintProse(),
];
if (results.includes(false)) process.exitCode = 1;

function lintCode(): boolean {
  const biome = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");
  const args = [biome, "check", "--error-on-warnings", ...(isFix ? ["--write"] : [])];
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
  return status === 0;
}

async function lintContract(path: string, ...files: string[]): Promise<boolean> {
  const { ok, stdout, stderr } = await redocly("lint", ...files, "--format=stylish", "--max-problems=1000");
  const isClean = ok && stdout.trim() === "";
  console.log(isClean ? `${path}: no problems.` : stdout.trim() || stderr.trim());
  return isClean;
}

async function lintScores(): Promise<boolean> {
  const { ok, stdout, stderr } = await redocly("score", "jobs", "--format=json");
  if (!ok) throw new Error(`redocly score failed.\n\n${stderr}`);
  const { subscores } = JSON.parse(stdout) as { subscores: Record<string, number> };
  for (const name of Object.keys(minimumScores)) console.log(`${name} ${subscores[name]?.toFixed(2)}`);
  const low = Object.entries(minimumScores).filter(([name, minimum]) => !((subscores[name] ?? 0) >= minimum));
  for (const [name, minimum] of low)
    console.error(`${name} is below ${minimum}. Run \`npx @redocly/cli score jobs --operation-details\` to see where.`);
  return low.length === 0;
}

async function lintProse(): Promise<boolean> {
  if (isFix) await redocly("recheck", ...writtenProse, "--fix");
  const { stdout, stderr } = await redocly("recheck", ...prose, "--format=json");
  if (!stdout.startsWith("{")) throw new Error(`redocly recheck failed.\n\n${stderr}`);
  const { issues } = JSON.parse(stdout) as {
    issues: Record<"file" | "line" | "column" | "message" | "ruleName", string>[];
  };
  const lines = issues.map(
    (issue) => `${issue.file}:${issue.line}:${issue.column}  ${issue.message}  ${issue.ruleName}`,
  );
  if (lines.length > 0) console.log([...new Set(lines)].join("\n"));
  if (issues.length === 0) console.log(`${prose.join(", ")}: no problems.`);
  return issues.length === 0;
}
