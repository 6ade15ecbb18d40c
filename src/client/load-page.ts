import type { Call } from "./call.js";
import type { CallOptions } from "./call-options.js";
import { createError } from "./create-error.js";
import { type Iteration, idOf, iterateItems } from "./iterate.js";
import { nextPosition, type Position, toCount } from "./next-position.js";
import type { LoadedPage } from "./page.js";

/** The arguments that select a page. */
export interface PageArgs {
  page?: number | undefined;
  per_page?: number | undefined;
  pagination?: "keyset" | undefined;
  order_by?: "id" | undefined;
  sort?: "asc" | "desc" | undefined;
  cursor?: string | undefined;
}

/** Requests a page: that of the arguments, or at the query of a link. */
export type RequestPage<Item> = (
  args: PageArgs,
  options: CallOptions,
  query: string | undefined,
) => Promise<{ data: Item[]; response: Response; call: Call }>;

export interface ListSource<Item> {
  request: RequestPage<Item>;
  options: CallOptions;
  iteration: Iteration;
}

/** Where a page is, and what came before it. */
interface Place {
  args: PageArgs;
  query?: string | undefined;
  /** Number of pages before it. */
  index: number;
  /** The positions before it. */
  seen: Set<string>;
  /** What identifies the first item of the page before it. */
  previousId?: unknown;
  /** How many pages before it had the same first item. */
  repeats: number;
}

// Of offset pages, while new items arrive. Keyset pages never repeat an item.
const MAX_REPEATS = 10;

/** Loads the first page of a list. */
export const loadFirstPage = <Item>(
  source: ListSource<Item>,
  args: PageArgs,
  signal: AbortSignal | undefined,
): Promise<LoadedPage<Item>> => loadPage(source, { args, index: 0, seen: new Set(), repeats: 0 }, signal);

/** @throws GitLabApiError with the reason `pagination_loop` if the pages repeat. */
async function loadPage<Item>(
  source: ListSource<Item>,
  place: Place,
  signal: AbortSignal | undefined,
): Promise<LoadedPage<Item>> {
  const { iteration, options, request } = source;
  const { data: items, response, call } = await request(place.args, { ...options, signal }, place.query);
  const { headers } = response;
  const position = nextPosition(headers);
  const firstId = idOf(items[0]);
  const repeats = place.index > 0 && firstId === place.previousId ? place.repeats + 1 : 0;
  // Cursors can differ and select the same page.
  const most = firstId === undefined || position?.cursor !== undefined ? 0 : MAX_REPEATS;
  if (position && repeats > most) throw loopError(call, position);
  const page: LoadedPage<Item> = {
    items,
    total: toCount(headers.get("x-total")),
    totalPages: toCount(headers.get("x-total-pages")),
    nextPage: position?.page,
    nextCursor: position?.cursor,
    next: async (signal = options.signal) =>
      position && loadPage(source, { ...placeAfter(place, position, call), previousId: firstId, repeats }, signal),
    response,
    [Symbol.asyncIterator]: () => iterateItems(iteration, async () => page),
  };
  return page;
}

function placeAfter({ args, index, seen }: Place, position: Position, call: Call): Omit<Place, "repeats"> {
  const { query, page } = position;
  const name = query ?? `page=${page}`;
  // Another walk that went on from this page has its own positions from here.
  const before = seen.size > index ? new Set([...seen].slice(0, index)) : seen;
  if (before.has(name)) throw loopError(call, position);
  before.add(name);
  return { args: query === undefined ? { ...args, page } : args, query, index: index + 1, seen: before };
}

const loopError = (call: Call, { query, page }: Position) =>
  createError(call, "pagination_loop", `the pages form a loop at "${query ?? `page=${page}`}"`);
