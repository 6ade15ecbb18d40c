// Checks across the pages of a list, which a schema cannot express.
import { type Observation, violation } from "./finding.js";
import type { RecordedResponse } from "./recorder.js";

/** A page of a list, as its response describes it. */
interface PageResponse {
  size: number;
  perPage: number;
  headers: Headers;
  isKeyset: boolean;
  hasNextLink: boolean;
  /** `X-Total`. `undefined` if GitLab did not count. */
  total: number | undefined;
  /** Number of the page. */
  number: number;
}

/** Checks consecutive pages of one list: their headers, and whether items are missing. */
export function checkPages(responses: readonly (RecordedResponse & { json?: unknown })[]): Observation[] {
  const pages = responses.flatMap((response) =>
    response.status === 200 && Array.isArray(response.json) ? [toPage(response, response.json.length)] : [],
  );
  const found = pages.flatMap((page) => [...checkHeaders(page), ...checkSize(page)]);
  return found.length > 0 ? found : checkTotal(pages);
}

function toPage({ url, headers }: RecordedResponse, size: number): PageResponse {
  const { searchParams } = new URL(url);
  return {
    size,
    perPage: parseCount(headers.get("x-per-page")) ?? parseCount(searchParams.get("per_page")) ?? 20,
    headers,
    isKeyset: searchParams.get("pagination") === "keyset",
    hasNextLink: /;\s*rel="?next"?\s*(?:[;,]|$)/i.test(headers.get("link") ?? ""),
    total: parseCount(headers.get("x-total")),
    number: parseCount(searchParams.get("page")) ?? 1,
  };
}

const parseCount = (text: string | null): number | undefined => (text && /^\d+$/.test(text) ? Number(text) : undefined);

/** Headers of every page with a number. GitLab omits the totals of long lists. */
const PAGE_HEADERS = ["Link", "X-Page", "X-Per-Page", "X-Next-Page", "X-Prev-Page"];

function checkHeaders({ headers, isKeyset, hasNextLink, total, number, perPage }: PageResponse): Observation[] {
  if (isKeyset) return [];
  const missing = PAGE_HEADERS.filter((name) => !headers.has(name));
  if (missing.length > 0)
    return missing.map((name) => violation("headers", `/${name}`, "missing, expected on every page with a number"));
  const hasNextPage = headers.get("x-next-page") !== "";
  if (hasNextPage && !hasNextLink)
    return [violation("headers", "/Link", "no next page, although X-Next-Page contains one")];
  if (!hasNextPage && hasNextLink)
    return [violation("headers", "/X-Next-Page", "no next page, although Link contains one")];
  if (!hasNextPage && total !== undefined && total > number * perPage)
    return [violation("headers", "/Link", "no next page, although X-Total counts more items")];
  return [];
}

function checkSize({ size, perPage, headers, hasNextLink }: PageResponse): Observation[] {
  const hasNext = hasNextLink || Boolean(headers.get("x-next-page"));
  if (!hasNext || size >= perPage) return [];
  return [violation("body", "", "truncated: the page is not full, but another page follows")];
}

/** Compares `X-Total` with the number of items, if all pages were read and the list did not change meanwhile. */
function checkTotal(pages: PageResponse[]): Observation[] {
  const total = pages[0]?.total;
  const isComplete = pages[0]?.number === 1 && pages.at(-1)?.hasNextLink === false;
  if (total === undefined || !isComplete || pages.some((page) => page.total !== total)) return [];
  const items = pages.reduce((sum, { size }) => sum + size, 0);
  return items < total ? [violation("body", "", "truncated: the pages contain fewer items than X-Total counts")] : [];
}
