// What a client keeps in memory.
import { expect, test } from "vitest";
import { collectGarbage } from "../../scripts/lib/collect-garbage.js";
import { all, connect } from "../support/client.js";
import { serve } from "../support/serve.js";

test("many lists with one signal take the memory of a few", async () => {
  const heap = async () => {
    // Finalizers run after a collection, and release memory for the next one.
    for (let i = 0; i < 6; i++) {
      collectGarbage();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return process.memoryUsage().heapUsed;
  };
  const fetch = async () => Response.json([]);
  const gitlab = connect({ url: "gitlab.com" }, { fetch });
  const { signal } = new AbortController();
  const iterate = async (lists: number) => {
    for (let i = 0; i < lists; i++) await all(gitlab.listProjectJobs({ id: 1 }, { signal }));
  };
  // The first lists compile the code, which also takes memory, once.
  await iterate(10_000);
  const before = await heap();
  await iterate(10_000);
  // 50 bytes for each list would be half a megabyte.
  expect((await heap()) - before).toBeLessThan(400_000);
});

test("a list of a thousand pages takes the memory of a few", async () => {
  const heap = () => {
    collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  const jobs = () => Array.from({ length: 20 }, (_, index) => ({ id: requested * 20 + index, name: "n".repeat(1500) }));
  let requested = 0;
  const server = await serve(() => {
    server.requests.length = 0;
    return ++requested < 1000
      ? { body: JSON.stringify(jobs()), headers: { Link: `<http://127.0.0.1/x?cursor=${requested}>; rel="next"` } }
      : { body: JSON.stringify(jobs()) };
  });
  let items = 0;
  let before = 0;
  let grown = 0;
  for await (const _ of connect(server).listProjectJobs({ id: 1 })) {
    if (++items === 1_000) before = heap();
    if (items % 4_000 === 0) grown = Math.max(grown, heap() - before);
  }
  expect([requested, items]).toEqual([1000, 20_000]);
  expect(before).toBeGreaterThan(0);
  // All pages together have thirty megabytes.
  expect(JSON.stringify(jobs()).length * requested).toBeGreaterThan(30_000_000);
  expect(grown).toBeLessThan(6_000_000);
});
