/**
 * Reads the body of a response, as long as it is not larger than a number of bytes. They are counted as they are read: a header can
 * be wrong, and a few compressed bytes can become many.
 *
 * @returns `undefined` if the body is larger. The connection is closed then.
 */
export async function readChunks(
  { body }: Response,
  mostBytes: number,
): Promise<Uint8Array<ArrayBuffer>[] | undefined> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  if (!body) return chunks;
  const reader = body.getReader();
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return chunks;
    size += value.length;
    if (size > mostBytes) {
      reader.cancel().catch(() => {});
      return undefined;
    }
    chunks.push(value);
  }
}
