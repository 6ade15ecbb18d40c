import { HttpError } from "../../http/http-error.js";

// The names of a MIME type, as Rails reads them.
const NAME = "[a-z0-9][a-z0-9!#$&^_.+-]{0,126}";
const MEDIA_TYPE = new RegExp(`^(\\*/\\*|${NAME}/(\\*|${NAME}))$`);

/**
 * Rejects a content type that is no MIME type, for every method.
 *
 * @param mediaType The content type without its parameters. Empty if there is none.
 */
export function checkContentType(mediaType: string): void {
  if (mediaType === "" || MEDIA_TYPE.test(mediaType)) return;
  const body = { status: 406, error: "Not Acceptable" };
  throw new HttpError(406, `The content type ${JSON.stringify(mediaType.slice(0, 100))} is no MIME type.`, { body });
}
