// Compares GitLab's own OpenAPI file, which is generated from its code, with the contract.
// Exit status: 0 without a finding, 1 with findings, 2 if the file cannot be read.
import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import type { Document } from "./emit/document.js";
import { readErrata } from "./lib/read-manual.js";
import { compareDocuments } from "./upstream/compare-documents.js";

const DEFAULT = "https://gitlab.com/gitlab-org/gitlab/-/raw/master/doc/api/openapi/openapi_v3.yaml";

try {
  process.exitCode = await compare(process.argv[2] ?? DEFAULT);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

async function compare(source: string): Promise<number> {
  const theirs: Document | undefined = parse(await load(source));
  if (!theirs?.paths) throw new Error(`${source} is no OpenAPI document. Pass GitLab's openapi_v3.yaml.`);
  const ours: Document = JSON.parse(await readFile(new URL("../generated/openapi.json", import.meta.url), "utf8"));
  const { upstream } = await readErrata();
  const findings = compareDocuments(theirs, ours, upstream);
  const compared = ours.info["x-gitlab-compared"];
  console.log(`GitLab ${theirs.info.version}, ${source}\nThe contract was last compared with GitLab ${compared}.\n`);
  for (const { at, theirs, ours, advice } of findings)
    console.log(`${at}\n  GitLab:   ${theirs}\n  contract: ${ours}\n  ${advice}\n`);
  console.log(
    `Findings: ${findings.length}. Known differences: ${upstream.length} entries of \`upstream\` in spec/errata.yaml.`,
  );
  if (findings.length > 0) console.log("Where the contract is right, add an entry there, with the reason.");
  if (theirs.info.version !== compared) console.log("Set x-gitlab-compared in spec/openapi.yaml when none is left.");
  return findings.length === 0 ? 0 : 1;
}

async function load(source: string): Promise<string> {
  if (!/^https?:/.test(source)) return readFile(source, "utf8");
  const response = await fetch(source, { signal: AbortSignal.timeout(60_000) }).catch((error: Error) => {
    throw new Error(`${source} cannot be reached (${error.cause ?? error.message}). Pass a file instead.`);
  });
  if (!response.ok) throw new Error(`${source} responds with ${response.status}. Pass another URL, or a file.`);
  return response.text();
}
