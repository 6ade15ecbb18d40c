import { HttpError } from "./http-error.js";
import type { MockRequest } from "./mock-request.js";
import { checkNesting, emptyParams, isParams, type Params, parseForm, putParam } from "./params.js";

const MAX_BYTES = 10 * 1024 * 1024;
const FORM = "application/x-www-form-urlencoded";

/** Reads the parameters in a request body: JSON or a form. An empty body has none, regardless of its type. */
export async function readBody({ headers, body }: MockRequest): Promise<Params> {
  const bytes = await readBytes(body, Number(headers["content-length"]));
  if (bytes.length === 0) return emptyParams();
  const contentType = headers["content-type"] ?? FORM;
  const mediaType = mediaTypeOf(contentType);
  switch (mediaType) {
    case "application/json":
      return parseJson(decodeUtf8(bytes));
    case FORM:
      return parseForm(decodeUtf8(bytes));
    case "multipart/form-data":
      return parseMultipart(bytes, contentType);
    default:
      throw new HttpError(415, `The provided content-type '${mediaType.slice(0, 100)}' is not supported.`);
  }
}

/** Reads a body that must be JSON. `undefined` if it is empty. */
export async function readJson({ headers, body }: MockRequest): Promise<unknown> {
  const bytes = await readBytes(body, Number(headers["content-length"]));
  if (bytes.length === 0) return undefined;
  const mediaType = mediaTypeOf(headers["content-type"] ?? "");
  if (mediaType !== "application/json") {
    throw new HttpError(415, `The body must have the Content-Type application/json, got "${mediaType.slice(0, 100)}".`);
  }
  const value = parse(decodeUtf8(bytes));
  checkNesting(value);
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new HttpError(400, `The body is not valid JSON: ${(error as Error).message}`);
  }
}

const mediaTypeOf = (contentType: string): string => contentType.replace(/;.*/s, "").trim().toLowerCase();

async function readBytes(body: MockRequest["body"], announced: number): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  checkSize(announced);
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

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decodeUtf8(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new HttpError(400, "invalid byte sequence in UTF-8");
  }
}

function parseJson(text: string): Params {
  const value = tryJson(text);
  if (!isParams(value)) throw new HttpError(400, "message body does not match declared format");
  checkNesting(value);
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
  checkNesting(params);
  return params;
}

async function readForm(bytes: Buffer<ArrayBuffer>, contentType: string): Promise<FormData> {
  try {
    return await new Response(bytes, { headers: { "Content-Type": contentType } }).formData();
  } catch {
    throw new HttpError(400, "message body does not match declared format");
  }
}
