/** The first time that the API can write: its years have four digits. Epoch milliseconds. */
export const FIRST: number = Date.parse("0000-01-01T00:00:00Z");
/** The last time that the API can write. */
export const LAST: number = Date.parse("9999-12-31T23:59:59.999Z");
