/** What is sent for an `HttpError`. */
export interface HttpErrorResponse {
  /** JSON, or text. Default: the message as `{"error": message}`. */
  body?: object | string;
  headers?: Record<string, string>;
}

const MAX_MESSAGE = 4000;

/** A request that is rejected before an operation responds. Thrown anywhere while a request is read. */
export class HttpError extends Error {
  readonly status: number;
  readonly body: object | string;
  readonly headers: Record<string, string>;

  /** @param message The reason, which may repeat a part of the request. */
  constructor(status: number, message: string, { body, headers = {} }: HttpErrorResponse = {}) {
    super(message.slice(0, MAX_MESSAGE));
    this.status = status;
    this.body = body ?? { error: this.message };
    this.headers = headers;
  }
}
