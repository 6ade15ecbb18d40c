import { type CallOptions, callOptionKinds } from "./call-options.js";
import { checkOptions, type Kinds } from "./check-options.js";
import { iterateItems, iteratePages } from "./iterate.js";
import { loadFirstPage, type PageArgs, type RequestPage } from "./load-page.js";
import type { Page } from "./page.js";

/** Options of a list. */
export interface ListOptions extends CallOptions {
  /**
   * Ends the iteration after this number of items. Pages beyond them are not requested.
   *
   * @default no limit
   */
  limit?: number | undefined;
}

const listOptionKinds: Kinds<ListOptions> = { ...callOptionKinds, limit: "count" };

/**
 * A lazy list: nothing is sent until you use it. `await` it for the first page, or iterate it for every item.
 *
 * The jobs of a project are read page by page. The next page loads while you process one. The jobs of a pipeline have only offset pages,
 * which move when you act on their jobs in the loop. So all are read before the first one, as many as `limit` needs, and each comes
 * once. The same holds for the jobs of a project where you await the first page, or set `page`.
 * A job that leaves the list while its pages are read can hide another one: `allPipelineJobs` misses none.
 *
 * @example
 * ```ts
 * const { items, total } = await gitlab.listPipelineJobs({ id: 1, pipeline_id: 6 });
 * for await (const job of gitlab.listProjectJobs({ id: 1 }, { limit: 500 })) console.log(job.name);
 * for await (const page of gitlab.listProjectJobs({ id: 1 }).pages()) save(page.items, page.nextCursor);
 * ```
 */
export interface List<Item> extends Pick<Promise<Page<Item>>, "then" | "catch" | "finally">, AsyncIterable<Item> {
  /**
   * Iterates the pages of the list. The next page loads while you process one. The pages of a pipeline move when you act on its jobs:
   * some are skipped then.
   */
  pages(): AsyncGenerator<Page<Item>, void, undefined>;
}

/**
 * Creates a list from the function that requests one page.
 *
 * @throws TypeError if an option is unknown or invalid.
 */
export function createList<Item>(
  operation: string,
  pagination: "keyset" | "offset",
  args: PageArgs,
  listOptions: ListOptions | undefined,
  request: RequestPage<Item>,
): List<Item> {
  checkOptions(operation, listOptions, listOptionKinds);
  const { limit = Infinity, ...options } = listOptions ?? {};
  const { signal } = options;
  const iteration = { limit, signal };
  const source = { request, options, iteration };
  const loadIterated = (signal: AbortSignal) => loadFirstPage(source, iterationArgs(pagination, args, limit), signal);
  const awaitedArgs: PageArgs = args.cursor === undefined ? args : { ...args, pagination: "keyset" };
  let awaited: Promise<Page<Item>> | undefined;
  const load = () => {
    awaited ??= loadFirstPage(source, awaitedArgs, signal);
    return awaited;
  };
  return {
    // biome-ignore lint/suspicious/noThenProperty: `await` returns the first page. Before it, nothing is sent.
    then: (...handlers) => load().then(...handlers),
    catch: (handler) => load().catch(handler),
    finally: (handler) => load().finally(handler),
    pages: () => iteratePages(iteration, loadIterated),
    [Symbol.asyncIterator]: () => iterateItems(iteration, loadIterated),
  };
}

const MAX_PER_PAGE = 100;

// An iteration reads large pages, by keyset where that is possible. The caller's own choice has priority.
function iterationArgs(pagination: "keyset" | "offset", args: PageArgs, limit: number): PageArgs {
  const sized = { ...args, per_page: args.per_page ?? Math.min(MAX_PER_PAGE, Math.ceil(limit)) };
  const isChosen = args.page !== undefined || args.order_by !== undefined || args.pagination !== undefined;
  if (pagination === "offset" || (isChosen && args.cursor === undefined)) return sized;
  return { ...sized, pagination: "keyset", order_by: "id", sort: args.sort ?? "desc" };
}
