/** Where the next page is: at the query of a link, or at a page number. */
export interface Position {
  query: string | undefined;
  page: number | undefined;
  cursor: string | undefined;
}

/** Reads where the next page is. Uses only the query of the link: behind a proxy, its host can be another one. */
export function nextPosition(headers: Headers): Position | undefined {
  const query = nextLinkQuery(headers.get("link") ?? "");
  const params = new URLSearchParams(query);
  const page = toCount(headers.get("x-next-page")) ?? toCount(params.get("page"));
  if (query === undefined && page === undefined) return undefined;
  return { query, page, cursor: params.get("cursor") ?? undefined };
}

/** The number in a header, if it has one. */
export const toCount = (text: string | null): number | undefined =>
  text && /^\d+$/.test(text) ? Number(text) : undefined;

/**
 * Returns the query of the first link with the relation `next` in a `Link` header (RFC 8288), if it has one.
 *
 * Reads each character a few times at most. A regular expression would search for the end of a link from every `<`.
 */
function nextLinkQuery(header: string): string | undefined {
  for (let start = header.indexOf("<"); start >= 0; ) {
    const end = header.indexOf(">", start);
    if (end < 0) return undefined;
    const following = header.indexOf("<", end);
    const parameters = header.slice(end + 1, following < 0 ? undefined : following);
    if (isNext(parameters)) return /\?(.*)/s.exec(header.slice(start + 1, end))?.[1];
    start = following;
  }
  return undefined;
}

function isNext(parameters: string): boolean {
  const relations = parameters.split(/[;,]/).map((text) => /^\s*rel\s*=\s*"?([^"]*)/i.exec(text)?.[1] ?? "");
  return relations.some((text) => /(^|\s)next(\s|$)/i.test(text));
}
