// Packs the package and installs it into two new projects, as its users do. Prints the measurements of the tests at the end.
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { TestProject } from "vitest/node";
import { root, run, table, tools } from "./tools.js";

declare module "vitest" {
  interface ProvidedContext {
    /** A temporary folder for this run. */
    folder: string;
    tarball: string;
    /** A project with the package, its peer dependencies, the types of Node, and the files of consumer/. */
    project: string;
    /** A project with the package only, and the files of consumer/. */
    bareProject: string;
    /** The URL of a mock started from the package. */
    mockUrl: string;
  }
}

export default async function setup(context: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "gitlab-jobs-api-package-"));
  await run("npm", ["pack", "--silent", "--pack-destination", folder], root);
  const { version, peerDependencies, devDependencies } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const tarball = join(folder, `gitlab-jobs-api-${version}.tgz`);
  const peers = Object.entries(peerDependencies).map((peer) => peer.join("@"));
  const bareProject = await createProject(join(folder, "bare"), tarball);
  const project = await createProject(
    join(folder, "project"),
    tarball,
    ...peers,
    `@types/node@${devDependencies["@types/node"]}`,
  );
  for (const name of ["vitest", "@gitbeaker"])
    await link(join(root, "node_modules", name), join(project, "node_modules", name));
  await link(join(tools, "jest"), join(project, "node_modules/jest"));

  const { startMock } = await import(
    pathToFileURL(join(project, "node_modules/gitlab-jobs-api/dist/src/mock/index.js")).href
  );
  const mock = await startMock();
  for (const [name, value] of Object.entries({ folder, tarball, project, bareProject, mockUrl: mock.url }))
    context.provide(name as "folder", value);

  return async () => {
    await mock.close();
    console.log(await table(folder));
    await rm(folder, { recursive: true });
  };
}

async function createProject(folder: string, ...packages: string[]): Promise<string> {
  await mkdir(folder);
  await writeFile(join(folder, "package.json"), '{ "type": "module" }\n');
  await run("npm", ["install", "--silent", "--prefer-offline", "--no-audit", ...packages], folder);
  await cp(new URL("consumer", import.meta.url), folder, { recursive: true });
  return folder;
}

async function link(target: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await symlink(target, path);
}
