// What the generated operations need of this folder. They import nothing else of it.
import type { JobsClient } from "../../generated/client.js";
import type { JobVariable } from "../../generated/types.js";
import type { List, ListOptions, PageArgs, PageOptions, Sent } from "./pages.js";
import type { CallOptions } from "./transport.js";

export type { CallOptions, List, ListOptions };

export interface Runtime {
  /** Sends a request and turns its answer into data, or throws. `rest` are the arguments that the operation does not have. */
  send<Result extends { data?: unknown; response: Response }>(
    operation: keyof JobsClient,
    rest: object,
    options: PageOptions | undefined,
    request: (init: Pick<PageOptions, "headers" | "querySerializer">) => Promise<Result>,
    as?: "text" | "list",
  ): Promise<Sent<Exclude<Result["data"], undefined>>>;
  list<Args extends PageArgs, Item>(
    kind: "keyset" | "offset",
    args: Args,
    options: ListOptions | undefined,
    fetch: (args: Args, options: PageOptions) => Promise<Sent<Item[]>>,
  ): List<Item>;
  /** A plain record as the list of pairs that GitLab takes. */
  pairs(variables: readonly JobVariable[] | Record<string, string> | undefined): JobVariable[] | undefined;
}
