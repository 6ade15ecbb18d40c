import type { CallOptions } from "./call-options.js";
import { clientError, type GitLabApiError } from "./errors.js";
import { nextLinkQuery } from "./next-link.js";
import type { RequestContext, ResponseHead } from "./request.js";

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
  /** Called for each attempt with a successful response, before its body is read. Not called while a middleware is registered. */
  onHead?: ((head: ResponseHead) => void) | undefined;
}

/** Response of an operation with its data. */
export interface OperationResult<Data> extends ResponseHead {
  data: Data;
}

/** A page that has been requested. */
export interface PageRequest<Item> {
  page: Promise<Page<Item>>;
  /**
   * Requests the next page when the headers of this one have arrived. Resolves when this one is loaded, with `undefined` if it is the
   * last page. Rejects if this one fails.
   */
  requestNext(signal: AbortSignal | undefined): Promise<PageRequest<Item> | undefined>;
}

/** How the pages of a list are requested. */
export interface PageSource<Args, Item> {
  options: CallOptions;
  fetch: (args: Args, options: PageOptions) => Promise<OperationResult<Item[]>>;
}

/** The page before a requested one. */
interface PreviousPage {
  request: RequestContext;
  /** ID of its first item, if it has one. */
  firstId: Promise<unknown>;
  /** Where it said that the requested page is. */
  position: Position;
  loop: LoopState;
}

/** Requests a page of a list. The page rejects with the reason `pagination_loop` if the pages repeat. */
export function requestPage<Args extends PageArgs, Item>(
  source: PageSource<Args, Item>,
  args: Args,
  signal: AbortSignal | undefined,
  previous?: PreviousPage,
): PageRequest<Item> {
  let onHead!: (head: ResponseHead) => void;
  const head = new Promise<ResponseHead>((resolve) => {
    onHead = resolve;
  });
  const result = fetchPage(source, args, { ...source.options, signal, onHead }, previous);
  const firstId = result.then(({ data }) => firstIdOf(data)).catch(() => {});
  const requestAfter = ({ response, request }: ResponseHead, signal: AbortSignal | undefined) => {
    const position = nextPosition(response.headers);
    if (!position) return undefined;
    const { query, page } = position;
    const nextArgs = query === undefined ? { ...args, page } : args;
    return requestPage(source, nextArgs, signal, {
      request,
      firstId,
      position,
      loop: advance(previous?.loop, position),
    });
  };
  const requestNext = async (signal: AbortSignal | undefined) => {
    const early = await Promise.race([result, head]);
    const next = requestAfter(early, signal);
    const final = await result;
    // A retry can get another link than the attempt whose body was incomplete.
    return linkOf(early) === linkOf(final) ? next : requestAfter(final, signal);
  };
  const next = async () => (await requestNext(source.options.signal))?.page;
  const page = createPage(result, previous, next);
  // An iteration that has ended does not wait for it.
  page.catch(() => {});
  return { page, requestNext };
}

async function fetchPage<Args, Item>(
  { fetch }: PageSource<Args, Item>,
  args: Args,
  options: PageOptions,
  previous: PreviousPage | undefined,
): Promise<OperationResult<Item[]>> {
  if (!previous) return fetch(args, options);
  const { position, request, loop } = previous;
  if (loop.isFound) throw loopError(request, position);
  const { query } = position;
  return fetch(args, { ...options, querySerializer: query === undefined ? undefined : () => query });
}

async function createPage<Item>(
  result: Promise<OperationResult<Item[]>>,
  previous: PreviousPage | undefined,
  next: Page<Item>["next"],
): Promise<Page<Item>> {
  const { data: items, response, request } = await result;
  const { headers } = response;
  const position = nextPosition(headers);
  const firstId = firstIdOf(items);
  // Cursors can differ and select the same page. Offset pages can repeat items while new ones arrive.
  const canRepeat = firstId === undefined || position?.cursor !== undefined;
  if (position && previous && canRepeat && firstId === (await previous.firstId)) throw loopError(request, position);
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

const linkOf = ({ response: { headers } }: ResponseHead): string =>
  `${headers.get("link")} ${headers.get("x-next-page")}`;

const firstIdOf = ([first]: unknown[]): unknown => (first as { id?: unknown } | undefined)?.id;

/** Where the next page is: at the query of a link, or at a page number. */
interface Position {
  query: string | undefined;
  page: number | undefined;
  cursor: string | undefined;
}

// Uses only the query of the link: behind a proxy, its host can be another one.
function nextPosition(headers: Headers): Position | undefined {
  const query = nextLinkQuery(headers.get("link") ?? "");
  const params = new URLSearchParams(query);
  const page = toCount(headers.get("x-next-page")) ?? toCount(params.get("page"));
  if (query === undefined && page === undefined) return undefined;
  return { query, page, cursor: params.get("cursor") ?? undefined };
}

const toCount = (text: string | null): number | undefined => (text && /^\d+$/.test(text) ? Number(text) : undefined);

const nameOf = ({ query, page }: Position): string => query ?? `page=${page}`;

const loopError = (request: RequestContext, position: Position): GitLabApiError =>
  clientError(request, "pagination_loop", `the pages form a loop at "${nameOf(position)}"`);

/** A remembered position, and the number of pages before the next one. */
interface LoopState {
  remembered?: string | undefined;
  count: number;
  isFound: boolean;
}

// Brent's algorithm: one remembered position, replaced at every power of two, finds a loop of any length.
function advance({ remembered, count }: LoopState = { count: 1, isFound: false }, position: Position): LoopState {
  const next = nameOf(position);
  const isPowerOfTwo = (count & (count - 1)) === 0;
  return { remembered: isPowerOfTwo ? next : remembered, count: count + 1, isFound: next === remembered };
}
