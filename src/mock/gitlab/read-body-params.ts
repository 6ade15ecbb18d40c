import type { MockRequest } from "../http/mock-request.js";
import { readBody } from "../http/read-body.js";
import { boundaryOf, parseMultipart } from "./rack/multipart.js";
import { emptyParams, isParams, type Params, parseForm } from "./rack/params.js";
import { decodeUtf8, rejectNull } from "./rails/check-text.js";
import { parseJson } from "./rails/parse-json.js";

/** The parameters in a body. */
export interface BodyParams {
  params: Params;
  /** Whether the API accepts the content type. An empty body needs none. */
  isSupported: boolean;
}

export const noBody = (): BodyParams => ({ params: emptyParams(), isSupported: true });

/** Reads the parameters in a body: JSON or a form. */
export async function readBodyParams(request: MockRequest, mediaType: string): Promise<BodyParams> {
  const bytes = await readBody(request);
  if (bytes.length === 0) return noBody();
  switch (mediaType) {
    // GitLab parses a body without a type, too, before it rejects the type.
    case "":
      return { params: parseJsonParams(bytes), isSupported: false };
    case "application/json":
      return { params: parseJsonParams(bytes), isSupported: true };
    case "application/x-www-form-urlencoded":
      return { params: parseForm(decodeUtf8(bytes)), isSupported: true };
    case "multipart/form-data": {
      const boundary = boundaryOf(request.headers["content-type"]);
      const params = boundary === undefined ? parseForm(decodeUtf8(bytes)) : parseMultipart(bytes, boundary);
      return { params, isSupported: true };
    }
    default:
      return { params: emptyParams(), isSupported: false };
  }
}

/** Only an object has parameters. GitLab ignores `null`, a list, a number and a text. */
function parseJsonParams(bytes: Uint8Array): Params {
  const value = rejectNull(parseJson(decodeUtf8(bytes)));
  return isParams(value) ? value : emptyParams();
}
