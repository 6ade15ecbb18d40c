/** A stream that also ends, with the signal's reason, when the signal aborts. */
export const abortable = (
  stream: ReadableStream<Uint8Array>,
  signal: AbortSignal | undefined,
): ReadableStream<Uint8Array> => (signal ? stream.pipeThrough(new TransformStream(), { signal }) : stream);
