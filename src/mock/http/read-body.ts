import { HttpError } from "./http-error.js";
import type { MockRequest } from "./mock-request.js";

const MAX_BYTES = 10 * 1024 * 1024;

/** Reads a whole body, up to a limit. */
export async function readBody({ headers, body }: MockRequest): Promise<Buffer<ArrayBuffer>> {
  checkSize(Number(headers["content-length"]));
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      size += chunk.length;
      checkSize(size);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof HttpError) throw error;
    throw new HttpError(400, "400 Bad Request - the body ended early");
  }
  return Buffer.concat(chunks);
}

function checkSize(bytes: number): void {
  if (bytes > MAX_BYTES) {
    throw new HttpError(413, `413 Request Entity Too Large - a body must not be larger than ${MAX_BYTES} bytes`);
  }
}
