export type { BaselineEntry } from "./baseline.js";
export type { Finding } from "./finding.js";
export type { SentRequest } from "./recorder.js";
export type { CountedFinding, OperationReport, VerifyReport } from "./report.js";
export { type VerifyOptions, verify } from "./verify.js";
