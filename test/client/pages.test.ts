import { describe, expect, test } from "vitest";
import { collectGarbage } from "../../scripts/lib/collect-garbage.js";
import type { GitLabJobs, Job, List } from "../../src/index.js";
import { all, connect, failure, rejection } from "../support/client.js";
import { type Served, type ServerBehavior, serve } from "../support/serve.js";

const pipeline = { id: 1, pipeline_id: 6 };
const items = (...ids: number[]) => ids.map((id) => ({ id }));
const ids = (jobs: { id: number }[]) => jobs.map(({ id }) => id);
const first = <Item>(list: AsyncIterable<Item>) => list[Symbol.asyncIterator]();

const page = (body: unknown, headers: Record<string, string> = {}): ServerBehavior => ({ body, headers });
const linkTo = (query: string) => ({ Link: `<http://127.0.0.1/x?${query}>; rel="next"` });
/** A keyset page. Its only header is the link to the next page. */
const linked = (body: unknown, query: string) => page(body, linkTo(query));
const moment = () => new Promise((resolve) => setTimeout(resolve, 30));

const queries = ({ requests }: Served) =>
  requests.map(({ url }) => Object.fromEntries(new URL(url, "http://localhost").searchParams));

describe("an awaited list", () => {
  test("is one page, counted, with GitLab's totals", async () => {
    const headers = { "X-Total": "41", "X-Total-Pages": "3", "X-Page": "1", "X-Next-Page": "2" };
    const server = await serve([page(items(1, 2), headers)]);
    const { response, next, ...rest } = await connect(server).listPipelineJobs(pipeline);
    expect(rest).toMatchObject({ items: items(1, 2), total: 41, totalPages: 3, nextPage: 2, nextCursor: undefined });
    expect(response.headers.get("x-page")).toBe("1");
    expect(next).toBeTypeOf("function");
    expect(queries(server)).toEqual([{}]);
  });

  test("sends nothing before it is awaited, and one request however often it is", async () => {
    const server = await serve([page(items(1))]);
    const list = connect(server).listProjectJobs({ id: 1 });
    await moment();
    expect(server.requests).toEqual([]);
    const [one, two] = await Promise.all([list, list]);
    expect(one).toBe(two);
    expect(await list).toBe(one);
    expect(queries(server)).toEqual([{}]);
  });

  test("has the arguments that were given", async () => {
    const server = await serve([page([])]);
    const list = { id: 1, page: 3, per_page: 5, scope: "failed" as const, pagination: undefined };
    await connect(server).listProjectJobs(list);
    expect(queries(server)).toEqual([{ page: "3", per_page: "5", "scope[]": "failed" }]);
  });

  test("gives the pages behind it, with the same options, and none behind the last", async () => {
    const server = await serve([page(items(1), { "X-Next-Page": "2" }), page(items(2), { "X-Next-Page": "" })]);
    const list = connect(server).listPipelineJobs(pipeline, { headers: { "X-Trace": "1" } });
    const second = await (await list).next();
    expect(second?.items).toEqual(items(2));
    expect(second?.nextPage).toBeUndefined();
    expect(await second?.next()).toBeUndefined();
    expect(queries(server)).toEqual([{}, { page: "2" }]);
    expect(server.requests[1]?.headers["x-trace"]).toBe("1");
  });

  test("has an unknown total where GitLab does not count", async () => {
    const server = await serve([page(items(1), { "X-Total": "", "X-Next-Page": "" })]);
    expect(await connect(server).listProjectJobs({ id: 1 })).toMatchObject({
      total: undefined,
      totalPages: undefined,
      nextPage: undefined,
      nextCursor: undefined,
    });
  });

  test("throws what the call of any operation throws, as often as it is awaited", async () => {
    const server = await serve([{ status: 404, body: { message: "404 Project Not Found" } }]);
    const list = connect(server).listProjectJobs({ id: 1 });
    const expected = { reason: "not_found", operation: "listProjectJobs", path: "/api/v4/projects/1/jobs" };
    expect(await failure(list)).toMatchObject(expected);
    expect(await failure(list)).toMatchObject(expected);
    expect(server.requests).toHaveLength(1);
  });

  test.each([[{}], [null], ["text"], [{ message: "hello" }]])("is unreadable if the response is %j", async (body) => {
    const server = await serve([{ body: JSON.stringify(body) }]);
    const gitlab = connect(server);
    for (const error of await Promise.all(
      [gitlab.listPipelineJobs(pipeline), first(gitlab.listProjectJobs({ id: 1 })).next()].map(failure),
    )) {
      expect(error).toMatchObject({ reason: "unreadable_body", status: 200, body });
    }
  });
});

describe("an iterated list", () => {
  test("of a project is read by keyset, in large pages, to its end", async () => {
    const server = await serve([
      linked(items(9, 8), "pagination=keyset&cursor=ab%3D%3D&per_page=100&scope%5B%5D=failed"),
      linked(items(7), "cursor=cd"),
      page(items(6)),
    ]);
    const list = connect(server).listProjectJobs({ id: 1, scope: "failed" });
    expect(ids(await all(list))).toEqual([9, 8, 7, 6]);
    expect(queries(server)).toEqual([
      { "scope[]": "failed", pagination: "keyset", order_by: "id", sort: "desc", per_page: "100" },
      { pagination: "keyset", cursor: "ab==", per_page: "100", "scope[]": "failed" },
      { cursor: "cd" },
    ]);
  });

  test("of a pipeline is read page by page", async () => {
    const server = await serve([page(items(1), { "X-Next-Page": "2" }), page(items(2), { "X-Next-Page": "" })]);
    expect(ids(await all(connect(server).listPipelineBridges(pipeline)))).toEqual([1, 2]);
    expect(queries(server)).toEqual([{ per_page: "100" }, { per_page: "100", page: "2" }]);
  });

  test.each([
    [{ page: 2 }, { page: "2", per_page: "100" }],
    [{ order_by: "id" as const }, { order_by: "id", per_page: "100" }],
    [
      { pagination: "keyset" as const, per_page: 7 },
      { pagination: "keyset", per_page: "7" },
    ],
    [{ sort: "desc" as const }, { pagination: "keyset", order_by: "id", sort: "desc", per_page: "100" }],
  ])("keeps what the caller chose: %o", async (chosen, query) => {
    const server = await serve([page([])]);
    await all(connect(server).listProjectJobs({ id: 1, ...chosen }));
    expect(queries(server)).toEqual([query]);
  });

  test("starts at a saved cursor, iterated or awaited", async () => {
    const server = await serve(({ url }) =>
      url.includes("cursor=xyz") ? page(items(2)) : linked(items(3), "cursor=xyz"),
    );
    const gitlab = connect(server);
    let cursor: string | undefined;
    for await (const { nextCursor } of gitlab.listProjectJobs({ id: 1 }).pages()) {
      cursor = nextCursor;
      break;
    }
    expect(cursor).toBe("xyz");
    await moment();
    const before = server.requests.length;
    const keyset = { cursor: "xyz", pagination: "keyset" };
    expect(ids(await all(gitlab.listProjectJobs({ id: 1, cursor })))).toEqual([2]);
    expect(ids((await gitlab.listProjectJobs({ id: 1, cursor })).items)).toEqual([2]);
    expect(ids(await all(gitlab.listProjectJobs({ id: 1, cursor, order_by: "id" })))).toEqual([2]);
    expect(queries(server).slice(before)).toEqual([
      { ...keyset, order_by: "id", sort: "desc", per_page: "100" },
      keyset,
      { ...keyset, order_by: "id", sort: "desc", per_page: "100" },
    ]);
  });

  test("sends its requests again when it is iterated again", async () => {
    const server = await serve([page(items(1))]);
    const list = connect(server).listProjectJobs({ id: 1 });
    expect([await all(list), await all(list)]).toEqual([items(1), items(1)]);
    expect(server.requests).toHaveLength(2);
  });

  test("gives its pages too", async () => {
    const server = await serve([linked(items(1, 2), "cursor=a"), linked([], "cursor=b"), page(items(3))]);
    const pages = await all(connect(server).listProjectJobs({ id: 1 }).pages());
    expect(pages.map(({ items, nextCursor }) => [ids(items), nextCursor])).toEqual([
      [[1, 2], "a"],
      [[], "b"],
      [[3], undefined],
    ]);
  });
});

describe("a limit", () => {
  const endless = () => serve((_, index) => linked(items(index * 2, index * 2 + 1), `cursor=${index}`));

  test.each([
    [0, 0, undefined],
    [1, 1, "1"],
    [2, 1, "2"],
    [3, 2, "3"],
    [4, 2, "4"],
    [5, 3, "5"],
  ])("of %i items takes %i requests", async (limit, requests, per_page) => {
    const server = await endless();
    expect(ids(await all(connect(server).listProjectJobs({ id: 1 }, { limit })))).toEqual([...Array(limit).keys()]);
    await moment();
    expect(server.requests).toHaveLength(requests);
    expect(queries(server)[0]?.per_page).toBe(per_page);
  });

  test("above a page requests the largest pages", async () => {
    const server = await serve([page([])]);
    await all(connect(server).listProjectJobs({ id: 1 }, { limit: 101 }));
    expect(queries(server)[0]?.per_page).toBe("100");
  });

  test.each([-1, Number.NaN, 1.5])("of %s is rejected", (limit) => {
    expect(() => connect({ url: "gitlab.com" }).listProjectJobs({ id: 1 }, { limit })).toThrow(
      `\`limit\` must be a whole number or Infinity, got ${limit}.`,
    );
  });
});

describe("the page ahead", () => {
  test.each([
    ["without a limit", undefined, [2, 3, 4, 5]],
    ["with a limit, if it is needed", 4, [2, 3, 4, 4]],
  ])("is requested while the loop works: %s", async (_, limit, counts) => {
    const server = await serve((_, index) => linked(items(index), `cursor=${index}`));
    const iterator = first(connect(server).listProjectJobs({ id: 1, per_page: 1 }, { limit }));
    for (const count of counts) {
      await iterator.next();
      await expect.poll(() => server.requests.length).toBe(count);
      await moment();
      expect(server.requests).toHaveLength(count);
    }
    await iterator.return?.();
    await moment();
    expect(server.requests).toHaveLength(counts.at(-1) ?? 0);
  });

  test("is not requested before a page is read", async () => {
    const halves = async function* () {
      yield Buffer.from('[{"id":1},');
      await new Promise(() => {});
    };
    const server = await serve([linked(halves(), "cursor=a")]);
    const controller = new AbortController();
    const reading = rejection(all(connect(server).listProjectJobs({ id: 1 }, { signal: controller.signal })));
    await expect.poll(() => server.requests.length).toBe(1);
    await moment();
    expect(server.requests).toHaveLength(1);
    controller.abort("enough");
    expect(await reading).toBe("enough");
  });

  test("is read from the headers that a middleware returns", async () => {
    const server = await serve([linked(items(1), "cursor=a"), page(items(2))]);
    const gitlab = connect(server);
    gitlab.http.use({ onResponse: ({ response }) => new Response(response.body, { headers: {} }) });
    expect(ids(await all(gitlab.listProjectJobs({ id: 1 })))).toEqual([1]);
    expect(server.requests).toHaveLength(1);
  });

  test("is the one behind the page as it was retried", async () => {
    const server = await serve(({ url }, index) => {
      if (index === 0) return { body: items(7, 6), headers: linkTo("cursor=6"), midway: "reset" };
      if (url.includes("cursor=6")) return page(items(5));
      if (url.includes("cursor=8")) return page(items(7, 6, 5));
      return { body: items(9, 8), headers: linkTo("cursor=8") };
    });
    expect(ids(await all(connect(server).listProjectJobs({ id: 1 })))).toEqual([9, 8, 7, 6, 5]);
    const { nextCursor, next } = await connect(server).listProjectJobs({ id: 1 });
    expect([nextCursor, ids((await next())?.items ?? [])]).toEqual(["8", [7, 6, 5]]);
  });

  test("is aborted when the loop is left, and nothing more is requested", async () => {
    const server = await serve([linked(items(1, 2), "cursor=a"), "hang"]);
    for await (const { id } of connect(server).listProjectJobs({ id: 1 })) {
      expect(id).toBe(1);
      await expect.poll(() => server.requests.length).toBe(2);
      break;
    }
    await server.requests[1]?.gone;
    await moment();
    expect(server.requests).toHaveLength(2);
  });

  test("throws the reason of an abort in place of its error", async () => {
    const server = await serve([linked(items(1), "cursor=a"), { status: 403, body: { message: "403 Forbidden" } }]);
    const controller = new AbortController();
    const pages = connect(server).listProjectJobs({ id: 1 }, { signal: controller.signal }).pages();
    await pages.next();
    await expect.poll(() => server.requests.length).toBe(2);
    await moment();
    controller.abort("enough");
    expect(await rejection(pages.next())).toBe("enough");
  });

  test("throws its error at its turn", async () => {
    const server = await serve([linked(items(1, 2), "cursor=a"), { status: 403, body: { message: "403 Forbidden" } }]);
    const iterator = first(connect(server).listProjectJobs({ id: 1 }));
    expect((await iterator.next()).value).toEqual({ id: 1 });
    await expect.poll(() => server.requests.length).toBe(2);
    await moment();
    expect((await iterator.next()).value).toEqual({ id: 2 });
    expect(await failure(iterator.next())).toMatchObject({ reason: "forbidden", operation: "listProjectJobs" });
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
  });

  test("throws no error when the loop was left before", async () => {
    const server = await serve([linked(items(1), "cursor=a"), { status: 403 }]);
    for await (const _ of connect(server).listProjectJobs({ id: 1 })) {
      await expect.poll(() => server.requests.length).toBe(2);
      await moment();
      break;
    }
  });
});

describe("an iterated list of a pipeline", () => {
  /** A pipeline with offset pages of two jobs each. An action on a job moves those behind it. */
  async function moving(count: number) {
    let failed = Array.from({ length: count }, (_, index) => index + 1);
    const server = await serve(({ url, method }) => {
      if (method === "POST") {
        const id = Number(/jobs\/(\d+)/.exec(url)?.[1]);
        failed = failed.filter((each) => each !== id);
        return page({ id });
      }
      const number = Number(new URL(url, "http://localhost").searchParams.get("page") ?? 1);
      const next = number * 2 < failed.length ? String(number + 1) : "";
      return page(items(...failed.slice(number * 2 - 2, number * 2)), { "X-Next-Page": next });
    });
    return { server, gitlab: connect(server) };
  }

  test("is read whole before its first job, so that the loop can act on all of them", async () => {
    const { gitlab } = await moving(7);
    const retried: number[] = [];
    for await (const { id } of gitlab.listPipelineJobs({ ...pipeline, scope: "failed" })) {
      await gitlab.retryJob({ id: 1, job_id: id });
      retried.push(id);
    }
    expect(retried).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test("has each ID once, and as many pages as the limit needs", async () => {
    const server = await serve((_, index) => page(items(index + 1, index + 2), { "X-Next-Page": String(index + 2) }));
    const list = connect(server).listPipelineBridges(pipeline, { limit: 4 });
    expect(ids(await all(list))).toEqual([1, 2, 3, 4]);
    await moment();
    expect(server.requests).toHaveLength(3);
    expect(await all(connect(server).listPipelineBridges(pipeline, { limit: 0 }))).toEqual([]);
    expect(server.requests).toHaveLength(3);
  });

  test("keeps items without an ID", async () => {
    const server = await serve([page([{ name: "a" }, { name: "a" }])]);
    expect(await all(connect(server).listPipelineJobs(pipeline))).toHaveLength(2);
  });

  test("reads its pages one by one for `pages()` and `next()`", async () => {
    const { server, gitlab } = await moving(7);
    const pages = gitlab.listPipelineJobs(pipeline).pages();
    await pages.next();
    await moment();
    expect(server.requests).toHaveLength(2);
    await pages.return();
    await (await gitlab.listPipelineJobs(pipeline)).next();
    expect(server.requests).toHaveLength(4);
  });

  test("ends with the signal before the next job", async () => {
    const { gitlab } = await moving(3);
    const controller = new AbortController();
    const iterator = first(gitlab.listPipelineJobs(pipeline, { signal: controller.signal }));
    await iterator.next();
    controller.abort("enough");
    expect(await rejection(iterator.next())).toBe("enough");
  });
});

describe("an awaited page is iterated from its own items on", () => {
  test("of a project, with its pagination, page by page", async () => {
    const server = await serve(({ url }) =>
      url.includes("cursor=c")
        ? page(items(5))
        : url.includes("cursor=b")
          ? linked(items(3, 4), "cursor=c")
          : linked(items(1, 2), "cursor=b"),
    );
    const jobs = async () => connect(server).listProjectJobs({ id: 1 });
    const awaited = await jobs();
    expect(server.requests).toHaveLength(1);
    expect(ids(await all(awaited))).toEqual([1, 2, 3, 4, 5]);
    expect(ids(await all(awaited))).toEqual([1, 2, 3, 4, 5]);
    expect(queries(server)[0]).toEqual({});
    const second = await awaited.next();
    expect(ids(await all(second ?? awaited))).toEqual([3, 4, 5]);
  });

  test("of a pipeline, after the rest is read", async () => {
    const server = await serve(({ url }) =>
      url.includes("page=2") ? page(items(2, 3)) : page(items(1, 2), { "X-Next-Page": "2" }),
    );
    const iterator = first(await connect(server).listPipelineJobs(pipeline));
    expect((await iterator.next()).value).toEqual({ id: 1 });
    expect(server.requests).toHaveLength(2);
    expect([(await iterator.next()).value, (await iterator.next()).value]).toEqual(items(2, 3));
    expect((await iterator.next()).done).toBe(true);
  });

  test("until the limit of the list", async () => {
    const server = await serve((_, index) => linked(items(index * 2, index * 2 + 1), `cursor=${index}`));
    const awaited = await connect(server).listProjectJobs({ id: 1 }, { limit: 3 });
    expect(ids(await all(awaited))).toEqual([0, 1, 2]);
    await moment();
    expect(server.requests).toHaveLength(2);
  });
});

test("a list has `catch` and `finally`, which await its first page", async () => {
  const server = await serve([page(items(1)), { status: 404, body: { message: "404 Not found" } }]);
  const gitlab = connect(server);
  const list = gitlab.listProjectJobs({ id: 1 });
  let isDone = false;
  const { items: found } = await list
    .catch(() => expect.fail("It was not rejected."))
    .finally(() => {
      isDone = true;
    });
  expect([found, isDone]).toEqual([items(1), true]);
  const reason = await gitlab.listProjectJobs({ id: 1 }).catch((error) => error.reason);
  expect(reason).toBe("not_found");
  expect(server.requests).toHaveLength(2);
});

describe("a signal ends the pages at once, with its reason", () => {
  test("while a page is awaited", async () => {
    const server = await serve([linked(items(1), "cursor=a"), "hang"]);
    const controller = new AbortController();
    const iterator = first(connect(server).listProjectJobs({ id: 1 }, { signal: controller.signal }));
    await iterator.next();
    const pending = rejection(iterator.next());
    await expect.poll(() => server.requests.length).toBe(2);
    controller.abort("enough");
    expect(await pending).toBe("enough");
    await server.requests[1]?.gone;
  });

  test.each<[what: string, iterate: (list: List<unknown>) => AsyncIterator<unknown>]>([
    ["items", first],
    ["pages", (list) => list.pages()],
  ])("before the next of the %s that are there already", async (_, iterate) => {
    const server = await serve([linked(items(1, 2), "cursor=a"), page(items(3))]);
    const controller = new AbortController();
    const iterator = iterate(connect(server).listProjectJobs({ id: 1 }, { signal: controller.signal }));
    await iterator.next();
    await expect.poll(() => server.requests.length).toBe(2);
    await moment();
    controller.abort("enough");
    expect(await rejection(iterator.next())).toBe("enough");
    expect(server.requests).toHaveLength(2);
  });

  test("also the page behind an awaited one", async () => {
    const server = await serve([page(items(1), { "X-Next-Page": "2" }), "hang"]);
    const controller = new AbortController();
    const { next } = await connect(server).listPipelineJobs(pipeline, { signal: controller.signal });
    const pending = rejection(next());
    await expect.poll(() => server.requests.length).toBe(2);
    controller.abort("enough");
    expect(await pending).toBe("enough");
  });
});

describe("GitLab's last page is known", () => {
  const rel = (text: string) => ({ Link: text });

  test.each<[what: string, headers: Record<string, string>]>([
    ["an empty X-Next-Page", { "X-Next-Page": "", "X-Total": "" }],
    ["rows and no Link", {}],
    ["a Link to other pages", rel('<http://x/?page=1>; rel="first", <http://x/?page=1>; rel="prev"')],
    ["a Link that is none", rel("next")],
  ])("by %s", async (_, headers) => {
    const server = await serve([page(items(1), headers)]);
    expect(ids(await all(connect(server).listProjectJobs({ id: 1 })))).toEqual([1]);
    expect(server.requests).toHaveLength(1);
  });

  test.each<[what: string, headers: Record<string, string>, query: object]>([
    ["a Link without X-Next-Page", rel('<http://x/?page=2&a=b>; rel="next"'), { page: "2", a: "b" }],
    ["one of several links", rel('<http://x/?page=1>; rel="first", <http://x/?page=2>; rel="next"'), { page: "2" }],
    ["a link without quotes", rel("<http://x/?page=2>; rel=next"), { page: "2" }],
    ["a relative link", rel('<?page=2>; rel="next"'), { page: "2" }],
    ["X-Next-Page without Link", { "X-Next-Page": "2" }, { per_page: "100", page: "2", order_by: "id" }],
  ])("and the next one by %s", async (_, headers, query) => {
    const server = await serve([page(items(1), headers), page(items(2))]);
    expect(ids(await all(connect(server).listProjectJobs({ id: 1, order_by: "id" })))).toEqual([1, 2]);
    expect(queries(server)[1]).toEqual(query);
  });
});

describe("pages that form a loop are an error", () => {
  test.each<[what: string, response: (index: number) => ServerBehavior, most: number]>([
    ["the same next link", () => linked(items(1), "cursor=same"), 2],
    ["the same X-Next-Page", () => page(items(1), { "X-Next-Page": "2" }), 2],
    ["a loop of three", (index) => linked(items(index), `cursor=${index % 3}`), 9],
    ["a loop that is entered later", (index) => linked(items(index), `cursor=${Math.min(index, 40)}`), 150],
    ["another cursor to the same jobs", (index) => linked(items(1, 2), `cursor=${index}`), 2],
    ["another cursor to no jobs", (index) => linked([], `cursor=${index}`), 2],
    ["another page with the same jobs", (index) => page(items(1, 2), { "X-Next-Page": String(index + 2) }), 15],
    ["another page without jobs", (index) => page([], { "X-Next-Page": String(index + 2) }), 2],
  ])("%s", async (_, response, most) => {
    const server = await serve((_, index) => response(index));
    const error = await failure(all(connect(server).listProjectJobs({ id: 1 })));
    expect(error).toMatchObject({ reason: "pagination_loop", operation: "listProjectJobs", method: "GET" });
    expect(error.message).toMatch(/the pages form a loop/);
    expect(server.requests.length).toBeGreaterThan(1);
    expect(server.requests.length).toBeLessThanOrEqual(most);
  });

  test("but not pages that are loaded again", async () => {
    const server = await serve(({ url }) => {
      const index = Number(/cursor=(\d)/.exec(url)?.[1] ?? 0);
      return index < 3 ? linked(items(index), `cursor=${index + 1}`) : { body: items(3) };
    });
    const first = await connect(server).listProjectJobs({ id: 1 });
    for (let walk = 0; walk < 2; walk++) {
      const found: unknown[] = [];
      for (let page = await first.next(); page; page = await page.next()) found.push(...page.items);
      expect(found).toEqual([1, 2, 3].flatMap((index) => items(index)));
    }
  });

  test("at the turn of the page, and for next() too", async () => {
    const server = await serve([linked(items(1), "cursor=same")]);
    const iterator = first(connect(server).listProjectJobs({ id: 1 }));
    expect((await iterator.next()).value).toEqual(items(1)[0]);
    expect((await failure(iterator.next())).reason).toBe("pagination_loop");
    const second = (await connect(server).listProjectJobs({ id: 1 })).next();
    expect((await failure(second)).reason).toBe("pagination_loop");
  });
});

test("an iteration does not keep its first page", async () => {
  const server = await serve((_, index) => (index < 4 ? linked(items(index), `cursor=${index}`) : page(items(index))));
  const read: WeakRef<object>[] = [];
  for await (const page of connect(server).listProjectJobs({ id: 1 }).pages()) {
    read.push(new WeakRef(page.items));
    await moment();
    collectGarbage();
    if (read.length > 3) expect(read[0]?.deref()).toBeUndefined();
  }
  expect(read).toHaveLength(5);
});

describe("a job that leaves the list in the loop hides no other one", () => {
  test.each<[what: string, list: (gitlab: GitLabJobs) => PromiseLike<AsyncIterable<Job>> | AsyncIterable<Job>]>([
    ["of a project", (gitlab) => gitlab.listProjectJobs({ id: 1, scope: "manual" })],
    ["of an awaited page of a project", async (gitlab) => await gitlab.listProjectJobs({ id: 1, scope: "manual" })],
    ["of a project from a page on", (gitlab) => gitlab.listProjectJobs({ id: 1, scope: "manual", page: 1 })],
    ["of a pipeline", (gitlab) => gitlab.listPipelineJobs({ ...pipeline, scope: "manual" })],
    ["of an awaited page of a pipeline", async (gitlab) => await gitlab.listPipelineJobs(pipeline)],
  ])("%s", async (_, list) => {
    let manual = Array.from({ length: 150 }, (_, index) => ({ id: 150 - index }));
    const server = await serve(({ url }) => {
      const { pathname, searchParams } = new URL(url, "http://localhost");
      const played = Number(/jobs\/(\d+)\/play/.exec(pathname)?.[1]);
      manual = manual.filter(({ id }) => id !== played);
      if (played) return { body: { id: played } };
      const isKeyset = searchParams.has("pagination");
      const rest = isKeyset ? manual.filter(({ id }) => id < Number(searchParams.get("cursor") ?? Infinity)) : manual;
      const [size, number] = [Number(searchParams.get("per_page") ?? 20), Number(searchParams.get("page") ?? 1)];
      const start = (number - 1) * size;
      const found = rest.slice(start, start + size);
      if (rest.length <= start + size) return { body: found };
      return isKeyset
        ? linked(found, `pagination=keyset&cursor=${found.at(-1)?.id}`)
        : page(found, { "X-Next-Page": `${number + 1}` });
    });
    const gitlab = connect(server);
    const listed = list(gitlab);
    for await (const { id } of Symbol.asyncIterator in listed ? listed : await listed) {
      await gitlab.playJob({ id: 1, job_id: id });
    }
    expect(manual).toEqual([]);
  });
});
