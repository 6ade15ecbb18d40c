import type { StateResponse } from "./types.js";

/** An error response, thrown where a request fails and returned by the state. */
export class ErrorResponse extends Error {
  readonly response: StateResponse;

  constructor(status: number, body: object, headers: Record<string, string> = {}) {
    super(`${status} ${JSON.stringify(body)}`);
    this.response = { status, headers: { "content-type": "application/json", ...headers }, body };
  }
}

const MAX_TEXT = 4000;

/** An error in the envelope of GitLab's own checks. The status is part of the text, which may repeat a part of the request. */
export const messageError = (status: number, text: string): ErrorResponse =>
  new ErrorResponse(status, { message: `${status} ${text}`.slice(0, MAX_TEXT) });

/** An error of a token, in the envelope of OAuth. */
export const tokenError = (description: string): ErrorResponse =>
  new ErrorResponse(
    401,
    { error: "invalid_token", error_description: description },
    {
      "www-authenticate": `Bearer realm="Protected by OAuth 2.0", error="invalid_token", error_description="${description}"`,
    },
  );

const TOO_MANY = "This endpoint has been requested too many times. Try again later.";
const MINUTE = { "retry-after": "60" };

/** The error of an action that was performed too often. */
export const actionLimitError = (): ErrorResponse => new ErrorResponse(429, { message: TOO_MANY }, MINUTE);

/** The error of a list that was requested too often. */
export const listLimitError = (): ErrorResponse => new ErrorResponse(429, { message: { error: TOO_MANY } }, MINUTE);
