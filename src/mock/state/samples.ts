// The objects around a job that a seed may leave out: its user, commit and runner.
import { createHash } from "node:crypto";
import type { Commit, Runner, RunnerManager, User } from "../../../generated/types.js";
import type { PipelineRecord, StateModel } from "./records.js";
import type { UserSeed } from "./seed/seed.js";

const REGISTERED = "2024-05-01T10:12:02.507Z";

/** The user of every token and every job, unless the seed names another. */
export const SAMPLE_USER: { id: number; username: string; name: string } = {
  id: 61,
  username: "amira",
  name: "Amira Haddad",
};

/** A user with every field that GitLab sends. */
export function sampleUser(webUrl: string, { username, ...given }: UserSeed & { id: number }): User {
  return {
    username,
    name: username === SAMPLE_USER.username ? SAMPLE_USER.name : username,
    state: "active",
    locked: false,
    avatar_url: null,
    web_url: `${webUrl}/${username}`,
    created_at: "2021-05-17T07:41:12.903Z",
    bio: "",
    location: null,
    linkedin: "",
    twitter: "",
    discord: "",
    website_url: "",
    github: "",
    job_title: "",
    pronouns: null,
    organization: null,
    bot: false,
    work_information: null,
    public_email: null,
    followers: 0,
    following: 0,
    local_time: null,
    ...given,
  };
}

/** The SHA of a pipeline: the one of the seed, or one made from its ID. */
const shaOf = ({ id, seed }: PipelineRecord): string => seed.sha ?? sha1(`commit of pipeline ${id}`);

const commits = new WeakMap<PipelineRecord, Commit>();

/** The commit of a pipeline, computed once. */
export function sampleCommit(model: StateModel, pipeline: PipelineRecord): Commit {
  const commit = commits.get(pipeline) ?? createCommit(model, pipeline);
  commits.set(pipeline, commit);
  return commit;
}

function createCommit(model: StateModel, pipeline: PipelineRecord): Commit {
  const id = shaOf(pipeline);
  const time = new Date(pipeline.createdAt).toISOString();
  const author = { name: "Amira Haddad", email: "amira@example.com" };
  return {
    id,
    short_id: id.slice(0, 8),
    created_at: time,
    parent_ids: [sha1(`parent of ${id}`)],
    title: "Change the code",
    message: "Change the code\n",
    author_name: author.name,
    author_email: author.email,
    authored_date: time,
    committer_name: author.name,
    committer_email: author.email,
    committed_date: time,
    trailers: {},
    extended_trailers: {},
    web_url: `${model.webUrl}/${pipeline.project.seed.path}/-/commit/${id}`,
  };
}

/** The runner of every job. */
export const sampleRunner = (active: boolean): Runner => ({
  id: 32,
  description: "Linux with Docker",
  ip_address: null,
  active: true,
  paused: false,
  is_shared: true,
  runner_type: "instance_type",
  name: "gitlab-runner",
  online: true,
  created_at: REGISTERED,
  status: "online",
  job_execution_status: active ? "active" : "idle",
});

/** The machine that runs every job. */
export const sampleRunnerManager = (active: boolean, contactedAt: string): RunnerManager => ({
  id: 7,
  system_id: "s_89e5e9956577",
  version: "19.1.0",
  revision: "bda84871",
  platform: "linux",
  architecture: "amd64",
  created_at: REGISTERED,
  contacted_at: contactedAt,
  ip_address: "10.0.12.5",
  status: "online",
  job_execution_status: active ? "active" : "idle",
});

const sha1 = (text: string): string => createHash("sha1").update(text).digest("hex");
