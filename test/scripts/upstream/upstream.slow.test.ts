// `npm run upstream`: its output and its exit status.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { root } from "../../support/project.js";

const file = join(import.meta.dirname, "openapi_v3.yaml");
const folder = mkdtempSync(join(tmpdir(), "gitlab-jobs-api-"));
afterAll(() => rmSync(folder, { recursive: true }));

function upstream(source: string) {
  const { status, stdout, stderr } = spawnSync("npm", ["run", "--silent", "upstream", "--", source], {
    cwd: root,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

test("0 and the versions without a finding", () => {
  const { status, stdout, stderr } = upstream(file);
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/^GitLab 19\.5, .*\nThe contract was last compared with GitLab 19\.5\.\n\nFindings: 0\./);
});

test("1 and what to do about each finding", () => {
  const changed = join(folder, "changed.yaml");
  writeFileSync(
    changed,
    readFileSync(file, "utf8").replace("maximum: 512000", "maximum: 1024").replace("'19.5'", "'19.6'"),
  );
  const { status, stdout } = upstream(changed);
  expect(status).toBe(1);
  expect(stdout).toMatch(/^GitLab 19\.6, /);
  expect(stdout).toMatch(
    /\nGET \S+\/trace byte_limit maximum\n {2}GitLab: {3}1024\n {2}contract: 512000\n {2}Change .*\n\nFindings: 1\. .*\n.*\nSet x-gitlab-compared /,
  );
});

test.each([
  ["a host that cannot be reached", "http://upstream.invalid/openapi.yaml", /cannot be reached .*Pass a file/],
  ["a file that is missing", "nothing.yaml", /nothing\.yaml/],
  ["a file of another kind", "package.json", /package\.json is no OpenAPI document\. Pass GitLab's/],
  [
    "a file without the schemas",
    () => {
      const partial = join(folder, "partial.yaml");
      writeFileSync(partial, readFileSync(file, "utf8").replace(/^components:[\s\S]*/m, ""));
      return partial;
    },
    /#\/components\/schemas\/\w+,/,
  ],
])("2 and the reason for %s", (_, source, reason) => {
  const { status, stdout, stderr } = upstream(typeof source === "string" ? source : source());
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(reason);
});
