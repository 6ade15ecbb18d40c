// Sample changes of the contract, each with the version that it requires.
import type { Impact } from "../../scripts/lib/contract-changes.js";
import { at } from "../support/pointer.js";

/** Sets a JSON pointer, or removes it if there is no value. A pointer that ends with `/-` appends to a list. */
export type Edit = [pointer: string, value?: unknown];

/** The impact of a change, and the edits that make it. */
export type Sample = [impact: Impact | "none", ...edits: Edit[]];

/** A change that the comparison rates wrongly. */
export interface Gap {
  right: Impact | "none";
  reported: Impact | "none";
  reason: string;
  edits: Edit[];
}

const list = "/paths/~1projects~1{id}~1jobs/get";
const pipelineList = "/paths/~1projects~1{id}~1pipelines~1{pipeline_id}~1jobs/get";
const job = "/paths/~1projects~1{id}~1jobs~1{job_id}";
const play = `${job}~1play/post`;
const cancel = `${job}~1cancel/post`;
const playBody = `${play}/requestBody/content/application~1json/schema`;
const listed = `${list}/responses/200`;
const parameters = "/components/parameters";
const schemas = "/components/schemas";
const text = { type: "string", description: "A new text." };
const fresh = { name: "fresh", in: "query", description: "A new filter.", schema: { type: "string" }, example: "x" };

const copy = (pointer: string): object => at(pointer) as object;

/** Changes inside of operations and components. */
export const parts: Record<string, Sample> = {
  "the method of an operation changed": ["major", ["/paths/~1job/get"], ["/paths/~1job/post", at("/paths/~1job/get")]],
  "an operationId renamed": ["major", ["/paths/~1job/get/operationId", "getCurrentJob"]],
  "an operation deprecated": ["minor", [`${list}/deprecated`, true]],
  "the tag of an operation changed": ["patch", [`${list}/tags`, ["Other"]]],
  "a summary changed": ["patch", [`${list}/summary`, "List all jobs"]],
  "a description changed": ["patch", [`${list}/description`, "New wording."]],
  "a security requirement added": ["minor", ["/paths/~1job/get/security/-", { privateToken: [] }]],
  "a security requirement removed": ["major", [`${list}/security/2`]],
  "anonymous access removed": [
    "major",
    [`${pipelineList}/security`, (at(`${pipelineList}/security`) as object[]).filter((each) => Object.keys(each)[0])],
  ],
  "an optional parameter added": ["minor", [`${list}/parameters/-`, fresh]],
  "a required parameter added": ["major", [`${list}/parameters/-`, { ...fresh, required: true }]],
  "a parameter removed": ["major", [`${list}/parameters/2`]],
  "a parameter renamed": ["major", [`${parameters}/Ref/name`, "git_ref"]],
  "a parameter becomes required": ["major", [`${parameters}/Ref/required`, true]],
  "a parameter moved to a header": ["major", [`${parameters}/Ref/in`, "header"]],
  "the type of a parameter changed": ["major", [`${parameters}/Ref/schema/type`, "integer"]],
  "the type of a parameter widened": ["minor", [`${parameters}/JobId/schema/type`, ["integer", "string"]]],
  "the type of a parameter narrowed": ["major", [`${parameters}/ProjectId/schema/type`, "integer"]],
  "a value of a request enum added": ["minor", [`${schemas}/JobScope/enum/-`, "postponed"]],
  "a value of a request enum removed": ["major", [`${schemas}/JobScope/enum/0`]],
  "a request enum added": ["major", [`${parameters}/Ref/schema/enum`, ["main"]]],
  "a request enum removed": ["minor", [`${parameters}/Sort/schema/enum`]],
  "the maximum of a parameter lowered": ["major", [`${parameters}/PerPage/schema/maximum`, 50]],
  "the maximum of a parameter raised": ["minor", [`${parameters}/PerPage/schema/maximum`, 500]],
  "the minimum of a parameter raised": ["major", [`${parameters}/PerPage/schema/minimum`, 2]],
  "the maximum of a parameter removed": ["minor", [`${parameters}/PerPage/schema/maximum`]],
  "the default of a parameter changed": ["major", [`${parameters}/PerPage/schema/default`, 50]],
  "a default of a parameter removed": ["minor", [`${parameters}/PerPage/schema/default`]],
  "a request array cannot be empty": ["major", [`${parameters}/Scopes/schema/minItems`, 1]],
  "a request text cannot be empty": ["major", [`${schemas}/JobVariable/properties/key/minLength`, 1]],
  "the pattern of a parameter added": ["major", [`${parameters}/Ref/schema/pattern`, "^[a-z]+$"]],
  "the format of a parameter added": ["major", [`${parameters}/Ref/schema/format`, "uri"]],
  "the style of an array parameter changed": ["major", [`${parameters}/Scopes/explode`, false]],
  "a parameter deprecated": ["minor", [`${parameters}/Ref/deprecated`, true]],
  "the example of a parameter changed": ["patch", [`${parameters}/Ref/example`, "develop"]],
  "a request body added": [
    "minor",
    [`${list}/requestBody`, { content: { "application/json": { schema: { type: "object" } } } }],
  ],
  "a request body removed": ["major", [`${play}/requestBody`]],
  "a request body becomes required": ["major", [`${play}/requestBody/required`, true]],
  "a media type of a request added": ["minor", [`${play}/requestBody/content/text~1plain`, { schema: text }]],
  "a media type of a request replaced": [
    "major",
    [`${play}/requestBody/content/application~1json`],
    [`${play}/requestBody/content/text~1plain`, { schema: text }],
  ],
  "an optional request property added": ["minor", [`${playBody}/properties/fresh`, text]],
  "a required request property added": [
    "major",
    [`${playBody}/properties/fresh`, text],
    [`${playBody}/required`, ["fresh"]],
  ],
  "a request property removed": [
    "major",
    [`${schemas}/JobVariable/properties/value`],
    [`${schemas}/JobVariable/required/1`],
  ],
  "a request property becomes optional": ["minor", [`${schemas}/JobVariable/required/1`]],
  "a request property accepts null": ["minor", [`${schemas}/JobVariable/properties/value/type`, ["string", "null"]]],
  "a request body closed": ["major", [`${playBody}/additionalProperties`, false]],
  "a status added": ["minor", [`${list}/responses/410`, at(`${list}/responses/403`)]],
  "a status removed": ["major", [`${list}/responses/405`]],
  "a success status replaced": [
    "major",
    [`${cancel}/responses/201`],
    [`${cancel}/responses/202`, at(`${cancel}/responses/201`)],
  ],
  "a media type of a response added": ["minor", [`${listed}/content/text~1plain`, { schema: text }]],
  "a media type of a response removed": ["major", ["/components/responses/TooManyJobActions/content/text~1plain"]],
  "a response header added": ["minor", [`${listed}/headers/X-Fresh`, { schema: text }]],
  "a response header removed": ["major", [`${listed}/headers/Link`]],
  "an optional response property added": ["minor", [`${schemas}/Commit/properties/fresh`, text]],
  "a response property removed": ["major", [`${schemas}/Commit/properties/parent_ids`]],
  "a response property renamed": [
    "major",
    [`${schemas}/Commit/properties/parent_ids`],
    [`${schemas}/Commit/properties/parents`, at(`${schemas}/Commit/properties/parent_ids`)],
  ],
  "a response property becomes required": ["minor", [`${schemas}/Commit/required/-`, "parent_ids"]],
  "a response property becomes optional": ["major", [`${schemas}/Commit/required/0`]],
  "a response property can be null": ["major", [`${schemas}/JobBasic/properties/name/type`, ["string", "null"]]],
  "a response property is never null": ["minor", [`${schemas}/JobBasic/properties/coverage/type`, "number"]],
  "a referenced response property can be null": [
    "major",
    [
      `${schemas}/JobBasic/properties/project`,
      { description: "Project.", anyOf: [at(`${schemas}/JobBasic/properties/project`), { type: "null" }] },
    ],
  ],
  "a referenced response property is never null": ["minor", [`${schemas}/BuildFields/properties/runner/anyOf/1`]],
  "the type of a response property changed": ["major", [`${schemas}/JobBasic/properties/id/type`, "string"]],
  "the type of a response property widened": ["major", [`${schemas}/JobBasic/properties/id/type`, "number"]],
  "the type of a response property narrowed": [
    "minor",
    [`${schemas}/JobBasic/properties/duration/type`, ["integer", "null"]],
  ],
  "the format of a response property changed": ["major", [`${schemas}/JobBasic/properties/created_at/format`, "date"]],
  "a known value added": ["minor", [`${schemas}/JobStatus/x-extensible-enum/-`, "postponed"]],
  "a known value removed": ["major", [`${schemas}/JobStatus/x-extensible-enum/0`]],
  "the known values removed": ["major", [`${schemas}/RunnerType/x-extensible-enum`]],
  "a response enum added": ["minor", [`${schemas}/User/properties/state/enum`, ["active", "blocked"]]],
  "a response closed": ["minor", [`${schemas}/Commit/additionalProperties`, false]],
  "a member of an allOf removed": ["major", [`${schemas}/JobResult/allOf/1`]],
  "a response property deprecated": ["minor", [`${schemas}/Commit/properties/title/deprecated`, true]],
  "the description of a property changed": [
    "patch",
    [`${schemas}/Commit/properties/title/description`, "New wording."],
  ],
  "the example of a property changed": ["patch", [`${schemas}/Commit/properties/title/examples`, ["Fix it."]]],
  "an example of a response added": [
    "patch",
    [`${listed}/content/application~1json/examples/fresh`, { summary: "Fresh.", value: [] }],
  ],
  "an example of a response removed": ["patch", [`${listed}/content/application~1json/examples/empty`]],
  "a component of a schema added": ["minor", [`${schemas}/Fresh`, text]],
  "a component of a schema renamed": [
    "major",
    [`${schemas}/ArtifactType`],
    [`${schemas}/FileType`, at(`${schemas}/ArtifactType`)],
    [`${schemas}/Artifact/properties/file_type`, { $ref: "#/components/schemas/FileType" }],
  ],
  "a component of a parameter renamed": [
    "major",
    [`${parameters}/Ref`],
    [`${parameters}/GitRef`, at(`${parameters}/Ref`)],
    [`${list}/parameters/2`, { $ref: "#/components/parameters/GitRef" }],
  ],
  "a component of a response replaced by its content": ["none", [`${play}/responses/409`, at(`${play}/responses/409`)]],
  "an inline schema replaced by a component": [
    "minor",
    [`${schemas}/Fresh`, at(`${schemas}/BuildFields/properties/artifacts_file`)],
    [`${schemas}/BuildFields/properties/artifacts_file`, { $ref: "#/components/schemas/Fresh" }],
  ],
  "the version of a parameter changed": ["patch", [`${parameters}/Ref/x-gitlab-since`, "18.1"]],
  "the order of parameters changed": [
    "none",
    [`${list}/parameters`, (at(`${list}/parameters`) as unknown[]).toReversed()],
  ],
  "a state reworded": ["patch", [`${schemas}/JobStatus/x-gitlab-states/created/about`, "New wording."]],
};

/** Changes of the whole document. */
export const documents: Record<string, Sample> = {
  "an operation added": ["minor", ["/paths/~1jobs", { get: { ...copy("/paths/~1job/get"), operationId: "getJobs" } }]],
  "an operation removed": ["major", ["/paths/~1job"]],
  "the path of an operation renamed": ["major", ["/paths/~1job"], ["/paths/~1ci_job", at("/paths/~1job")]],
  "a path parameter renamed": [
    "major",
    ["/paths/~1projects~1{id}~1jobs"],
    ["/paths/~1projects~1{project_id}~1jobs", at("/paths/~1projects~1{id}~1jobs")],
    ["/paths/~1projects~1{project_id}~1jobs/parameters", [{ ...copy(`${parameters}/ProjectId`), name: "project_id" }]],
  ],
  "the server changed": ["major", ["/servers/0/url", "https://{host}/api/v5"]],
  "a server added": ["minor", ["/servers/-", { url: "https://example.org/api/v4" }]],
  "a security scheme added": [
    "minor",
    ["/components/securitySchemes/cookie", { type: "apiKey", in: "cookie", name: "session" }],
  ],
  "a security scheme removed": [
    "major",
    ["/components/securitySchemes/jobTokenQuery"],
    ["/paths/~1job/get/security/2"],
    ["/paths/~1job~1allowed_agents/get/security/2"],
  ],
  "a security scheme changed": ["major", ["/components/securitySchemes/jobToken/name", "CI-TOKEN"]],
};

const nullable = {
  description: "Coverage in percent.",
  anyOf: [{ type: "number" }, { type: "null" }],
  examples: [98.29],
};
const name = at(`${schemas}/JobBasic/properties/name`);

export const gaps: Record<string, Gap> = {
  "the first example of a response changed": {
    right: "patch",
    reported: "none",
    reason: "Redocly ignores the order of properties. The mock responds with the first example.",
    edits: [
      [
        `${listed}/content/application~1json/examples`,
        Object.fromEntries(Object.entries(at(`${listed}/content/application~1json/examples`) as object).toReversed()),
      ],
    ],
  },
  "parameters moved from the path to its operation": {
    right: "none",
    reported: "major",
    reason: "Redocly compares both lists of parameters separately.",
    edits: [[`${job}/parameters`], [`${job}/get/parameters`, at(`${job}/parameters`)]],
  },
  "a property moved between the members of allOf": {
    right: "none",
    reported: "major",
    reason: "Redocly compares each member of allOf separately.",
    edits: [
      [`${schemas}/JobBasic/properties/name`],
      [`${schemas}/BuildFields/properties/name`, name],
      [`${schemas}/Bridge/allOf/1/properties/name`, name],
    ],
  },
  "a list of types replaced by anyOf": {
    right: "patch",
    reported: "major",
    reason: "Redocly compares keywords, not the values that they accept.",
    edits: [[`${schemas}/JobBasic/properties/coverage`, nullable]],
  },
};
