import { onAbort, withDeadline } from "./abort.js";
import type { Call } from "./call.js";
import { failureOf } from "./create-error.js";

export type Chunks = Uint8Array<ArrayBuffer>[];

/**
 * Reads a body, as long as it is not larger than a number of bytes. They are counted as they are read: a header can be wrong, and a
 * few compressed bytes can become many.
 *
 * @param onWait is called before each wait for more.
 * @returns `undefined` if the body is larger. The connection is closed then.
 */
export async function readChunks(
  { body }: Pick<Response, "body">,
  maxBytes: number,
  onWait?: () => void,
): Promise<Chunks | undefined> {
  const chunks: Chunks = [];
  const reader = body?.getReader();
  for (let size = 0; reader; ) {
    onWait?.();
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > maxBytes) {
      reader.cancel().catch(() => {});
      return undefined;
    }
    chunks.push(value);
  }
  return chunks;
}

/** The body as a stream whose chunks each have the time limit of an attempt. An abort ends it even while nothing reads it. */
export function limitStream(
  call: Call,
  response: Response,
  body: ReadableStream<Uint8Array>,
): ReadableStream<Uint8Array> {
  const { signal } = call;
  const reader = body.getReader();
  let unregister = () => {};
  const end = (reason?: unknown) => {
    unregister();
    return reader.cancel(reason).catch(() => {});
  };
  call.cancelStream = end;
  const source: UnderlyingDefaultSource<Uint8Array> = {
    start(controller) {
      unregister = onAbort(signal, () => {
        controller.error(signal?.reason);
        end(signal?.reason);
      });
    },
    async pull(controller) {
      try {
        const { done, value } = await withDeadline(call, "data", () => reader.read());
        if (!done) return controller.enqueue(value);
        unregister();
        controller.close();
      } catch (error) {
        const reason = failureOf(call, error, response);
        controller.error(reason);
        end(reason);
      }
    },
    cancel: end,
  };
  return new ReadableStream(source, { highWaterMark: 0 });
}
