/**
 * One page of a list. It can be iterated: its items, then those of the pages after it. If these are offset pages, they are loaded first,
 * as they move when the loop acts on their jobs.
 */
export interface Page<Item> extends AsyncIterable<Item> {
  items: Item[];
  /** Number of items on all pages. `undefined` where GitLab does not count: jobs of a project, keyset pages, long lists. */
  total: number | undefined;
  /** Number of pages. `undefined` if `total` is. */
  totalPages: number | undefined;
  /** Number of the next page, for the argument `page`. `undefined` on the last page and for keyset pages. */
  nextPage: number | undefined;
  /** Position of the next page, for the argument `cursor`. `undefined` on the last page and for offset pages. */
  nextCursor: string | undefined;
  /**
   * Loads the next page, with the options of this call. `undefined` on the last page. Offset pages move when you act on their
   * jobs.
   */
  next(): Promise<Page<Item> | undefined>;
  response: Response;
}

/** A page whose next one can be loaded until another signal aborts. */
export interface LoadedPage<Item> extends Page<Item> {
  next(signal?: AbortSignal): Promise<LoadedPage<Item> | undefined>;
}
