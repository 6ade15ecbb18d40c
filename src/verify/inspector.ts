import type { JobsClient } from "../../generated/client.js";
import { GitLabApiError } from "../client/errors.js";
import type { Engine } from "../contract/engine.js";
import { checkPages } from "./check-pages.js";
import { checkResponse, mediaType, readBody } from "./check-response.js";
import { describeFailure, isExpected } from "./describe-failure.js";
import { violation } from "./finding.js";
import { createFindingCounter, type FindingCounterOptions } from "./finding-counter.js";
import type { RecordedResponse, Recorder } from "./recorder.js";
import { createReport, hasResult, type OperationReport } from "./report.js";

export type OperationName = keyof JobsClient;

/** Options of every call. */
export interface InspectedCall {
  signal: AbortSignal;
}

/** Calls operations, and checks each response. */
export interface Inspector {
  operations: OperationReport[];
  /** Why the check is not complete. */
  readonly incomplete: string | undefined;
  /** Calls an operation. Resolves to its result, or to `undefined` if the call failed. */
  run<Result>(
    operation: OperationName,
    call: (options: InspectedCall) => PromiseLike<Result>,
  ): Promise<Result | undefined>;
  /** Reports why operations could not be checked, unless a response was checked or another reason is known. */
  skip(reason: string, ...operations: OperationName[]): void;
  /** Reports that the check is not complete if no response of these operations could be checked. */
  require(...operations: OperationName[]): void;
}

export const LIMIT_REACHED = "the limit of requests was reached";

export function createInspector(
  engine: Engine,
  recorder: Recorder,
  options: Omit<FindingCounterOptions, "redact">,
): Inspector {
  const reports = new Map(engine.operations.map(({ id }) => [id, createReport(id as OperationName)]));
  const addFindings = createFindingCounter({ ...options, redact: recorder.redact });
  let incomplete: string | undefined;
  let isFirst = true;

  const reportOf = (name: OperationName): OperationReport => reports.get(name) ?? createReport(name);

  /** Adds the findings of the responses to a call. Resolves to whether there is a violation. */
  async function check(report: OperationReport, responses: RecordedResponse[]): Promise<boolean> {
    const operation = engine.operations.find(({ id }) => id === report.operation);
    if (!operation) return false;
    const read = responses.map((response) => ({ ...response, json: readBody(response) }));
    const found = [report.operation.startsWith("list") ? checkPages(read) : []];
    for (const response of read) found.push(await checkResponse(engine, operation, response));
    report.checked += read.filter(hasContent).length;
    for (const observations of found) addFindings(report, observations);
    return found.some((observations) => observations.some(({ kind }) => kind === "violation"));
  }

  /** Decides what a failed call means. A violation explains its own failure. */
  function fail(report: OperationReport, error: unknown, hasViolation: boolean): void {
    if (recorder.signal.aborted && error === recorder.signal.reason) {
      report.unchecked = LIMIT_REACHED;
      return;
    }
    // An argument is wrong.
    if (!(error instanceof GitLabApiError)) throw error;
    if (hasViolation) return;
    const reason = recorder.redact(describeFailure(error));
    if (error.reason === "pagination_loop")
      addFindings(report, [violation("headers", "/Link", "the pages form a loop")]);
    else if (isExpected(error)) report.unchecked = reason;
    else stop(report, reason);
  }

  function stop(report: OperationReport, reason: string): void {
    report.unchecked = reason;
    incomplete ??= `${report.operation}: ${reason}`;
  }

  return {
    operations: [...reports.values()],
    get incomplete() {
      return incomplete;
    },
    async run(name, call) {
      const report = reportOf(name);
      const calling = (async () => call({ signal: recorder.signal }))();
      const settled = await calling.then(
        (result) => ({ result }),
        (error: unknown) => ({ error }),
      );
      const responses = recorder.drain();
      report.requests += responses.length;
      const isWebPage = isFirst && mediaType(responses.at(-1)?.headers ?? new Headers()) === "text/html";
      isFirst = false;
      // A web page in place of the first response is no drift: the host is not GitLab.
      const hasViolation = !isWebPage && (await check(report, responses));
      if ("result" in settled) return settled.result;
      if (isWebPage) stop(report, "the response is a web page; is host the address of GitLab?");
      else fail(report, settled.error, hasViolation);
      return undefined;
    },
    skip(reason, ...names) {
      for (const report of names.map(reportOf)) if (!hasResult(report)) report.unchecked ??= reason;
    },
    require(...names) {
      const [first, ...others] = names.map(reportOf);
      if (first && ![first, ...others].some(hasResult)) incomplete ??= `${first.operation}: ${first.unchecked}`;
    },
  };
}

/** Whether a response is successful, and no empty list, which shows nothing of its items. */
const hasContent = ({ status, json }: { status: number; json: unknown }): boolean =>
  status >= 200 && status < 300 && !(Array.isArray(json) && json.length === 0);
