import { onAbort } from "./abort.js";
import type { LoadedPage } from "./page.js";

/** How a list is iterated. */
export interface Iteration {
  /** The most items. */
  limit: number;
  signal: AbortSignal | undefined;
}

type Load<Item> = (signal: AbortSignal) => Promise<LoadedPage<Item> | undefined>;

/** Yields the items of a list, until the limit. */
export async function* iterateItems<Item>(
  iteration: Iteration,
  load: Load<Item>,
): AsyncGenerator<Item, void, undefined> {
  let left = iteration.limit;
  for await (const items of stableItems(iteration, load)) {
    for (const item of items) {
      iteration.signal?.throwIfAborted();
      if (left-- <= 0) return;
      yield item;
    }
  }
}

/**
 * Yields keyset pages as they are read. Offset pages move when the caller acts on their items: all of them are read first, and each item
 * once.
 */
async function* stableItems<Item>(
  iteration: Iteration,
  load: Load<Item>,
): AsyncGenerator<Iterable<Item>, void, undefined> {
  const found = new Map<unknown, Item>();
  let isOffset = false;
  const countNew = ({ items, nextPage, nextCursor }: LoadedPage<Item>) => {
    isOffset ||= nextPage !== undefined && nextCursor === undefined;
    if (!isOffset) return items.length;
    const before = found.size;
    for (const item of items) if (!found.has(idOf(item))) found.set(idOf(item), item);
    return found.size - before;
  };
  for await (const { items } of iteratePages(iteration, load, countNew)) if (!isOffset) yield items;
  yield found.values();
}

/** What identifies an item: its ID, if it has one. */
export const idOf = (item: unknown): unknown => Object(item).id ?? item;

/** Yields pages, until they have as many items as the limit. Loads the next one while the caller works. */
export async function* iteratePages<Item>(
  { limit, signal }: Iteration,
  load: Load<Item>,
  count = ({ items }: LoadedPage<Item>): number => items.length,
): AsyncGenerator<LoadedPage<Item>, void, undefined> {
  let left = limit;
  if (left === 0) return;
  signal?.throwIfAborted();
  const ended = new AbortController();
  const unregister = onAbort(signal, () => ended.abort(signal?.reason));
  try {
    let loading: ReturnType<Load<Item>> | undefined = load(ended.signal);
    while (loading) {
      const page: LoadedPage<Item> | undefined = await loading;
      signal?.throwIfAborted();
      if (!page) return;
      left -= count(page);
      loading = left > 0 ? page.next(ended.signal) : undefined;
      // Its error is thrown at its turn.
      loading?.catch(() => {});
      yield page;
      signal?.throwIfAborted();
    }
  } finally {
    unregister();
    ended.abort();
  }
}
