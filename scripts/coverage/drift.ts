// Runs `redocly drift`. The command is experimental: its options and reports can change in every release, so package.json pins
// the exact version of @redocly/cli. It ignores statuses and media types that the contract does not declare.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { redocly } from "../lib/redocly.js";
import { inTemporaryFolder } from "../lib/temporary-folder.js";
import type { HarEntry } from "./record.js";

export type Kind = "operation" | "parameter" | "response" | "property";

/** A part of the contract, and whether the traffic contains it. */
export interface Item {
  kind: Kind;
  /** Such as `getJob 200 runner.id`. */
  name: string;
  isCovered: boolean;
}

export interface DriftReport {
  /** Warnings and errors, as `<method> <path> <status>: <message>`. */
  findings: string[];
  items: Item[];
}

interface Sarif {
  runs: { results: { message: { text: string }; properties: { method: string; path: string; status?: number } }[] }[];
}

interface CoverageReport {
  operations: { operationId: string; covered: CoverageItem[]; missing: CoverageItem[] }[];
}

interface CoverageItem {
  kind: Kind;
  in?: string;
  name?: string;
  target?: string;
  status?: string;
  path?: string;
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
    return { findings: listFindings(await read(findings)), items: listItems(await read(coverage)) };
  });
}

function listFindings({ runs }: Sarif): string[] {
  const texts = runs
    .flatMap(({ results }) => results)
    .map(({ message, properties: { method, path, status } }) => `${method} ${path} ${status}: ${message.text}`);
  return [...new Set(texts)];
}

const listItems = ({ operations }: CoverageReport): Item[] =>
  operations.flatMap(({ operationId, covered, missing }) => [
    ...covered.map((item) => toItem(operationId, item, true)),
    ...missing.map((item) => toItem(operationId, item, false)),
  ]);

function toItem(operation: string, { kind, ...item }: CoverageItem, isCovered: boolean): Item {
  const parts = [operation, item.in, item.name, item.status ?? item.target, item.path];
  return { kind, name: parts.filter((part) => part !== undefined).join(" "), isCovered };
}
