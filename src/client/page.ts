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

/** Response of an operation, and the request that it answers. */
export interface ResponseHead {
  response: Response;
  request: RequestContext;
}

/** Options of the request for one page. A next page is requested with the query that the server returned. */
export interface PageOptions extends CallOptions {
  querySerializer?: (() => string) | undefined;
  /** Called with the headers of a successful response, before its body is read. */
  onHead?: ((head: ResponseHead) => void) | undefined;
}

/** Response of an operation with its data. */
export interface OperationResult<Data> extends ResponseHead {
  data: Data;
}

/** A page that has been requested. */
export interface PageRequest<Item> {
  page: Promise<Page<Item>>;
  /** Requests the next page as soon as the headers of this one have arrived. `undefined` on the last page. */
  requestNext(signal: AbortSignal | undefined): Promise<PageRequest<Item> | undefined>;
}

/** How the pages of a list are requested. */
export interface PageSource<Args, Item> {
  options: CallOptions;
  fetch: (args: Args, options: PageOptions) => Promise<OperationResult<Item[]>>;
}

/** What a page passes on to the next one. */
interface Trail<Item> {
  result: Promise<OperationResult<Item[]>>;
  request: RequestContext;
  /** Where the next page is. */
  position: Position;
  loop: LoopState;
}

/** Requests a page of a list. The page rejects with the reason `pagination_loop` if the pages repeat. */
export function requestPage<Args extends PageArgs, Item>(
  source: PageSource<Args, Item>,
  args: Args,
  signal: AbortSignal | undefined,
  trail?: Trail<Item>,
): PageRequest<Item> {
  let onHead!: (head: ResponseHead) => void;
  const head = new Promise<ResponseHead>((resolve) => {
    onHead = resolve;
  });
  const result = fetchPage(source, args, { ...source.options, signal, onHead }, trail);
  const nextTrail = Promise.race([head, result]).then(({ response, request }): Trail<Item> | undefined => {
    const position = nextPosition(response.headers);
    return position && { result, request, position, loop: advance(trail?.loop, position) };
  });
  const requestNext: PageRequest<Item>["requestNext"] = async (signal) => {
    const trail = await nextTrail;
    if (!trail) return undefined;
    const { query, page } = trail.position;
    return requestPage(source, query === undefined ? { ...args, page } : args, signal, trail);
  };
  const next = async () => (await requestNext(source.options.signal))?.page;
  const page = nextTrail.then((following) => createPage(result, following?.position, trail, next));
  // A caller may first wait for the next page, and get the error there.
  page.catch(() => {});
  return { page, requestNext };
}

async function fetchPage<Args, Item>(
  { fetch }: PageSource<Args, Item>,
  args: Args,
  options: PageOptions,
  trail: Trail<Item> | undefined,
): Promise<OperationResult<Item[]>> {
  if (!trail) return fetch(args, options);
  const { position, request, loop } = trail;
  if (loop.isFound) throw loopError(request, position);
  const { query } = position;
  return fetch(args, { ...options, querySerializer: query === undefined ? undefined : () => query });
}

async function createPage<Item>(
  result: Promise<OperationResult<Item[]>>,
  position: Position | undefined,
  trail: Trail<Item> | undefined,
  next: Page<Item>["next"],
): Promise<Page<Item>> {
  const { data: items, response, request } = await result;
  const { headers } = response;
  if (position && trail && isRepeated(items, (await trail.result).data, position)) throw loopError(request, position);
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

// Cursors can differ and select the same page. Offset pages can repeat items while new ones arrive.
function isRepeated(items: unknown[], before: unknown[], { cursor }: Position): boolean {
  const [id, previousId] = [items, before].map(([first]) => (first as { id?: unknown } | undefined)?.id);
  return id === previousId && (id === undefined || cursor !== undefined);
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
