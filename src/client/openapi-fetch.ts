// A module of its own, so that bundlers keep only this export of the package, apart from the rest.
export { default as createClient } from "openapi-fetch";
