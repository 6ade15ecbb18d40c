// `import("openapi-fetch")` would keep all its exports in a bundle. With this module, bundlers keep only `createClient`.
export { default as createClient } from "openapi-fetch";
