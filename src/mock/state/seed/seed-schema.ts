// Contract in, JSON Schema of a seed out: the fields of jobs come from the contract, the keys of the mock from here.
import { ROLES } from "./seed.js";

/** A JSON Schema, as far as seeds use it. */
export interface SeedSchema {
  $schema?: string;
  $defs?: Record<string, SeedSchema>;
  $ref?: string;
  title?: string;
  description?: string;
  type?: string | string[];
  enum?: readonly string[];
  anyOf?: SeedSchema[];
  properties?: Record<string, SeedSchema>;
  required?: string[];
  additionalProperties?: boolean | SeedSchema;
  items?: SeedSchema;
  minItems?: number;
  minimum?: number;
  maximum?: number;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  default?: unknown;
  examples?: unknown[];
}

type ContractSchema = SeedSchema & { allOf?: ContractSchema[]; "x-extensible-enum"?: string[] };
type ContractSchemas = Record<string, ContractSchema>;
type Properties = Record<string, SeedSchema>;

/**
 * Derives the JSON Schema of `StateSeed` from the contract. Editors complete a seed with it, and the mock checks a seed with it.
 */
export function seedSchema(contract: object): SeedSchema {
  const { schemas } = (contract as { components: { schemas: ContractSchemas } }).components;
  const definitions = seedDefinitions(schemas);
  // A schema of the contract that is added may refer to others: the loop visits those, too.
  const queue = Object.values(definitions);
  for (const schema of queue) queue.push(...addReferences(schema, definitions, schemas));
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "State of the mock",
    ...record("What a mock of GitLab's Jobs API with state starts from.", { ...ROOT, ...TIMES }, ["projects"]),
    $defs: definitions,
  };
}

function seedDefinitions(schemas: ContractSchemas): Record<string, SeedSchema> {
  const partial = (name: string): Properties => convertAll(propertiesOf(schemas, name));
  const { status: _, project_id: __, ...pipeline } = partial("Pipeline");
  const statuses = schemas.JobStatus?.["x-extensible-enum"] ?? [];
  const agent = convertAll(propertiesOf(schemas, "AllowedAgents").allowed_agents?.items?.properties ?? {});
  return {
    JobStatus: { title: "status", description: "State of a job.", type: "string", enum: statuses },
    ProjectSeed: record("A project and its pipelines.", PROJECT, ["path"]),
    PipelineSeed: record("A pipeline, its jobs and its trigger jobs.", { ...shortened(pipeline), ...PIPELINE }),
    ...jobDefinitions(schemas, partial),
    TokenSeed: record("A token of the instance.", TOKEN, ["token"]),
    AgentSeed: record("An agent for Kubernetes. Missing fields are filled in.", agent, ["id"]),
    UserSeed: record("A user. Missing fields are filled in.", shortened(partial("User")), ["username"]),
    CommitSeed: record("A commit. Missing fields are filled in.", partial("Commit")),
    RunnerSeed: record("A runner. Missing fields are filled in.", partial("Runner")),
    RunnerManagerSeed: record("A machine of a runner. Missing fields are filled in.", partial("RunnerManager")),
    PipelineFields: record("Fields that replace the computed ones.", partial("Pipeline")),
  };
}

function jobDefinitions(schemas: ContractSchemas, partial: (name: string) => Properties): Record<string, SeedSchema> {
  const job = partial("Job");
  const nested = { user: nullable("UserSeed"), commit: nullable("CommitSeed"), pipeline: ref("PipelineFields") };
  const ofJob = {
    runner: nullable("RunnerSeed"),
    runner_manager: nullable("RunnerManagerSeed"),
    environment: withName(convert(propertiesOf(schemas, "AllowedAgents").environment ?? {})),
  };
  const ofBridge = { downstream: ref("DownstreamSeed") };
  const given = "Every field of the API can be given and replaces the computed one.";
  const { failure_reason = {} } = job;
  return {
    JobSeed: record(`A job. ${given}`, { ...job, ...RUNNABLE, ...nested, ...JOB, ...ofJob }, ["name"]),
    BridgeSeed: record(`A trigger job. ${given}`, { ...partial("Bridge"), ...RUNNABLE, ...nested, ...ofBridge }, [
      "name",
    ]),
    DownstreamSeed: record("Pipeline that a trigger job starts.", DOWNSTREAM, ["project"]),
    RunPlan: record("How a job runs. Times are in seconds.", { ...RUN, failure_reason }),
    PastSeed: record("What has happened to a job until a snapshot was taken.", PAST, [
      "changes",
      "seeded",
      "retried",
      "attempt",
    ]),
    ChangeSeed: record("A state of a job, and when the job entered it.", CHANGE, ["status", "at"]),
    VariableSeed: record("A variable of a job.", VARIABLE, ["key", "value"]),
    InputDeclaration: record("An input that a job declares.", INPUT, ["default"]),
  };
}

/** The environment of a job with its name, which responses do not have. */
const withName = (environment: SeedSchema): SeedSchema => ({
  ...environment,
  properties: { ...environment.properties, name: text("Name of the environment. Default: its slug.") },
});

/** The properties of a schema of the contract, those of its `allOf` included. */
function propertiesOf(schemas: ContractSchemas, name: string): Record<string, ContractSchema> {
  const schema = schemas[name] ?? {};
  const parts = (schema.allOf ?? []).map((part) =>
    part.$ref ? propertiesOf(schemas, nameOf(part.$ref)) : part.properties,
  );
  return Object.assign({}, ...parts, schema.properties);
}

/** A schema of the contract as a plain JSON Schema. Its open enumerations complete in editors and stay open. */
function convert({ $ref, properties, items, anyOf, additionalProperties, ...schema }: ContractSchema): SeedSchema {
  const known = schema["x-extensible-enum"];
  const plain = Object.fromEntries(Object.entries(schema).filter(([key]) => !key.startsWith("x-")));
  return {
    ...plain,
    ...($ref && ref(nameOf($ref))),
    ...(properties && { properties: convertAll(properties) }),
    ...(items && { items: convert(items) }),
    ...(anyOf && { anyOf: anyOf.map(convert) }),
    ...(known && { anyOf: [{ enum: known }, { type: schema.type ?? "string" }] }),
    ...([schema.type].flat().includes("number") && { minimum: 0, maximum: MAX_SECONDS }),
    ...(typeof additionalProperties === "object" && { additionalProperties: convert(additionalProperties) }),
  };
}

const convertAll = (schemas: Record<string, ContractSchema>): Properties =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, convert(schema)]));

/** Adds the schemas of the contract that a schema refers to. Returns those that were missing. */
function addReferences(
  schema: SeedSchema,
  definitions: Record<string, SeedSchema>,
  schemas: ContractSchemas,
): SeedSchema[] {
  const names = [...JSON.stringify(schema).matchAll(/"#\/\$defs\/(\w+)"/g)].flatMap(([, name]) => name ?? []);
  return names.flatMap((name) => {
    const source = schemas[name];
    if (definitions[name] || !source) return [];
    const added = convert(source);
    definitions[name] = added;
    return [added];
  });
}

/** Every job repeats the texts of its pipeline and its user, so a long one would fill the memory. */
const shortened = (properties: Properties): Properties =>
  Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [
      name,
      { ...schema, ...([schema.type].flat().includes("string") && { maxLength: MAX_REPEATED_TEXT }) },
    ]),
  );

const nameOf = (reference: string): string => reference.slice(reference.lastIndexOf("/") + 1);
const ref = (name: string): SeedSchema => ({ $ref: `#/$defs/${name}` });
const nullable = (name: string): SeedSchema => ({ anyOf: [ref(name), { type: "null" }] });
const list = (description: string, name: string): SeedSchema => ({ type: "array", description, items: ref(name) });
const texts = (description: string): SeedSchema => ({ type: "array", description, items: { type: "string" } });
const text = (description: string): SeedSchema => ({ type: "string", description });
// As for most texts of GitLab's database.
const MAX_REPEATED_TEXT = 255;
// Thirty years, so that no date has a year beyond 9999.
const MAX_SECONDS = 1e9;
// Jobs that are started later count up from the highest ID.
const MAX_ID = 1e15;

const id = (description: string): SeedSchema => ({ type: "integer", minimum: 1, maximum: MAX_ID, description });
const seconds = (description: string, preset?: number): SeedSchema => ({
  type: "number",
  minimum: 0,
  maximum: MAX_SECONDS,
  description,
  ...(preset !== undefined && { default: preset }),
});
// GitLab nests groups 20 levels deep at most.
const PATH: SeedSchema = {
  type: "string",
  pattern: "^[^/]+(/[^/]+){1,21}$",
  maxLength: MAX_REPEATED_TEXT,
  description: "Full path.",
  examples: ["group/project"],
};

function enumSchema(description: string, values: readonly string[], preset?: string): SeedSchema {
  return { type: "string", description, enum: values, ...(preset !== undefined && { default: preset }) };
}

function record(description: string, properties: Properties, required: string[] = []): SeedSchema {
  return { type: "object", description, additionalProperties: false, required, properties };
}

const ROOT: Properties = {
  $schema: text("This schema, for editors."),
  projects: list("Projects of the instance.", "ProjectSeed"),
  tokens: list(
    "Tokens of the instance. Without this list, every token belongs to one user who may do everything.",
    "TokenSeed",
  ),
};

const TIMES: Properties = {
  now: {
    ...text(
      "Time at which a manual clock starts. Default: 2026-01-01T00:00:00.000Z, or a later time so that none of the seed is in the future.",
    ),
    format: "date-time",
  },
  start: { ...text("Time from which the seeded states count. Written by a snapshot."), format: "date-time" },
};

const PROJECT: Properties = {
  path: PATH,
  id: id("ID of the project. Default: counts up from 1."),
  visibility: enumSchema("Who may read the project: its members, or everyone.", ["private", "public"], "private"),
  public_builds: {
    type: "boolean",
    description: "Whether callers below the Reporter role may read jobs: guests, and everyone in a public project.",
    default: true,
  },
  protected_refs: texts("Protected branches and tags. Only maintainers erase jobs on them. Default: none."),
  pipelines: list("Pipelines, oldest first.", "PipelineSeed"),
  agents: list("Agents for Kubernetes that the jobs of the project may use.", "AgentSeed"),
};

const PIPELINE: Properties = {
  id: id("ID of the pipeline, unique on the instance. Default: counts up from 1."),
  stages: texts("Names of the stages, in their order. Default: the order in which the jobs name them."),
  jobs: list("Jobs, oldest first.", "JobSeed"),
  bridges: list("Trigger jobs, oldest first.", "BridgeSeed"),
};

const RUNNABLE: Properties = {
  name: { ...text("Name of the job."), minLength: 1 },
  id: id("ID of the job, unique on the instance. Default: counts up from 1."),
  when: enumSchema(
    "When the job starts. Default: `manual` for a seeded `manual` status, `delayed` for `scheduled`, otherwise `on_success`.",
    ["on_success", "on_failure", "always", "manual", "delayed"],
  ),
  start_in: seconds("Seconds after which a delayed job starts. Default: it waits for `playJob`."),
  past: ref("PastSeed"),
  run: {
    anyOf: [ref("RunPlan"), { type: "array", items: ref("RunPlan"), minItems: 1 }],
    description: "How the job runs once it starts. A list has a plan for each attempt, and the last one repeats.",
  },
};

const INPUT_VALUE: SeedSchema = { type: ["string", "number", "boolean", "array"] };

const INPUT: Properties = {
  default: { ...INPUT_VALUE, description: "Value of the input, unless a retry or a play gives another one." },
  type: enumSchema("Type of the input. Default: the type of `default`.", ["string", "number", "boolean", "array"]),
  options: { type: "array", description: "The only values that are accepted.", items: INPUT_VALUE },
  regex: text("Regular expression that a text must match."),
};

const count = (description: string): SeedSchema => ({ type: "integer", minimum: 0, maximum: MAX_ID, description });

const PAST: Properties = {
  changes: { ...list("The states of the job so far.", "ChangeSeed"), minItems: 1 },
  seeded: count("How many of the changes were seeded."),
  retried: { type: "boolean", description: "Whether another job has replaced the job." },
  attempt: count("Number of jobs that the job has replaced, one after the other."),
  variables: list("Variables that `playJob` gave to the job.", "VariableSeed"),
  inputs: { type: "object", description: "Inputs that were given to the job.", additionalProperties: INPUT_VALUE },
  downstream: id("ID of the pipeline that a trigger job has started."),
};

const CHANGE: Properties = {
  status: { $ref: "#/$defs/JobStatus", description: "State of the job." },
  at: { ...text("Time at which the job entered the state."), format: "date-time" },
};

const VARIABLE: Properties = { key: text("Name of the variable."), value: text("Value of the variable.") };

const JOB: Properties = {
  log: text(
    "Log of a job that has run or is running at the start. The log of a retry, too, unless `run.log` is given.",
  ),
  retry: {
    type: "integer",
    minimum: 0,
    maximum: 2,
    description: "How often GitLab retries the job by itself when it fails.",
    default: 0,
  },
  inputs: {
    type: "object",
    description:
      "Inputs that the job declares, by name: with their default, or with a declaration. If given, other inputs are rejected.",
    additionalProperties: { anyOf: [INPUT_VALUE, ref("InputDeclaration")] },
  },
  token: text("Job token, valid while the job runs. Default: `glcbt-<job id>`."),
};

const DOWNSTREAM: Properties = {
  project: { ...PATH, description: "Path of its project." },
  pipeline: id("ID of a pipeline in the seed. Default: a new pipeline."),
  ref: { ...text("Branch or tag of a new pipeline."), default: "main" },
};

const RUN: Properties = {
  queued: seconds("Seconds that the job is `pending`.", 1),
  duration: seconds("Seconds that the job is `running`.", 3),
  result: enumSchema("State that the job ends in.", ["success", "failed"], "success"),
  coverage: {
    type: "number",
    maximum: 100,
    minimum: 0,
    description: "Test coverage of the job once it has finished, in percent.",
  },
  log: texts("Lines that the job logs, spread evenly over its duration. Default: a short log."),
  timestamps: {
    type: "boolean",
    description: "Whether the lines have timestamps, as GitLab Runner writes them.",
    default: true,
  },
  cleanup: seconds(
    "Seconds that the job is `canceling` when it is canceled while it runs. Default: it is `canceled` at once.",
  ),
};

/** GitLab's scopes of access tokens. Those that the Jobs API does not accept give no access. */
const SCOPES = [
  ...["api", "read_api", "read_user", "sudo", "admin_mode", "self_rotate", "ai_features", "ai_workflows", "mcp"],
  ...["create_runner", "manage_runner", "k8s_proxy", "read_service_ping", "openid", "profile", "email"],
  ...["read_repository", "write_repository", "read_registry", "write_registry"],
  ...["read_virtual_registry", "write_virtual_registry"],
];

const TOKEN: Properties = {
  token: { ...text("The token itself."), pattern: "^\\S+$", examples: ["glpat-example"] },
  user: ref("UserSeed"),
  role: {
    anyOf: [enumSchema("A role.", ROLES), { type: "null" }],
    description: "Role of the user in every project. `null` is no member.",
    default: "maintainer",
  },
  scopes: {
    type: "array",
    description: "Scopes of the token. `api` allows everything, `read_api`, `ai_workflows` and `mcp` only reading.",
    items: enumSchema("A scope.", SCOPES),
    default: ["api"],
  },
  permissions: {
    type: "array",
    description: "Permissions of a fine-grained token, which has no scopes. Default: the token is a classic one.",
    items: { ...text("A permission."), pattern: "^[A-Z][A-Za-z ]*: [A-Z][a-z]+$", examples: ["Job: Read"] },
  },
  expires_at: {
    anyOf: [{ type: "string", format: "date" }, { type: "string", format: "date-time" }, { type: "null" }],
    description: "Date or time at which the token expires. Default: never.",
    examples: ["2026-01-31"],
  },
  revoked: { type: "boolean", description: "Whether the token was revoked.", default: false },
};
