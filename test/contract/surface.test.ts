// What each operation accepts and returns, and the values that the contract lists: an edit of the contract must keep them.
import { expect, test } from "vitest";
import { operations } from "../../scripts/emit/document.js";
import { at } from "../support/pointer.js";
import { contract } from "../support/project.js";

const user = "privateToken bearer";
const job = "jobToken jobTokenBearer jobTokenQuery";
const action = "400 401 403 404 405 409 429 500 503";
const read = "200 301 400 401 403 404 429 500 503";

const surface: Record<string, [statuses: string, credentials: string]> = {
  listProjectJobs: ["200 301 400 401 403 404 405 429 500 503", `${user} jobToken jobTokenQuery`],
  listPipelineJobs: [read, `${user} jobToken jobTokenQuery anonymous`],
  listPipelineTriggerJobs: [read, `${user} jobToken jobTokenQuery anonymous`],
  listPipelineBridges: [read, `${user} jobToken jobTokenQuery anonymous`],
  getJob: [read, user],
  getJobLog: [read, user],
  cancelJob: [`201 ${action}`, user],
  retryJob: [`201 ${action}`, user],
  eraseJob: [`201 ${action}`, user],
  playJob: [`200 ${action}`, user],
  getTokenJob: ["200 401 404 429 500 503", job],
  getAllowedAgents: ["200 401 404 429 500 503", job],
};

test("each operation has its statuses and accepts its credentials", () => {
  const found = operations(contract).map(({ id, responses, security }) => {
    const credentials = security.map((schemes) => schemes.join("+") || "anonymous");
    return [id, [responses.map(({ status }) => status).join(" "), credentials.join(" ")]];
  });
  expect(Object.fromEntries(found)).toEqual(surface);
});

test("each credential is sent where GitLab reads it", () => {
  expect(contract.components.securitySchemes).toMatchObject({
    privateToken: { type: "apiKey", in: "header", name: "PRIVATE-TOKEN" },
    bearer: { type: "http", scheme: "bearer" },
    jobToken: { type: "apiKey", in: "header", name: "JOB-TOKEN" },
    jobTokenBearer: { type: "http", scheme: "bearer" },
    jobTokenQuery: { type: "apiKey", in: "query", name: "job_token" },
  });
});

const list = { type: "array", items: { $ref: "#/components/schemas/JobScope" } };

test.each<[name: string, wire: string, schema: object]>([
  ["ProjectId", "id", { anyOf: [{ type: "integer" }, { type: "string" }] }],
  ["PipelineId", "pipeline_id", { type: "integer" }],
  ["JobId", "job_id", { type: "integer" }],
  ["Scopes", "scope[]", list],
  ["Scope", "scope", { $ref: "#/components/schemas/JobScope" }],
  ["IncludeRetried", "include_retried", { type: "boolean", default: false }],
  ["Ref", "ref", { type: "string" }],
  ["Page", "page", { type: "integer", default: 1 }],
  ["PerPage", "per_page", { type: "integer", maximum: 100, default: 20 }],
  ["Pagination", "pagination", { type: "string", enum: ["keyset"] }],
  ["OrderBy", "order_by", { type: "string", enum: ["id"], default: "id" }],
  ["Sort", "sort", { type: "string", enum: ["desc"], default: "desc" }],
  ["Cursor", "cursor", { type: "string" }],
  ["ByteOffset", "byte_offset", { type: "integer", minimum: 0, default: 0 }],
  ["ByteLimit", "byte_limit", { type: "integer", minimum: 1, maximum: 512_000 }],
  ["Force", "force", { type: "boolean", default: false }],
])("the parameter %s has its name, type, limits and default", (component, name, schema) => {
  const isPath = ["ProjectId", "PipelineId", "JobId"].includes(component);
  const { in: place, required = false, ...parameter } = contract.components.parameters?.[component] ?? { in: "" };
  expect(parameter).toMatchObject({ name, schema });
  expect({ place, required }).toEqual({ place: isPath ? "path" : "query", required: isPath });
});

const statuses =
  "created waiting_for_resource preparing waiting_for_callback pending running success failed canceling canceled skipped manual scheduled";

test.each([
  ["JobScope/enum", statuses],
  ["JobStatus/x-extensible-enum", statuses],
  ["RunnerType/x-extensible-enum", "instance_type group_type project_type"],
  ["RunnerStatus/x-extensible-enum", "online offline never_contacted stale paused"],
  ["Runner/properties/job_execution_status/x-extensible-enum", "active idle"],
  ["RunnerManager/properties/job_execution_status/x-extensible-enum", "active idle"],
  ["Artifact/properties/file_format/x-extensible-enum", "raw zip gzip"],
  [
    "ArtifactType/x-extensible-enum",
    "archive metadata trace junit sast dependency_scanning container_scanning dast codequality license_scanning performance metrics metrics_referee network_referee lsif dotenv cobertura terraform accessibility cluster_applications secret_detection requirements coverage_fuzzing browser_performance load_performance api_fuzzing cluster_image_scanning cyclonedx requirements_v2 annotations repository_xray jacoco scip sarif",
  ],
  [
    "AllowedAgents/properties/user/properties/roles_in_project/items/x-extensible-enum",
    "guest planner reporter developer security_manager maintainer owner",
  ],
])("%s lists the known values", (pointer, values) => {
  expect(at(`/components/schemas/${pointer}`)).toEqual(values.split(" "));
});

test("no schema is nullable; a property that refers to one can be", () => {
  const nullable = Object.entries(contract.components.schemas).filter(([, { type }]) => [type].flat().includes("null"));
  expect(nullable).toEqual([]);
});

test("the message of an error is a string, or strings by field", () => {
  const texts = { anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] };
  const { message } = contract.components.schemas.GitLabErrorBody?.properties ?? {};
  expect(message).toMatchObject({ anyOf: [{ type: "string" }, { type: "object", additionalProperties: texts }] });
});
