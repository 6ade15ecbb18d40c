// Emits an Arazzo workflow as a tutorial in Markdown: each step in words, in curl, and with the client of this package.
import { type Document, type Operation, operations, routeOf } from "./document.js";
import { literal, typescript } from "./literal.js";
import {
  type Call,
  clientSetup,
  clientStep,
  curlStep,
  isLink,
  type StepParameter,
  variable,
} from "./workflow-samples.js";

/** A workflow, as Arazzo describes it. */
export interface Workflow {
  workflowId: string;
  summary: string;
  description: string;
  inputs: { properties: Record<string, { default?: string | number }> };
  parameters?: StepParameter[];
  steps: Step[];
}

interface Step {
  stepId: string;
  description: string;
  operationId: string;
  parameters?: StepParameter[];
  requestBody?: { payload: object };
  successCriteria: { condition: string }[];
  /** Repeats the step until its criterion `… != null` is met. */
  onFailure?: [{ retryAfter: number; retryLimit: number }];
  outputs: Record<string, string>;
}

/**
 * Returns the tutorial of a workflow.
 *
 * @throws if a step has no samples.
 */
export function emitWorkflow(document: Document, workflow: Workflow): string {
  const calls = workflow.steps.map((step) => readStep(document, workflow, step));
  const names = new Set(calls.flatMap(({ outputs }) => outputs.map(({ name }) => name)));
  const inputs = Object.entries(workflow.inputs.properties).flatMap(([name, { default: value }]) =>
    value === undefined || names.has(name) ? [] : [{ name, value }],
  );
  return [
    `## ${workflow.summary}`,
    workflow.description,
    code("sh", ["api=https://gitlab.example.com/api/v4", ...inputs.map(({ name, value }) => `${name}=${value}`)]),
    code("ts", [...clientSetup(calls), ...inputs.map(({ name, value }) => `const ${name} = ${decoded(value)};`)]),
    ...calls.flatMap((call, index) => [
      `**Step ${index + 1}.** ${workflow.steps[index]?.description} Operation: ${link(call.operation)}.`,
      code("sh", curlStep(call)),
      code("ts", clientStep(call, calls)),
    ]),
  ].join("\n\n");
}

const code = (language: string, lines: string[]): string => [`\`\`\`${language}`, ...lines, "```"].join("\n");

const link = (operation: Operation): string => `[\`${operation.id}\`](#/${routeOf(operation)})`;

/** The path of a project is encoded in a URL only. */
const decoded = (value: string | number): string =>
  literal(typeof value === "string" ? decodeURIComponent(value) : value, typescript);

function readStep(document: Document, workflow: Workflow, step: Step): Call {
  const { stepId, successCriteria, onFailure, outputs } = step;
  const fail = (what: string): never => {
    throw new Error(`spec/workflows/${workflow.workflowId}.arazzo.yaml: the step ${stepId} ${what}.`);
  };
  const parameters = [...(workflow.parameters ?? []), ...(step.parameters ?? [])];
  const used = workflow.steps.flatMap((each) => each.parameters?.map(({ value }) => value) ?? []);
  const header = parameters.findLast((parameter) => parameter.in === "header");
  const checked = successCriteria.flatMap(({ condition }) => /^(\S+) != null$/.exec(condition)?.[1] ?? []);
  const [field] = checked;
  return {
    stepId,
    operation: operations(document).find(({ id }) => id === step.operationId) ?? fail("has an unknown operationId"),
    header: header?.name ?? fail("has no header with a token"),
    token: variable(header?.value) ?? fail("has a token that is not an input"),
    path: parameters.filter((parameter) => parameter.in === "path"),
    query: parameters.filter((parameter) => parameter.in === "query"),
    body: step.requestBody?.payload ?? {},
    outputs: Object.entries(outputs).map(([name, expression]) => ({
      name: isLink(expression) ? "cursor" : name,
      expression,
      isChecked: checked.includes(expression),
      isUsed: isLink(expression) || used.includes(`$steps.${stepId}.outputs.${name}`),
    })),
    wait: onFailure && { ...onFailure[0], field: field ?? fail("retries, so it needs a criterion `… != null`") },
    isError: successCriteria.some(({ condition }) => /^\$statusCode == [45]/.test(condition)),
  };
}
