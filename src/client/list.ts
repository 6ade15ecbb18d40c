import { onAbort } from "./abort.js";
import type { CallOptions } from "./call-options.js";
import { invalidArgument } from "./invalid-argument.js";
import { type Page, type PageArgs, type PageRequest, type PageSource, requestPage } from "./page.js";

/** Options of a list. */
export interface ListOptions extends CallOptions {
  /**
   * Ends the iteration after this number of items. Pages beyond them are not requested.
   *
   * @default no limit
   */
  limit?: number | undefined;
}

/**
 * A lazy list: nothing is sent until you use it. `await` it for the first page, or iterate it for every item.
 *
 * An iteration prefetches: one page while you process the first one, two from the second page on. With `limit`, it prefetches one page,
 * and only if it is needed. A page is requested when the headers of the page before it arrive. With `limit`, or while a middleware is
 * registered, the body of that page is read first.
 *
 * @example
 * ```ts
 * const { items, total } = await gitlab.listPipelineJobs({ id: 1, pipeline_id: 6 });
 * for await (const job of gitlab.listProjectJobs({ id: 1 }, { limit: 500 })) console.log(job.name);
 * for await (const page of gitlab.listProjectJobs({ id: 1 }).pages()) save(page.items, page.nextCursor);
 * ```
 */
export interface List<Item> extends PromiseLike<Page<Item>>, AsyncIterable<Item> {
  /** Iterates the pages of the list. */
  pages(): AsyncGenerator<Page<Item>, void, undefined>;
}

/**
 * Creates a list from the function that requests one page.
 *
 * @throws TypeError if the limit is not a valid number.
 */
export function createList<Args extends PageArgs, Item>(
  kind: "keyset" | "offset",
  args: Args,
  listOptions: ListOptions | undefined,
  fetch: PageSource<Args, Item>["fetch"],
): List<Item> {
  const { limit = Infinity, ...options } = listOptions ?? {};
  if (!(limit >= 0)) invalidArgument("limit", "0 or more", limit);
  const source = { options, fetch };
  const { signal } = options;
  const pages = () => iteratePages(source, iterationArgs(kind, args, limit), limit);
  let first: Promise<Page<Item>> | undefined;
  return {
    // biome-ignore lint/suspicious/noThenProperty: `await` returns the first page. Before it, nothing is sent.
    then(resolve, reject) {
      const firstArgs: Args = args.cursor === undefined ? args : { ...args, pagination: "keyset" };
      first ??= requestPage(source, firstArgs, signal).page;
      return first.then(resolve, reject);
    },
    pages,
    [Symbol.asyncIterator]: () => iterateItems(pages(), limit, signal),
  };
}

const mostPerPage = 100;

// An iteration reads large pages, by keyset where that is possible. The caller's own choice has priority.
function iterationArgs<Args extends PageArgs>(kind: "keyset" | "offset", args: Args, limit: number): Args {
  const sized = { ...args, per_page: args.per_page ?? Math.min(mostPerPage, Math.ceil(limit)) };
  const isChosen = args.page !== undefined || args.order_by !== undefined || args.pagination !== undefined;
  if (kind === "offset" || (isChosen && args.cursor === undefined)) return sized;
  return { ...sized, pagination: "keyset", order_by: "id", sort: args.sort ?? "desc" };
}

// From the second page on, so that a loop that is left on the first page has requested only one more.
const mostPagesAhead = 2;

async function* iteratePages<Args extends PageArgs, Item>(
  source: PageSource<Args, Item>,
  args: Args,
  limit: number,
): AsyncGenerator<Page<Item>, void, undefined> {
  const { signal } = source.options;
  if (limit === 0) return;
  signal?.throwIfAborted();
  const ended = new AbortController();
  const unregister = onAbort(signal, () => ended.abort(signal?.reason));
  const { requests, prefetch } = createQueue(source, args, ended.signal);
  let left = limit;
  let pagesAhead = 1;
  try {
    for (;;) {
      const current = await requests[0];
      if (!current) return;
      signal?.throwIfAborted();
      // With a limit, the items of a page decide whether the next one is requested.
      if (limit === Infinity) prefetch(pagesAhead);
      const page = await current.page;
      signal?.throwIfAborted();
      left -= page.items.length;
      if (left > 0) prefetch(1);
      yield page;
      requests.shift();
      pagesAhead = mostPagesAhead;
    }
  } finally {
    unregister();
    ended.abort();
  }
}

/** Requests the first page. `requests` has the current page of an iteration, and the pages that are prefetched. */
function createQueue<Args extends PageArgs, Item>(source: PageSource<Args, Item>, args: Args, signal: AbortSignal) {
  let last: Promise<PageRequest<Item> | undefined> = Promise.resolve(requestPage(source, args, signal));
  const requests = [last];
  /** Requests pages until `count` follow the current one. */
  const prefetch = (count: number): void => {
    while (requests.length <= count) {
      last = last.then((page) => page?.requestNext(signal));
      // Rejects if the page before it fails. The loop throws that error first.
      last.catch(() => {});
      requests.push(last);
    }
  };
  return { requests, prefetch };
}

async function* iterateItems<Item>(
  pages: AsyncIterable<Page<Item>>,
  limit: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Item, void, undefined> {
  let left = limit;
  for await (const { items } of pages) {
    for (const item of items) {
      signal?.throwIfAborted();
      if (left-- <= 0) return;
      yield item;
    }
  }
}
