// openapi_v3.yaml is written in the form of GitLab's own file. Each change of it is found, and nothing else.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import type { Document, Parameter, Schema } from "../../../scripts/emit/document.js";
import { readErrata } from "../../../scripts/lib/read-manual.js";
import { compareDocuments } from "../../../scripts/upstream/compare-documents.js";
import { contract } from "../../support/project.js";

/** A document in which operations can be incomplete. */
interface Upstream {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

interface Operation {
  deprecated?: boolean;
  parameters?: Omit<Parameter, "description">[];
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

const original: Upstream = parse(readFileSync(join(import.meta.dirname, "openapi_v3.yaml"), "utf8"));
const { upstream: known } = await readErrata();

/** The new findings for GitLab's file after a change, in one line each. */
function compare(change: (file: Upstream) => void, entries = known): string[] {
  const file = structuredClone(original);
  change(file);
  return findingsOf(file, entries).filter((finding) => !unchanged.includes(finding));
}

function findingsOf(file: Upstream, entries = known): string[] {
  const findings = compareDocuments(file as unknown as Document, contract, entries);
  for (const { advice } of findings) expect(advice).toMatch(/\.$/);
  return findings.map(({ at, theirs, ours }) => `${at}: ${theirs}, ours ${ours}`);
}

const unchanged = findingsOf(original);

test("a file of GitLab 19.5 has no finding", () => {
  expect(unchanged).toEqual([]);
});

const jobs = "/api/v4/projects/{id}/jobs";
const job = `${jobs}/{job_id}`;
const pipeline = "/api/v4/projects/{id}/pipelines/{pipeline_id}";

const operation = ({ paths }: Upstream, path: string, method: "get" | "post" = "get"): Operation => {
  const found = paths[path]?.[method];
  expect.assert(found);
  return found;
};
const parameters = (file: Upstream, path: string, name: string): NonNullable<Operation["parameters"]> =>
  (operation(file, path).parameters ?? []).filter((each) => each.name === name);
const schemaOf = ({ components }: Upstream, name: string): Schema => {
  const found = components.schemas[name];
  expect.assert(found);
  return found;
};
const fieldsOf = (file: Upstream, name: string): Record<string, Schema> => {
  const { properties } = schemaOf(file, name);
  expect.assert(properties);
  return properties;
};
const fieldOf = (file: Upstream, name: string, field: string): Schema => {
  const found = fieldsOf(file, name)[field];
  expect.assert(found);
  return found;
};
const setParameter = (path: string, name: string, change: Schema) => (file: Upstream) => {
  for (const each of parameters(file, path, name)) Object.assign(each.schema ?? {}, change);
};
const body = (action: string) => `postApiV4ProjectsIdJobsJobId${action}Request`;
const GET = (path: string) => `GET ${path.slice("/api/v4".length)}`;

const changes: Record<string, [change: (file: Upstream) => void, ...findings: string[]]> = {
  "a new path": [
    ({ paths }) => {
      paths[`${job}/pause`] = { post: { responses: {} } };
    },
    "POST /projects/{id}/jobs/{job_id}/pause: declared, ours missing",
  ],
  "a new path of a pipeline": [
    ({ paths }) => {
      paths[`${pipeline}/trigger_jobs/{job_id}`] = { get: { responses: {} } };
    },
    "GET /projects/{id}/pipelines/{pipeline_id}/trigger_jobs/{job_id}: declared, ours missing",
  ],
  "a new method": [
    ({ paths }) => {
      Object.assign(paths[job] ?? {}, { delete: { responses: {} } });
    },
    "DELETE /projects/{id}/jobs/{job_id}: declared, ours missing",
  ],
  "an operation that is gone": [
    ({ paths }) => {
      delete paths[job];
    },
    `${GET(job)}: missing, ours declared`,
  ],
  "an operation that is deprecated": [
    (file) => {
      operation(file, `${job}/trace`).deprecated = true;
    },
    `${GET(`${job}/trace`)} deprecated: true, ours none`,
  ],
  "an operation that is no longer deprecated": [
    (file) => {
      delete operation(file, `${pipeline}/bridges`).deprecated;
    },
    `${GET(`${pipeline}/bridges`)} deprecated: none, ours true`,
  ],
  "a new parameter": [
    (file) => operation(file, jobs).parameters?.push({ name: "name", in: "query", schema: { type: "string" } }),
    `${GET(jobs)} name: declared, ours missing`,
  ],
  "a parameter that is gone": [
    (file) => {
      const list = operation(file, jobs);
      list.parameters = (list.parameters ?? []).filter(({ name }) => name !== "ref");
    },
    `${GET(jobs)} ref: missing, ours declared`,
  ],
  "another type of a parameter": [
    setParameter(`${job}/trace`, "byte_offset", { type: "string" }),
    `${GET(`${job}/trace`)} byte_offset: string, ours integer`,
  ],
  "another default": [setParameter(jobs, "per_page", { default: 50 }), `${GET(jobs)} per_page default: 50, ours 20`],
  "another minimum": [
    setParameter(`${job}/trace`, "byte_offset", { minimum: 1 }),
    `${GET(`${job}/trace`)} byte_offset minimum: 1, ours 0`,
  ],
  "another maximum": [
    setParameter(`${job}/trace`, "byte_limit", { maximum: 1024 }),
    `${GET(`${job}/trace`)} byte_limit maximum: 1024, ours 512000`,
  ],
  "a new scope": [
    (file) => {
      for (const each of parameters(file, jobs, "scope")) each.schema?.items?.enum?.push("postponed");
    },
    "JobScope values: postponed, ours no others",
  ],
  "a scope that is gone": [
    (file) => {
      for (const each of parameters(file, `${pipeline}/jobs`, "scope")) each.schema?.oneOf?.[0]?.enum?.pop();
    },
    `${GET(`${pipeline}/jobs`)} scope values: no others, ours scheduled`,
  ],
  "a new property of a body": [
    (file) => {
      fieldsOf(file, body("Retry")).job_variables_attributes = { type: "array", items: { type: "object" } };
    },
    "POST /projects/{id}/jobs/{job_id}/retry job_variables_attributes: declared, ours missing",
  ],
  "a property of a body that is gone": [
    (file) => {
      delete fieldsOf(file, body("Play")).job_inputs;
    },
    "POST /projects/{id}/jobs/{job_id}/play job_inputs: missing, ours declared",
  ],
  "another type of a property of a body": [
    (file) => {
      fieldOf(file, body("Retry"), "inputs").type = "array";
    },
    "POST /projects/{id}/jobs/{job_id}/retry inputs: array, ours object",
  ],
  "a new member of an item in a body": [
    (file) => {
      const { items } = fieldOf(file, body("Play"), "job_variables_attributes");
      Object.assign(items?.properties ?? {}, { masked: { type: "boolean" } });
    },
    "JobVariable masked: declared, ours missing",
  ],
  "a new status": [
    (file) => {
      operation(file, `${job}/cancel`, "post").responses["429"] = {};
    },
    "POST /projects/{id}/jobs/{job_id}/cancel 429: declared, ours missing",
  ],
  "a status that is gone": [
    (file) => {
      delete operation(file, `${job}/erase`, "post").responses["409"];
    },
    "POST /projects/{id}/jobs/{job_id}/erase 409: missing, ours declared",
  ],
  "another media type": [
    (file) => {
      operation(file, job).responses["200"] = { content: { "text/plain": { schema: { type: "string" } } } };
    },
    `${GET(job)} text/plain: declared, ours missing`,
    `${GET(job)} application/json: missing, ours declared`,
  ],
  "another schema of a response": [
    (file) => {
      operation(file, job).responses["200"] = {
        content: { "application/json": { schema: { $ref: "#/components/schemas/APIEntitiesCommit" } } },
      };
    },
    "JobBasic: other fields, ours declared",
  ],
  "a new field": [
    (file) => {
      fieldsOf(file, "APIEntitiesCiJob").timeout = { type: "integer" };
    },
    "JobBasic timeout: declared, ours missing",
  ],
  "a new field of a trigger job": [
    (file) => {
      fieldsOf(file, "APIEntitiesCiBridge").strategy = { type: "string" };
    },
    "JobBasic strategy: declared, ours missing",
  ],
  "a new field of an object inside": [
    (file) => {
      Object.assign(fieldOf(file, "APIEntitiesCiJob", "project").properties ?? {}, { id: { type: "integer" } });
    },
    "JobBasic project id: declared, ours missing",
  ],
  "a field that is gone": [
    (file) => {
      delete fieldsOf(file, "APIEntitiesCiRunnerManager").revision;
    },
    "RunnerManager revision: missing, ours declared",
  ],
  "another type of a field": [
    (file) => {
      fieldOf(file, "APIEntitiesCiPipelineBasic", "iid").type = "string";
    },
    "Pipeline iid: string, ours integer",
  ],
  "another type of items": [
    (file) => {
      fieldOf(file, "APIEntitiesCommit", "parent_ids").items = { type: "integer" };
    },
    "Commit parent_ids: integer, ours string",
  ],
  "a new artifact type": [
    (file) => fieldOf(file, "APIEntitiesCiJobArtifact", "file_type").enum?.push("sbom"),
    "ArtifactType values: sbom, ours scip",
    'ArtifactType values: not "no others", or the contract is not "scip", ours listed as a known difference',
  ],
  "a new runner type": [
    (file) => fieldOf(file, "APIEntitiesCiRunner", "runner_type").enum?.push("organization_type"),
    "RunnerType values: organization_type, ours no others",
  ],
  "values where GitLab listed none": [
    (file) => {
      fieldOf(file, "APIEntitiesCiRunner", "status").enum = ["online", "draining"];
    },
    "RunnerStatus values: draining, ours offline, never_contacted, stale, paused",
  ],
  "a field that is deprecated": [
    (file) => {
      fieldOf(file, "APIEntitiesCiRunner", "paused").deprecated = true;
    },
    "Runner paused deprecated: true, ours none",
  ],
  "a known difference that is gone": [
    (file) => {
      fieldOf(file, "APIEntitiesUser", "is_followed").type = "boolean";
    },
    'User is_followed: not "string", or the contract is not "boolean", ours listed as a known difference',
  ],
};

test.each(Object.entries(changes))("%s is found, and nothing else", (_, [change, ...findings]) => {
  expect(compare(change)).toEqual(findings);
});

test("an entry that matches nothing is a finding", () => {
  const entry = { at: "Job color", theirs: "declared", ours: "missing", reason: "none" };
  expect(compare(() => {}, [...known, entry])).toEqual([
    'Job color: not "declared", or the contract is not "missing", ours listed as a known difference',
  ]);
});

const unimportant: Record<string, (file: Upstream) => void> = {
  "other names of schemas": (file) => {
    const renamed = JSON.parse(JSON.stringify(file).replaceAll("APIEntitiesCi", "GitLabCi"));
    Object.assign(file, renamed);
  },
  "operations on artifacts, runners and pipelines": ({ paths }) => {
    for (const path of [
      `${job}/artifacts/tree`,
      `${jobs}/artifacts/{ref}/raw`,
      `${pipeline}/report`,
      "/api/v4/jobs/{id}",
    ])
      paths[path] = { get: { responses: {} } };
  },
  "`nullable`, `required`, `example` and descriptions": (file) => {
    Object.assign(schemaOf(file, "APIEntitiesCiJob"), { required: ["id"] });
    Object.assign(fieldOf(file, "APIEntitiesCiJob", "id"), { nullable: true, example: 2, description: "Text" });
  },
  "statuses that every operation can have": (file) => {
    for (const status of ["301", "405", "500", "503"]) operation(file, job).responses[status] = {};
  },
  "a reference in place of a schema, and `allOf` around it": (file) => {
    file.components.schemas.Number = { type: "integer" };
    Object.assign(fieldsOf(file, "APIEntitiesCiJob"), {
      id: { $ref: "#/components/schemas/Number" },
      runner: { allOf: [{ $ref: "#/components/schemas/APIEntitiesCiRunner" }] },
    });
  },
};

test.each(Object.entries(unimportant))("%s make no finding", (_, change) => {
  expect(compare(change)).toEqual([]);
});

test("a reference that points nowhere is an error", () => {
  expect(() =>
    compare(({ components }) => {
      delete components.schemas.APIEntitiesUser;
    }),
  ).toThrow("#/components/schemas/APIEntitiesUser");
});

test("each known difference has a reason", () => {
  expect(known.length).toBeGreaterThan(10);
  for (const { at, reason } of known) expect(reason, String(at)).toMatch(/\w+ \w+/);
});
