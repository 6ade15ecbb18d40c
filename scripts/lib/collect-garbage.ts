import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");

/** Collects garbage now. Node.js does not need to run with `--expose-gc`. */
export const collectGarbage: () => void = runInNewContext("gc");
