// Pages of a list: by number, with GitLab's headers, or by cursor.
import { ErrorResponse } from "./errors.js";
import type { JobRecord } from "./records.js";
import type { StateRequest } from "./types.js";

/** A page of records, and the headers that describe it. */
export interface RecordPage {
  rows: JobRecord[];
  headers: Record<string, string>;
}

type Keep = (job: JobRecord) => boolean;

// GitLab counts no further.
const MAX_COUNT = 10_000;

/** A page by number, newest first. With `counted`, the headers have totals. */
export function offsetPage(
  jobs: readonly JobRecord[],
  keep: Keep,
  request: StateRequest,
  counted: boolean,
): RecordPage {
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
    number === undefined
      ? []
      : [link(request, { ...declaredParameters(request), page: String(number), per_page: String(perPage) }, rel)],
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

/** A page by cursor, newest first. The cursor names the job at its edge, so that jobs that are added meanwhile do not shift it. */
export function keysetPage(jobs: readonly JobRecord[], keep: Keep, request: StateRequest): RecordPage {
  const { order_by = "id", sort = "desc" } = request.query;
  if (order_by !== "id" || sort !== "desc")
    throw new ErrorResponse(405, { error: "Keyset pagination is not yet available for this type of request" });
  const perPage = perPageOf(request);
  const cursor = readCursor(request.query.cursor);
  const step = cursor?._kd === "p" ? 1 : -1;
  const found: JobRecord[] = [];
  for (let index = startOf(jobs, cursor, step); index in jobs && found.length <= perPage; index += step) {
    const job = jobs[index];
    if (job && keep(job)) found.push(job);
  }
  const hasMore = found.length > perPage;
  const rows = found.slice(0, perPage);
  if (step > 0) rows.reverse();
  // The page that a cursor comes from exists.
  const hasPrev = step > 0 ? hasMore : cursor !== undefined;
  const hasNext = step > 0 || hasMore;
  return { rows, headers: keysetHeaders(request, hasPrev ? rows[0] : undefined, hasNext ? rows.at(-1) : undefined) };
}

function keysetHeaders(request: StateRequest, first: JobRecord | undefined, last: JobRecord | undefined) {
  const next = last && toCursor({ id: last.id, _kd: "n" });
  return {
    ...(first && { "x-prev-cursor": toCursor({ id: first.id, _kd: "p" }) }),
    ...(next && { "x-next-cursor": next, link: link(request, { cursor: next }, "next") }),
  };
}

/** A position in a list, and whether the next or the previous page starts there. */
interface Cursor {
  id: number;
  _kd: "n" | "p";
}

/** Index of the first job below the ID of a cursor, or above it for a previous page. */
function startOf(jobs: readonly JobRecord[], cursor: Cursor | undefined, step: number): number {
  if (cursor === undefined) return jobs.length - 1;
  let low = 0;
  let high = jobs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const id = jobs[middle]?.id ?? 0;
    if (step > 0 ? id <= cursor.id : id < cursor.id) low = middle + 1;
    else high = middle;
  }
  return step > 0 ? low : low - 1;
}

const toCursor = ({ id, _kd }: Cursor): string =>
  Buffer.from(JSON.stringify({ id: String(id), _kd })).toString("base64url");

function readCursor(cursor: string | string[] | undefined): Cursor | undefined {
  if (cursor === undefined) return undefined;
  try {
    const { id, _kd = "n" } = JSON.parse(Buffer.from(String(cursor), "base64url").toString());
    if (/^\d+$/.test(id) && (_kd === "n" || _kd === "p")) return { id: Number(id), _kd };
  } catch {
    // Not a cursor of this list.
  }
  throw new ErrorResponse(400, { error: "cursor is invalid" });
}

const perPageOf = ({ query }: StateRequest): number => Number(query.per_page ?? 20);

/** The parameters of the path, and a default: the links of offset pages repeat them in the query. */
function declaredParameters({ operation, path, query }: StateRequest): Record<string, string> {
  const { id = "", pipeline_id } = path;
  const includeRetried = operation === "listPipelineJobs" && {
    include_retried: String(query.include_retried ?? false),
  };
  return { id, ...(pipeline_id !== undefined && { pipeline_id: String(pipeline_id) }), ...includeRetried };
}

function link({ url, search }: StateRequest, changes: Record<string, string>, rel: string): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) query.set(name, value);
  query.sort();
  return `<${url}?${query}>; rel="${rel}"`;
}
