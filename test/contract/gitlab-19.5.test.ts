// What GitLab 19.5 has and does, row by row: a place in the contract and the value there.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { operations } from "../../scripts/emit/document.js";
import { at } from "../support/pointer.js";
import { contract, root } from "../support/project.js";

const action = (name: string) => `/paths/~1projects~1{id}~1jobs~1{job_id}~1${name}/post`;
const body = (name: string) => `${action(name)}/requestBody/content/application~1json/schema/properties`;
const pipeline = (list: string) => `/paths/~1projects~1{id}~1pipelines~1{pipeline_id}~1${list}/get`;
const json = "content/application~1json";
const tooMany = "This endpoint has been requested too many times. Try again later.";

test.each<[fact: string, pointer: string, value: unknown]>([
  ["retry reads inputs", `${body("retry")}/inputs/x-gitlab-since`, "18.10"],
  ["retry does not read job_inputs", `${body("retry")}/job_inputs`, undefined],
  ["play reads job_inputs", `${body("play")}/job_inputs/x-gitlab-since`, "18.10"],
  ["play does not read inputs", `${body("play")}/inputs`, undefined],
  ["trigger_jobs is newer than 17.0", `${pipeline("trigger_jobs")}/x-gitlab-since`, "19.2"],
  ["trigger_jobs is not deprecated", `${pipeline("trigger_jobs")}/deprecated`, undefined],
  ["bridges is deprecated", `${pipeline("bridges")}/deprecated`, true],
  ["keyset pages are sorted by ID", "/components/parameters/OrderBy/schema/enum", ["id"]],
  ["keyset pages are sorted in descending order", "/components/parameters/Sort/schema/enum", ["desc"]],
  ["a log has byte ranges since 19.0", "/components/parameters/ByteOffset/x-gitlab-since", "19.0"],
  ["a part of a log has a limit since 19.0", "/components/parameters/ByteLimit/x-gitlab-since", "19.0"],
  ["the jobs of a ref can be listed since 18.10", "/components/parameters/Ref/x-gitlab-since", "18.10"],
  ...["retry", "play", "erase"].flatMap((name): [string, string, unknown][] => [
    [`${name} has a limit since 19.5`, `${action(name)}/responses/429/${json}/x-gitlab-since`, "19.5"],
    [
      `the message of the limit of ${name} is a string`,
      `${action(name)}/responses/429/${json}/examples/endpointLimit/value`,
      { message: tooMany },
    ],
  ]),
  ["cancel has no limit of its own", `${action("cancel")}/responses/429/${json}`, undefined],
  [
    "the message of the limit of the list is an object",
    `/paths/~1projects~1{id}~1jobs/get/responses/429/${json}/examples/endpointLimit/value`,
    { message: { error: tooMany } },
  ],
  ["a runner names its creator", "/components/schemas/Runner/properties/created_by/anyOf/0/title", "UserBasic"],
  [
    "the creator has eight fields",
    "/components/schemas/UserBasic/required",
    ["id", "username", "public_email", "name", "state", "locked", "avatar_url", "web_url"],
  ],
  ["a runner can have no manager", "/components/schemas/BuildFields/properties/runner_manager/anyOf/1/type", "null"],
  [
    "agents have a header",
    "/paths/~1job~1allowed_agents/get/responses/200/headers/Gitlab-Feature-Flag/schema/type",
    "string",
  ],
  ["the contract was compared with", "/info/x-gitlab-compared", "19.5"],
])("%s", (_, pointer, value) => {
  expect(at(pointer)).toEqual(value);
});

const permissions: Record<string, string[]> = {
  listProjectJobs: ["Job: Read"],
  listPipelineJobs: ["Pipeline: Read"],
  listPipelineTriggerJobs: ["Pipeline: Read"],
  listPipelineBridges: ["Pipeline: Read"],
  getJob: ["Job: Read"],
  getJobLog: ["Job: Read"],
  cancelJob: ["Job: Update"],
  retryJob: ["Job: Run"],
  eraseJob: ["Job: Delete"],
  playJob: ["Job: Run"],
  getTokenJob: [],
  getAllowedAgents: [],
};

test("each operation has the permissions of fine-grained tokens, in its data and in its text", () => {
  const found = operations(contract).map(({ id, object }) => [id, object["x-gitlab-permissions"]]);
  expect(Object.fromEntries(found)).toEqual(permissions);
  for (const { id, description } of operations(contract))
    for (const permission of permissions[id] ?? []) expect(description).toContain(`\`${permission}\``);
});

test("each operation that requires a permission can reject a fine-grained token", () => {
  const examples = operations(contract).flatMap(({ id, object }) => {
    const content = at(`/paths/${pathOf(id)}/responses/403/${json}/examples/insufficientGranularScope/value/error`);
    return object["x-gitlab-permissions"]?.length ? [content] : [];
  });
  expect(examples).toEqual(Array(10).fill("insufficient_granular_scope"));
});

function pathOf(id: string): string {
  const operation = operations(contract).find((each) => each.id === id);
  return `${operation?.path.replaceAll("/", "~1")}/${operation?.method}`;
}

test("the README has the version that the contract was compared with", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  expect(readme).toContain(`compared with GitLab ${at("/info/x-gitlab-compared")}`);
  expect(contract.info.description).toContain(`compared with GitLab ${at("/info/x-gitlab-compared")}`);
});

test("keyset pages have cursors, and only those of the list that has keyset pages", () => {
  const withCursors = operations(contract).filter(({ responses }) =>
    responses.some(({ headers = {} }) => "X-Next-Cursor" in headers && "X-Prev-Cursor" in headers),
  );
  expect(withCursors.map(({ id }) => id)).toEqual(["listProjectJobs"]);
});
