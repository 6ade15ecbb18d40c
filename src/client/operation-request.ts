/** The request of an operation. The names in its path, its query and its body are the arguments. */
export interface OperationRequest {
  method: "GET" | "POST";
  path: string;
  /** Names as they are sent: the argument `scope` becomes `scope[]`. */
  query?: readonly string[];
  body?: readonly string[];
  /** The argument that also accepts a record instead of a list of pairs. */
  pairs?: string;
  /** The pagination, if the operation returns a list. */
  list?: "keyset" | "offset";
  isText?: boolean;
}
