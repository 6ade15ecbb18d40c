// Pages of a list: by number, with GitLab's headers, or by cursor.
import { ErrorResponse } from "./errors.js";
import type { JobRecord } from "./records.js";
import type { StateRequest } from "./types.js";

/** A page of records, and the headers that describe it. */
export interface Page {
  rows: JobRecord[];
  headers: Record<string, string>;
}

type Keep = (job: JobRecord) => boolean;

// GitLab counts no further.
const MAX_COUNT = 10_000;

/** A page by number, newest first. With `counted`, the headers have totals. */
export function offsetPage(jobs: readonly JobRecord[], keep: Keep, request: StateRequest, counted: boolean): Page {
  const page = Number(request.query.page ?? 1);
  const perPage = perPageOf(request);
  const skipped = (page - 1) * perPage;
  const rows: JobRecord[] = [];
  let seen = 0;
  const enough = counted ? Math.max(MAX_COUNT, skipped + perPage) : skipped + perPage;
  for (let index = jobs.length - 1; index >= 0 && seen <= enough; index--) {
    const job = jobs[index];
    if (!job || !keep(job)) continue;
    if (seen >= skipped && rows.length < perPage) rows.push(job);
    seen += 1;
  }
  const total = counted && seen <= MAX_COUNT ? seen : undefined;
  return { rows, headers: offsetHeaders(request, { page, perPage, seen, total }) };
}

interface Position {
  page: number;
  perPage: number;
  /** Rows up to the end of the page, or more. */
  seen: number;
  total: number | undefined;
}

function offsetHeaders(request: StateRequest, { page, perPage, seen, total }: Position): Record<string, string> {
  const beyond = page > 1 && seen <= (page - 1) * perPage;
  const prev = page > 1 && !beyond ? page - 1 : undefined;
  const next = seen > page * perPage ? page + 1 : undefined;
  const last = total === undefined ? undefined : Math.max(1, Math.ceil(total / perPage));
  const links = Object.entries({ prev, next, first: 1, last }).flatMap(([rel, number]) =>
    number === undefined ? [] : [link(request, { page: String(number), per_page: String(perPage) }, rel)],
  );
  return {
    "x-page": String(page),
    "x-per-page": String(perPage),
    "x-next-page": String(next ?? ""),
    "x-prev-page": String(prev ?? ""),
    ...(total !== undefined && { "x-total": String(total), "x-total-pages": String(last) }),
    link: links.join(", "),
  };
}

/** A page by cursor, which names the last job of the page before. Jobs that are added meanwhile do not shift it. */
export function keysetPage(jobs: readonly JobRecord[], keep: Keep, request: StateRequest): Page {
  const { order_by = "id", sort = "desc" } = request.query;
  if (order_by !== "id" || (sort !== "asc" && sort !== "desc"))
    throw new ErrorResponse(405, { error: "Keyset pagination is not yet available for this type of request" });
  const after = readCursor(request.query.cursor);
  const perPage = perPageOf(request);
  const step = sort === "asc" ? 1 : -1;
  const rows: JobRecord[] = [];
  for (
    let index = startOf(jobs, after, step);
    index >= 0 && index < jobs.length && rows.length <= perPage;
    index += step
  ) {
    const job = jobs[index];
    if (job && keep(job)) rows.push(job);
  }
  const shown = rows.slice(0, perPage);
  const last = shown.at(-1);
  const more = last && rows.length > perPage;
  return { rows: shown, headers: more ? { link: link(request, { cursor: toCursor(last.id) }, "next") } : {} };
}

/** Index of the first job past an ID. */
function startOf(jobs: readonly JobRecord[], after: number | undefined, step: number): number {
  if (after === undefined) return step > 0 ? 0 : jobs.length - 1;
  let low = 0;
  let high = jobs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const id = jobs[middle]?.id ?? 0;
    if (step > 0 ? id <= after : id < after) low = middle + 1;
    else high = middle;
  }
  return step > 0 ? low : low - 1;
}

const toCursor = (id: number): string =>
  Buffer.from(JSON.stringify({ id: String(id), _kd: "n" })).toString("base64url");

function readCursor(cursor: string | string[] | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  try {
    const { id } = JSON.parse(Buffer.from(String(cursor), "base64url").toString());
    if (/^\d+$/.test(id)) return Number(id);
  } catch {
    // Not a cursor of this list.
  }
  throw new ErrorResponse(400, { error: "cursor is invalid" });
}

const perPageOf = ({ query }: StateRequest): number => Number(query.per_page ?? 20);

function link({ url, search }: StateRequest, changes: Record<string, string>, rel: string): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) query.set(name, value);
  return `<${url}?${query}>; rel="${rel}"`;
}
