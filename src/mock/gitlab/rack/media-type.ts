/** The media type of a `Content-Type` header, without parameters and in lower case. Rack cuts at a comma, too. */
export const mediaTypeOf = (contentType = ""): string => contentType.split(/[;,]/, 1)[0]?.trim().toLowerCase() ?? "";
