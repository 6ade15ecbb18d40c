export type { BaselineEntry } from "./baseline.js";
export type { Finding } from "./finding.js";
export type { CountedFinding, OperationReport, VerifyReport } from "./report.js";
export { verify } from "./verify.js";
export type { VerifyOptions } from "./verify-options.js";
