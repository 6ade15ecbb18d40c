import type { Operation, OperationInput, OperationParameter } from "../../contract/operation.js";

/** The example with a next page. Every other example is a last page, so that pagination ends. */
const FIRST_PAGE = "firstPage";
// The totals are not among them: only a list with offset pages declares them, and `offsetHeaders` replaces them.
const PAGE_HEADERS = [
  ...["link", "x-page", "x-per-page", "x-next-page", "x-prev-page"],
  ...["x-next-cursor", "x-prev-cursor"],
];

type Headers = Record<string, string>;

export interface List {
  operation: Operation;
  query: OperationInput["query"];
  /** The preferred example, if any. */
  example: string | undefined;
  /** The absolute URL of the list, without its query. */
  url: string;
  /** The query as sent. Links repeat it. */
  search: string;
}

/** How an operation paginates its response. `unsupported` is keyset pagination in an order that GitLab does not have. */
export function pagingOf(
  operation: Operation,
  query: OperationInput["query"],
): "none" | "offset" | "keyset" | "unsupported" {
  if (!parameter(operation, "page")) return "none";
  if (query.pagination !== "keyset") return "offset";
  const known = (name: string) => {
    const values = parameter(operation, name)?.schema.enum;
    return query[name] === undefined || values === undefined || values.includes(query[name]);
  };
  return known("order_by") && known("sort") ? "keyset" : "unsupported";
}

/** The query without the parameters that GitLab does not validate: a wrong order is a 405, or ignored. */
export function withoutOrder({
  pagination,
  order_by,
  sort,
  ...query
}: OperationInput["query"]): OperationInput["query"] {
  return query;
}

/** Whether the page after the `firstPage` example is requested: clients that follow a link repeat their `Prefer`. */
export function isPastFirstPage(query: OperationInput["query"], example: string | undefined): boolean {
  return example === FIRST_PAGE && (Number(query.page ?? 1) > 1 || query.cursor !== undefined);
}

/** The declared headers of a list, adapted to the request. */
export function pageHeaders(list: List, declared: Headers, rows: number): Headers {
  const others = Object.entries(declared).filter(([name]) => !PAGE_HEADERS.includes(name));
  const keyset = pagingOf(list.operation, list.query) === "keyset";
  return {
    ...Object.fromEntries(others),
    ...(keyset ? keysetHeaders(list) : offsetHeaders(list, rows, "x-total" in declared)),
  };
}

function keysetHeaders(list: List): Headers {
  if (list.example === FIRST_PAGE) {
    const cursor = cursorOf("n");
    return { link: link(list, { cursor }, "next"), "x-next-cursor": cursor };
  }
  return list.query.cursor === undefined ? {} : { "x-prev-cursor": cursorOf("p") };
}

/** A cursor to the next or the previous page. The examples have no others. */
const cursorOf = (direction: "n" | "p"): string =>
  Buffer.from(JSON.stringify({ _kd: direction })).toString("base64url");

function offsetHeaders(list: List, rows: number, hasTotals: boolean): Headers {
  const { operation, query, example } = list;
  const page = Number(query.page ?? 1);
  const perPage = String(query.per_page ?? parameter(operation, "per_page")?.schema.default);
  const next = example === FIRST_PAGE ? page + 1 : undefined;
  const prev = page > 1 ? page - 1 : undefined;
  const last = next ?? page;
  const total = (page - 1) * rowsOf(operation, FIRST_PAGE) + rows + (next ? rowsOf(operation) : 0);
  const pages = { prev, next, first: 1, last: hasTotals ? last : undefined };
  const links = Object.entries(pages).map(
    ([rel, page]) => page && link(list, { page: `${page}`, per_page: perPage }, rel),
  );
  return {
    "x-page": String(page),
    "x-per-page": perPage,
    "x-next-page": String(next ?? ""),
    "x-prev-page": String(prev ?? ""),
    ...(hasTotals && { "x-total": String(total), "x-total-pages": String(last) }),
    link: links.filter(Boolean).join(", "),
  };
}

function link({ url, search }: List, changes: Record<string, string>, rel: string): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) query.set(name, value);
  query.sort();
  return `<${url}?${query}>; rel="${rel}"`;
}

/** Number of rows in an example of the list. Default: the first example. */
function rowsOf(operation: Operation, name?: string): number {
  const success = operation.responses.find(({ code }) => code.startsWith("2"));
  const examples = success?.contents[0]?.examples ?? [];
  const rows = examples.find(({ key }) => name === undefined || key === name)?.value;
  return Array.isArray(rows) ? rows.length : 0;
}

function parameter(operation: Operation, name: string): OperationParameter | undefined {
  return operation.request.query.find((candidate) => candidate.name === name);
}
