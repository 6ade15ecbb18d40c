import type { IncomingMessage } from "node:http";
import { Refusal } from "./http-error.js";
import { emptyParams, inspect, isParams, type Params, parsePairs, putParam } from "./params.js";

const MAX_BYTES = 10 * 1024 * 1024;
const FORM = "application/x-www-form-urlencoded";

/** Reads the parameters in a request body: JSON, a form, or nothing whatever its type says. */
export async function readBody(request: IncomingMessage): Promise<Params> {
  const bytes = await readBytes(request);
  if (bytes.length === 0) return emptyParams();
  const contentType = request.headers["content-type"] ?? FORM;
  const mediaType = contentType.replace(/;.*/, "").trim().toLowerCase();
  switch (mediaType) {
    case "application/json":
      return parseJson(decodeUtf8(bytes));
    case FORM:
      return parsePairs(decodeUtf8(bytes));
    case "multipart/form-data":
      return parseMultipart(bytes, contentType);
    default:
      throw new Refusal(415, `The provided content-type '${mediaType.slice(0, 100)}' is not supported.`);
  }
}

async function readBytes(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let size = 0;
  if (Number(request.headers["content-length"]) > MAX_BYTES) refuseSize(request);
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > MAX_BYTES) refuseSize(request);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function refuseSize(request: IncomingMessage): never {
  // Read on and forget: a connection cut while the client still sends would lose it the answer.
  request.resume();
  throw new Refusal(413, `413 Request Entity Too Large - a body may have ${MAX_BYTES} bytes`);
}

function decodeUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refusal(400, "invalid byte sequence in UTF-8");
  }
}

function parseJson(text: string): Params {
  const value = tryJson(text);
  if (!isParams(value)) throw new Refusal(400, "message body does not match declared format");
  inspect(value);
  return value;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function parseMultipart(bytes: Buffer<ArrayBuffer>, contentType: string): Promise<Params> {
  const params = emptyParams();
  for (const [name, value] of await readForm(bytes, contentType)) {
    putParam(params, name, typeof value === "string" ? value : await value.text());
  }
  inspect(params);
  return params;
}

async function readForm(bytes: Buffer<ArrayBuffer>, contentType: string): Promise<FormData> {
  try {
    return await new Response(bytes, { headers: { "Content-Type": contentType } }).formData();
  } catch {
    throw new Refusal(400, "message body does not match declared format");
  }
}
