// What the generated operations use of this folder. They import nothing else of it.
import type { JobsClient } from "../../generated/client.js";
import type { JobVariable } from "../../generated/types.js";
import type { CallOptions } from "./call-options.js";
import type { List, ListOptions } from "./list.js";
import type { OperationResult, PageArgs, PageOptions } from "./page.js";

export type { CallOptions, List, ListOptions };

export interface Runtime {
  /** Sends a request and returns its data, or throws. `rest` has the arguments that the operation does not have. */
  send<Result extends { data?: unknown; response: Response }>(
    operation: keyof JobsClient,
    rest: object,
    options: PageOptions | undefined,
    request: (init: Pick<PageOptions, "headers" | "querySerializer">) => Promise<Result>,
    as?: "text" | "list",
  ): Promise<OperationResult<Exclude<Result["data"], undefined>>>;
  list<Args extends PageArgs, Item>(
    kind: "keyset" | "offset",
    args: Args,
    options: ListOptions | undefined,
    fetch: (args: Args, options: PageOptions) => Promise<OperationResult<Item[]>>,
  ): List<Item>;
  /** Converts a record into the list of pairs that GitLab accepts. */
  pairs(variables: readonly JobVariable[] | Record<string, string> | undefined): JobVariable[] | undefined;
}
