import type { Page } from "../client/page.js";
import type { Read, ReadOptions } from "./poll.js";

/**
 * Reads a whole list of a pipeline, which begins with the newest ID.
 *
 * A retry between two pages moves the jobs behind the new one back. Then the new one is on a page that was read before, and the next
 * page repeats a job. After that, reads the beginning again, up to what is known, and keeps the newest attempt of each name.
 */
export async function newestAttempts<Item extends { id: number; name: string }>(
  read: Read,
  loadFirst: (options: ReadOptions) => PromiseLike<Page<Item>>,
): Promise<Item[]> {
  const found = new Map<number, Item>();
  const add = (items: Item[]) => {
    const known = items.filter(({ id }) => found.has(id));
    for (const item of items) found.set(item.id, item);
    return known.length > 0;
  };
  async function* pages(): AsyncGenerator<Item[], void, undefined> {
    const loadNext = (page: Page<Item>) => read(() => page.next());
    for (let page: Page<Item> | undefined = await read(loadFirst); page; page = await loadNext(page)) yield page.items;
  }
  let hasMoved = false;
  for await (const items of pages()) hasMoved = add(items) || hasMoved;
  if (!hasMoved) return [...found.values()];
  while (hasMoved) {
    hasMoved = false;
    for await (const items of pages()) {
      if (add(items) || items.length === 0) break;
      // All of this page is new, so that the next one can have moved as well.
      hasMoved = true;
    }
  }
  const newest = new Map<string, Item>();
  for (const item of found.values()) if (item.id > (newest.get(item.name)?.id ?? 0)) newest.set(item.name, item);
  return [...newest.values()];
}
