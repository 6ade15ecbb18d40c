import { badRequest } from "../rails/bad-request.js";
import { decodeUtf8, rejectNull } from "../rails/check-text.js";
import { emptyParams, type Params, putParam } from "./params.js";

const MAX_PARTS = 4096;

/** The boundary in the content type of a multipart body. */
export const boundaryOf = (contentType = ""): string | undefined =>
  /^multipart\/.*boundary="?([^";,]+)"?/i.exec(contentType)?.[1];

/** Reads a multipart body. Names may lack their quotes, as .NET sends them. */
export function parseMultipart(bytes: Uint8Array, boundary: string): Params {
  // One character for each byte.
  const text = `\r\n${Buffer.from(bytes).toString("latin1")}`;
  const [, ...parts] = text.split(`\r\n--${boundary}`, MAX_PARTS + 2);
  const end = parts.pop();
  if (!end?.startsWith("--")) throw badRequest("The multipart body does not end, or has too many parts.");
  const params = emptyParams();
  for (const part of parts) {
    const start = part.indexOf("\r\n\r\n");
    if (start === -1) throw badRequest("The multipart body has a part without headers.");
    const name = nameOf(part.slice(0, start));
    if (name !== undefined) putParam(params, decode(name), decode(part.slice(start + 4)));
  }
  return params;
}

function nameOf(headers: string): string | undefined {
  const [, quoted, token] = /^content-disposition:.*?;\s*name=(?:"((?:\\"|[^"])*)"|([^\s;]+))/im.exec(headers) ?? [];
  return quoted?.replaceAll('\\"', '"') ?? token;
}

const decode = (text: string): string => rejectNull(decodeUtf8(Buffer.from(text, "latin1")));
