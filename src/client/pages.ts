import { type Failure, type GitLabApiError, problem } from "./errors.js";
import { refuse } from "./invalid-argument.js";
import type { CallOptions } from "./transport.js";

/** What a call of a list takes beside its arguments. */
export interface ListOptions extends CallOptions {
  /**
   * Ends the iteration after so many items, and asks for no page beyond them.
   *
   * @default no limit
   */
  limit?: number | undefined;
}

/** One page of a list. */
export interface Page<Item> {
  items: Item[];
  /** Number of items on all pages. `undefined` where GitLab does not count: the jobs of a project, keyset pages, long lists. */
  total: number | undefined;
  /** Number of pages. `undefined` where `total` is. */
  totalPages: number | undefined;
  /** Number of the next page, for the argument `page`. `undefined` on the last page and for keyset pages. */
  nextPage: number | undefined;
  /** Where to go on, for the argument `cursor`. `undefined` on the last page and for counted pages. */
  nextCursor: string | undefined;
  /** Asks for the next page, with the options of this call. `undefined` on the last page. */
  next(): Promise<Page<Item> | undefined>;
  response: Response;
}

/**
 * A list that nobody has asked for yet. Awaited, it is its first page. Iterated, it is every item of every page, with the next
 * page on its way while the loop works on this one.
 *
 * @example
 * ```ts
 * const { items, total } = await gitlab.listPipelineJobs({ id: 1, pipeline_id: 6 });
 * for await (const job of gitlab.listProjectJobs({ id: 1 }, { limit: 500 })) console.log(job.name);
 * for await (const page of gitlab.listProjectJobs({ id: 1 }).pages()) save(page.items, page.nextCursor);
 * ```
 */
export interface List<Item> extends PromiseLike<Page<Item>>, AsyncIterable<Item> {
  /** The pages of the list, one after the other. */
  pages(): AsyncGenerator<Page<Item>, void, undefined>;
}

/** The arguments that choose a page. */
export interface PageArgs {
  page?: number | undefined;
  per_page?: number | undefined;
  pagination?: "keyset" | undefined;
  order_by?: "id" | undefined;
  sort?: "asc" | "desc" | undefined;
  cursor?: string | undefined;
}

/** Options of the request for one page. A next page is asked for with the query that the server gave. */
export interface PageOptions extends CallOptions {
  querySerializer?: (() => string) | undefined;
}

/** The answer to the request for one page. */
export interface Sent<Data> {
  data: Data;
  response: Response;
  failure: Failure;
}

/** A page, and how to ask for the one behind it. */
interface Loaded<Item> {
  page: Page<Item>;
  ahead: ((signal: AbortSignal | undefined) => Promise<Loaded<Item>>) | undefined;
}

const mostPerPage = 100;

/**
 * Makes a list out of the request for one page.
 *
 * @throws TypeError if the limit is not a number that makes sense.
 */
export function createList<Args extends PageArgs, Item>(
  kind: "keyset" | "offset",
  args: Args,
  { limit = Number.POSITIVE_INFINITY, ...options }: ListOptions,
  fetch: (args: Args, options: PageOptions) => Promise<Sent<Item[]>>,
): List<Item> {
  if (!(limit >= 0)) refuse("limit", limit, "0 or a number above it");

  async function load(
    pageArgs: Args,
    pageOptions: PageOptions,
    guard: LoopGuard,
    before?: { first: unknown },
  ): Promise<Loaded<Item>> {
    const { data: items, response, failure } = await fetch(pageArgs, pageOptions);
    const { headers } = response;
    const query = nextQuery(headers);
    const params = new URLSearchParams(query);
    const nextPage = count(headers.get("x-next-page")) ?? count(params.get("page"));
    const first = (items[0] as { id?: unknown } | undefined)?.id;
    const follow = async (signal: AbortSignal | undefined): Promise<Loaded<Item>> => {
      const advanced = guard(query ?? `page=${nextPage}`, failure);
      const next = { ...options, signal };
      return query === undefined
        ? load({ ...pageArgs, page: nextPage }, next, advanced, { first })
        : load(pageArgs, { ...next, querySerializer: () => query }, advanced, { first });
    };
    const ahead = query !== undefined || nextPage !== undefined ? follow : undefined;
    // A cursor may be another each time and lead to the same place. Counted pages may repeat jobs while new ones arrive.
    if (ahead && before && first === before.first && (first === undefined || params.has("cursor")))
      throw circle(failure, query);
    const page: Page<Item> = {
      items,
      total: count(headers.get("x-total")),
      totalPages: count(headers.get("x-total-pages")),
      nextPage,
      nextCursor: params.get("cursor") ?? undefined,
      next: async () => (await ahead?.(options.signal))?.page,
      response,
    };
    return { page, ahead };
  }

  async function* pages(): AsyncGenerator<Page<Item>, void, undefined> {
    if (limit === 0) return;
    const ended = new AbortController();
    const signal = options.signal ? AbortSignal.any([options.signal, ended.signal]) : ended.signal;
    let loading: Promise<Loaded<Item>> | undefined = load(
      inOrder(kind, args, limit),
      { ...options, signal },
      loopGuard(),
    );
    let taken = 0;
    try {
      while (loading) {
        const { page, ahead }: Loaded<Item> = await loading;
        options.signal?.throwIfAborted();
        taken += page.items.length;
        loading = taken < limit ? ahead?.(signal) : undefined;
        // Whoever takes the next page meets its error; until then nobody waits for it.
        loading?.catch(() => {});
        yield page;
      }
    } finally {
      ended.abort();
    }
  }

  let first: Promise<Page<Item>> | undefined;
  return {
    // biome-ignore lint/suspicious/noThenProperty: a list is awaited for its first page, and sends nothing before.
    then(resolve, reject) {
      first ??= load(args.cursor === undefined ? args : { ...args, pagination: "keyset" }, options, loopGuard()).then(
        ({ page }) => page,
      );
      return first.then(resolve, reject);
    },
    pages,
    async *[Symbol.asyncIterator]() {
      let left = limit;
      for await (const { items } of pages()) {
        for (const item of items) {
          options.signal?.throwIfAborted();
          if (left-- <= 0) return;
          yield item;
        }
      }
    },
  };
}

// All pages are best read by keyset, and in large pages. What the caller chose stays.
function inOrder<Args extends PageArgs>(kind: "keyset" | "offset", args: Args, limit: number): Args {
  const sized = { ...args, per_page: args.per_page ?? Math.min(mostPerPage, Math.ceil(limit)) };
  const isChosen = args.page !== undefined || args.order_by !== undefined || args.pagination !== undefined;
  if (kind === "offset" || (isChosen && args.cursor === undefined)) return sized;
  return { ...sized, pagination: "keyset", order_by: "id", sort: args.sort ?? "desc" };
}

// Only the query is taken: behind a proxy the host of the link may be a stranger's.
function nextQuery(headers: Headers): string | undefined {
  const links = headers.get("link") ?? "";
  const next = links.match(/<([^>]*)>\s*;[^<]*\brel="?next"?/i)?.[1];
  const start = next?.indexOf("?") ?? -1;
  return start === -1 ? undefined : next?.slice(start + 1);
}

const count = (text: string | null): number | undefined => (text && /^\d+$/.test(text) ? Number(text) : undefined);

const circle = (failure: Failure, next: string | undefined): GitLabApiError =>
  problem(failure, "pagination_loop", `the pages go round in a circle; the server names "${next}" as the next one`);

/** Takes what leads to the next page, and gives the guard for the page after it. */
type LoopGuard = (next: string, failure: Failure) => LoopGuard;

// Brent's algorithm: one remembered page, renewed at every power of two, finds a circle of any length.
function loopGuard(remembered?: string, age = 0, renewal = 1): LoopGuard {
  return (next, failure) => {
    if (next === remembered) {
      throw circle(failure, next);
    }
    return age + 1 === renewal ? loopGuard(next, 0, renewal * 2) : loopGuard(remembered, age + 1, renewal);
  };
}
