import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Returns what `use` returns, and removes the folder that it got. */
export async function inTemporaryFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "gitlab-jobs-api-"));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
