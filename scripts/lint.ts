// Checks the style of the code and the rules and the quality of the contract.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { redocly } from "./lib/redocly.js";

// What people and tools need to understand the contract. Other scores measure how simple GitLab's API is, which is not ours to change.
const floors = { documentationQuality: 0.95, exampleCoverage: 0.95, errorClarity: 0.95 };

const biome = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");
const style = spawnSync(process.execPath, [biome, "check", "--error-on-warnings"], { stdio: "inherit" });

const rules = await redocly("lint", "jobs", "--format=stylish", "--max-problems=1000");
const isClean = rules.ok && rules.stdout.trim() === "";
console.log(isClean ? "spec/ is valid, without warnings." : rules.stdout.trim() || rules.stderr.trim());

const score = await redocly("score", "jobs", "--format=json");
if (!score.ok) throw new Error(`redocly score failed.\n\n${score.stderr}`);
const { subscores } = JSON.parse(score.stdout) as { subscores: Record<string, number> };
const low = Object.entries(floors).filter(([name, floor]) => !((subscores[name] ?? 0) >= floor));
for (const name of Object.keys(floors)) console.log(`${name} ${subscores[name]?.toFixed(2)}`);
for (const [name, floor] of low)
  console.error(`${name} is below ${floor}. \`npx redocly score jobs --operation-details\` shows where.`);

if (style.status !== 0 || !isClean || low.length > 0) process.exitCode = 1;
