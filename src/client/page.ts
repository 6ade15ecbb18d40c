import type { CallOptions } from "./call-options.js";
import { clientError, type GitLabApiError } from "./errors.js";
import type { RequestContext } from "./request.js";

/** One page of a list. */
export interface Page<Item> {
  items: Item[];
  /** Number of items on all pages. `undefined` where GitLab does not count: jobs of a project, keyset pages, long lists. */
  total: number | undefined;
  /** Number of pages. `undefined` if `total` is. */
  totalPages: number | undefined;
  /** Number of the next page, for the argument `page`. `undefined` on the last page and for keyset pages. */
  nextPage: number | undefined;
  /** Position of the next page, for the argument `cursor`. `undefined` on the last page and for offset pages. */
  nextCursor: string | undefined;
  /** Loads the next page, with the options of this call. `undefined` on the last page. */
  next(): Promise<Page<Item> | undefined>;
  response: Response;
}

/** The arguments that select a page. */
export interface PageArgs {
  page?: number | undefined;
  per_page?: number | undefined;
  pagination?: "keyset" | undefined;
  order_by?: "id" | undefined;
  sort?: "asc" | "desc" | undefined;
  cursor?: string | undefined;
}

/** Options of the request for one page. A next page is requested with the query that the server returned. */
export interface PageOptions extends CallOptions {
  querySerializer?: (() => string) | undefined;
}

/** Data of an operation, and the request and response that it came with. */
export interface OperationResult<Data> {
  data: Data;
  response: Response;
  request: RequestContext;
}

/** A page, and how to load the next one. */
export interface LoadedPage<Item> {
  page: Page<Item>;
  loadNext: ((signal: AbortSignal | undefined) => Promise<LoadedPage<Item>>) | undefined;
}

/** How the pages of a list are requested. */
export interface PageSource<Args, Item> {
  options: CallOptions;
  fetch: (args: Args, options: PageOptions) => Promise<OperationResult<Item[]>>;
}

/** The page before a loaded one. */
interface PreviousPage {
  /** ID of its first item. */
  firstId: unknown;
  /** Where it said that the next page is. */
  position: Position;
  loopState: LoopState;
}

/**
 * Loads a page of a list.
 *
 * @throws GitLabApiError with the reason `pagination_loop` if the pages repeat.
 */
export async function loadPage<Args extends PageArgs, Item>(
  source: PageSource<Args, Item>,
  args: Args,
  signal: AbortSignal | undefined,
  previous?: PreviousPage,
): Promise<LoadedPage<Item>> {
  const query = previous?.position.query;
  const querySerializer = query === undefined ? undefined : () => query;
  const { data: items, response, request } = await source.fetch(args, { ...source.options, signal, querySerializer });
  const position = nextPosition(response.headers);
  const firstId = (items[0] as { id?: unknown } | undefined)?.id;
  // Cursors can differ and select the same page. Offset pages can repeat items while new ones arrive.
  const canRepeat = firstId === undefined || position?.cursor !== undefined;
  if (position && previous && firstId === previous.firstId && canRepeat) throw loopError(request, position);

  const loadNext =
    position &&
    (async (signal: AbortSignal | undefined) => {
      const loopState = advance(previous?.loopState, position, request);
      const nextArgs = position.query === undefined ? { ...args, page: position.page } : args;
      return loadPage(source, nextArgs, signal, { firstId, position, loopState });
    });
  const next = async () => (await loadNext?.(source.options.signal))?.page;
  return { page: createPage(items, response, position, next), loadNext };
}

function createPage<Item>(
  items: Item[],
  response: Response,
  position: Position | undefined,
  next: Page<Item>["next"],
): Page<Item> {
  const { headers } = response;
  return {
    items,
    total: toCount(headers.get("x-total")),
    totalPages: toCount(headers.get("x-total-pages")),
    nextPage: position?.page,
    nextCursor: position?.cursor,
    next,
    response,
  };
}

/** Where the next page is: at the query of a link, or at a page number. */
interface Position {
  query: string | undefined;
  page: number | undefined;
  cursor: string | undefined;
}

// Uses only the query of the link: behind a proxy, its host can be another one.
function nextPosition(headers: Headers): Position | undefined {
  const query = /<[^>?]*\?([^>]*)>\s*;[^<]*\brel="?next"?/i.exec(headers.get("link") ?? "")?.[1];
  const params = new URLSearchParams(query);
  const page = toCount(headers.get("x-next-page")) ?? toCount(params.get("page"));
  if (query === undefined && page === undefined) return undefined;
  return { query, page, cursor: params.get("cursor") ?? undefined };
}

const toCount = (text: string | null): number | undefined => (text && /^\d+$/.test(text) ? Number(text) : undefined);

const nameOf = ({ query, page }: Position): string => query ?? `page=${page}`;

const loopError = (request: RequestContext, position: Position): GitLabApiError =>
  clientError(request, "pagination_loop", `the pages form a loop at "${nameOf(position)}"`);

/** A remembered position, and the number of pages before this one. */
interface LoopState {
  remembered?: string | undefined;
  count: number;
}

// Brent's algorithm: one remembered position, replaced at every power of two, finds a loop of any length.
function advance(
  { remembered, count }: LoopState = { count: 1 },
  position: Position,
  request: RequestContext,
): LoopState {
  const next = nameOf(position);
  if (next === remembered) throw loopError(request, position);
  const isPowerOfTwo = (count & (count - 1)) === 0;
  return { remembered: isPowerOfTwo ? next : remembered, count: count + 1 };
}
