export type * from "../generated/client.js";
export type * from "../generated/types.js";
export * from "../generated/values.js";
export type { Auth, Token } from "./auth.js";
export { type ClientOptions, createJobsClient, type GitLabJobs } from "./client.js";
export { GitLabApiError, type Reason } from "./errors.js";
export type { List, ListOptions, Page } from "./pages.js";
export type { CallOptions, Retry } from "./transport.js";
