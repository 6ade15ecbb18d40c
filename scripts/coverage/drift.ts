// Runs `redocly drift`. The command is experimental: its options and reports can change in every release, so package.json pins
// the exact version of @redocly/cli. It ignores statuses and media types that the contract does not declare.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { redocly } from "../lib/redocly.js";
import { inTemporaryFolder } from "../lib/temporary-folder.js";
import type { HarEntry } from "./record.js";

export interface DriftReport {
  /** Warnings and errors, as `<method> <path> <status>: <message>`. */
  findings: string[];
  /** The operations, parameters and statuses that the traffic contains, such as `getJob 404`. */
  covered: string[];
  /** Those that it does not contain. */
  missing: string[];
}

interface Sarif {
  runs: { results: { message: { text: string }; properties: { method: string; path: string; status?: number } }[] }[];
}

interface CoverageReport {
  operations: { operationId: string; covered: CoverageItem[]; missing: CoverageItem[] }[];
}

interface CoverageItem {
  kind: "operation" | "parameter" | "response" | "property";
  in?: string;
  name?: string;
  status?: string;
}

const contract = fileURLToPath(new URL("../../generated/openapi.json", import.meta.url));

/** Compares traffic with the contract. */
export function drift(entries: HarEntry[]): Promise<DriftReport> {
  return inTemporaryFolder(async (folder) => {
    const [traffic, findings, coverage] = ["traffic.har", "findings.sarif", "coverage.json"].map((name) =>
      join(folder, name),
    ) as [string, string, string];
    await writeFile(traffic, JSON.stringify({ log: { version: "1.2", entries } }));
    // The other formats merge findings of several responses into one.
    const options = [
      "--format=sarif",
      "--min-severity=warning",
      `--output=${findings}`,
      `--coverage-output=${coverage}`,
    ];
    const { stderr } = await redocly("drift", traffic, `--api=${contract}`, ...options);
    const read = async (file: string) =>
      JSON.parse(
        await readFile(file, "utf8").catch(() => {
          throw new Error(`redocly drift failed.\n\n${stderr}`);
        }),
      );
    const { operations }: CoverageReport = await read(coverage);
    return {
      findings: listFindings(await read(findings)),
      covered: operations.flatMap(({ operationId, covered }) => namesOf(operationId, covered)),
      missing: operations.flatMap(({ operationId, missing }) => namesOf(operationId, missing)),
    };
  });
}

function listFindings({ runs }: Sarif): string[] {
  const texts = runs
    .flatMap(({ results }) => results)
    .map(({ message, properties: { method, path, status } }) => `${method} ${path} ${status}: ${message.text}`);
  return [...new Set(texts)];
}

// No response can have all properties: of an error, for example, it has one of two.
const namesOf = (operationId: string, items: CoverageItem[]): string[] =>
  items
    .filter(({ kind }) => kind !== "property")
    .map((item) => [operationId, item.in, item.name, item.status].filter((part) => part !== undefined).join(" "));
