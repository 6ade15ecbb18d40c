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
 * Returns the query of the first link with the relation `next` in a `Link` header (RFC 8288), if it has one. Neither part of a link can
 * have a `<`, so that each character is read a few times at most.
 */
function nextLinkQuery(header: string): string | undefined {
  const links = [...header.matchAll(/<([^<>]*)>([^<]*)/g)];
  const [, url = ""] = links.find(([, , parameters = ""]) => isNext(parameters)) ?? [];
  return /\?(.*)/s.exec(url)?.[1];
}

function isNext(parameters: string): boolean {
  const relations = parameters.split(/[;,]/).map((text) => /^\s*rel\s*=\s*"?([^"]*)/i.exec(text)?.[1] ?? "");
  return relations.some((text) => /(^|\s)next(\s|$)/i.test(text));
}
