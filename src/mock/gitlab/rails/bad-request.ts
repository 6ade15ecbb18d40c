import { HttpError } from "../../http/http-error.js";

/** The response of Rails to text that it cannot read. Its middleware rejects it before the API is reached. */
export const badRequest = (reason: string): HttpError => new HttpError(400, reason, { body: "Bad Request" });
