// The size of bundles with the package, and a bundle in a browser.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { afterAll, expect, inject, test } from "vitest";
import { launch } from "../../scripts/lib/chromium.js";
import { report } from "./tools.js";

const project = inject("project");

const options = {
  absWorkingDir: project,
  bundle: true,
  minify: true,
  write: false,
  logLevel: "error",
  format: "esm",
  platform: "browser",
  target: "es2022",
} as const;

async function bundle(
  input: { entryPoints: string[] } | { stdin: { contents: string; resolveDir: string } },
): Promise<string> {
  const { outputFiles } = await build({ ...options, ...input });
  return outputFiles[0]?.text ?? "";
}

const fromFile = (file: string) => bundle({ entryPoints: [file] });
const fromText = (contents: string) => bundle({ stdin: { contents, resolveDir: project } });
const gzipped = (text: string) => gzipSync(text, { level: 9 }).length;

test("a page that lists and prints jobs loads at most 13,000 bytes", async () => {
  const code = await fromFile("list.ts");
  await report("bundle: list and print", `${gzipped(code)} bytes (minified ${code.length})`);
  expect(gzipped(code)).toBeLessThanOrEqual(13_000);
});

test("types add nothing to a bundle", async () => {
  expect(await fromFile("types-only.ts")).toBe("");
  expect(await fromText('import "gitlab-jobs-api/types"; import "gitlab-jobs-api";')).toBe("");
  await report("bundle: import type", "0 bytes");
});

/** Bytes that a helper may add to a bundle, if more than 2,000: those that read logs. */
const costs: Record<string, number> = {
  cleanLog: 5700,
  logSections: 6300,
  followJobLog: 7000,
  tailJobLog: 6700,
  searchJobLog: 7000,
  explainFailure: 8800,
  explainFailures: 9000,
};

test("each helper adds only itself to a bundle", async () => {
  const client = 'import { createJobsClient } from "gitlab-jobs-api"; console.log(createJobsClient);';
  const [base, all] = [gzipped(await fromText(client)), gzipped(await fromText('export * from "gitlab-jobs-api"'))];
  await report("bundle: createJobsClient", `${base} bytes`);
  await report("bundle: everything", `${all} bytes`);
  const { default: api } = {
    default: Object.keys(await import(join(project, "node_modules/gitlab-jobs-api/dist/src/index.js"))),
  };
  for (const helper of api.filter((name) => name !== "createJobsClient")) {
    const cost =
      gzipped(await fromText(`${client} import { ${helper} } from "gitlab-jobs-api"; console.log(${helper});`)) - base;
    const alone = gzipped(await fromText(`export { ${helper} } from "gitlab-jobs-api"`));
    await report(`bundle: ${helper}`, `${cost} bytes more, ${alone} alone`);
    expect(cost, helper).toBeLessThan(costs[helper] ?? 2000);
    if (/^[A-Z_]+$|^(isFinal|actionsFor)$/.test(helper)) {
      expect(alone, helper).toBeLessThan(helper === "FAILURE_REASON_DETAILS" ? 2000 : 1000);
    }
  }
});

const page = createServer((_request, response) =>
  response.setHeader("content-type", "text/html").end("<!doctype html>"),
);
afterAll(() => page.close());

test("a page in Chromium calls the mock cross-origin", async () => {
  await new Promise<void>((resolve) => page.listen(0, "127.0.0.1", resolve));
  const browser = await launch();
  try {
    const tab = await browser.newPage();
    await tab.goto(`http://127.0.0.1:${(page.address() as AddressInfo).port}/`);
    const code = await fromText(`
      import { createJobsClient, GitLabApiError, logLines, streamJobLog } from "gitlab-jobs-api";
      globalThis.use = async (host) => {
        const gitlab = createJobsClient({ host, auth: { privateToken: "any" } });
        const names = [];
        for await (const { name } of gitlab.listProjectJobs({ id: 1 }, { limit: 2 })) names.push(name);
        const { id } = await gitlab.retryJob({ id: 1, job_id: 8 });
        let lines = 0;
        for await (const _ of logLines(await streamJobLog(gitlab, { id: 1, job_id: 8 }))) lines++;
        const error = await gitlab.getJob({ id: 1, job_id: 8 }, { headers: { Prefer: "code=403" } }).catch((error) => error);
        return [names.join(), id > 0, lines > 0, error instanceof GitLabApiError && error.status].join(" ");
      };`);
    await tab.addScriptTag({ content: code, type: "module" });
    const result = await tab.evaluate(`use(${JSON.stringify(inject("mockUrl"))})`);
    expect(result).toBe("teaspoon,rspec:other true true 403");
    await report("runs: Chromium, through CORS", "client");
  } finally {
    await browser.close();
  }
});
