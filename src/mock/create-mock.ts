import { loadWorld } from "./control/load-world.js";
import { createControl, type MockControl } from "./control/mock-control.js";
import type { WorldOptions } from "./control/world-options.js";
import { createFetch } from "./http/fetch.js";
import { HttpError } from "./http/http-error.js";

/**
 * Creates a mock of GitLab's Jobs API without a server. Call it through `fetch`.
 *
 * Without `state`, requires `@stoplight/prism-http` 5.12 or later. If it is missing, the error contains the install command.
 *
 * @throws TypeError if an option cannot work. The message names the place in the seed.
 * @example
 * ```ts
 * import { createJobsClient } from "gitlab-jobs-api";
 * import { createMock } from "gitlab-jobs-api/mock";
 *
 * const mock = await createMock({ state: true, clock: "manual" });
 * const gitlab = createJobsClient({ host: "gitlab.example.com", fetch: mock.fetch });
 * ```
 */
export async function createMock(options: WorldOptions = {}): Promise<MockControl> {
  const world = await loadWorld(options);
  const notFound = async () => {
    throw new HttpError(404, "404 Not Found");
  };
  return createControl(
    world,
    createFetch((request, location) => world.handle(request, location, notFound), world.closing),
  );
}
