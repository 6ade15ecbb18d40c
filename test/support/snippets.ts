// Compiles and runs files that import this package by its name. All files run in one process, since starting a process takes
// longer than running them.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "./project.js";

export interface Snippets extends AsyncDisposable {
  /** Returns the output of the compiler: empty without errors. */
  compile(): Promise<string>;
  /** Returns the output of each file, including an error that it throws. */
  run(): Promise<Map<string, string>>;
  /** Runs one file in a process of its own, by default with this Node. Returns its output, with an error that it throws. */
  runAlone(name: string, env: Record<string, string>, node?: string): Promise<string>;
  /** Folder of the files. */
  folder: string;
}

/** Returns the fenced code blocks of a Markdown file in one language. */
export async function codeBlocks(file: string, language: string): Promise<string[]> {
  return codeBlocksOf(await readFile(join(root, file), "utf8"), language);
}

/** Returns the fenced code blocks of a Markdown text in one language. */
export const codeBlocksOf = (markdown: string, language: string): string[] =>
  [...markdown.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map(([, text]) => text ?? "");

/** Writes the files to a temporary folder. */
export async function createSnippets(sources: Map<string, string>): Promise<Snippets> {
  const folder = await mkdtemp(join(tmpdir(), "snippets-"));
  const env = { ...process.env, GITLAB_TOKEN: "glpat-any", CI_JOB_TOKEN: "glcbt-any" };
  const node = (...args: string[]) => promisify(execFile)(process.execPath, args, { cwd: folder, env });
  const write = (name: string, content: string | object) =>
    writeFile(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  await write("package.json", { type: "module" });
  await write("tsconfig.json", {
    compilerOptions: {
      paths: {
        "gitlab-jobs-api": [join(root, "src/index.ts")],
        "gitlab-jobs-api/types": [join(root, "generated/types.ts")],
        "gitlab-jobs-api/mock": [join(root, "src/mock/index.ts")],
        "gitlab-jobs-api/verify": [join(root, "src/verify/index.ts")],
      },
      strict: true,
      noEmit: true,
      module: "nodenext",
      target: "es2022",
      lib: ["es2023", "dom", "dom.iterable", "dom.asynciterable"],
      types: ["node"],
      skipLibCheck: true,
    },
  });
  const names = [...sources.keys()];
  const marker = "--- ";
  for (const [name, source] of sources) await write(name, `${source}\nexport {};\n`);
  await write(
    "all.js",
    names.map((name) => `console.log("${marker}${name}"); await import("./${name}").catch(console.log);`).join("\n"),
  );
  return {
    compile: async () =>
      (await node(join(root, "node_modules/typescript/bin/tsc"), "-p", ".").catch((error) => error)).stdout,
    folder,
    async runAlone(name, extra, node = process.execPath) {
      const options = { cwd: folder, env: { ...env, ...extra } };
      const args = ["--import", "tsx", name];
      const { stdout, stderr } = await promisify(execFile)(node, args, options).catch((error) => error);
      return stdout || stderr;
    },
    async run() {
      const { stdout } = await node("--import", "tsx", "all.js");
      const parts = stdout.split(marker).slice(1);
      return new Map(parts.map((part) => [part.split("\n", 1)[0] ?? "", part.slice(part.indexOf("\n") + 1)]));
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
