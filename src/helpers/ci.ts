import type { ClientOptions } from "../client/client.js";

/**
 * Returns the host and the credential for a client inside a CI/CD job. The host is `CI_API_V4_URL`. The credential is
 * `GITLAB_TOKEN` if you have set it, otherwise `CI_JOB_TOKEN`, which GitLab sets. A job token can read its own job, and list jobs
 * on newer servers. For everything else, set `GITLAB_TOKEN` to an access token in the CI/CD settings of the project.
 *
 * @throws TypeError with the name of the variable that is missing.
 * @example
 * ```ts
 * const gitlab = createJobsClient(fromCI());
 * const job = await gitlab.getTokenJob();
 * ```
 */
export function fromCI(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Required<Pick<ClientOptions, "host" | "auth">> {
  const { CI_API_V4_URL: host, CI_JOB_TOKEN: jobToken, GITLAB_TOKEN: privateToken } = env;
  if (!host)
    throw new TypeError(
      "CI_API_V4_URL is not set. GitLab sets it in every CI/CD job. Outside of one, pass `host` and `auth` yourself.",
    );
  if (privateToken) return { host, auth: { privateToken } };
  if (jobToken) return { host, auth: { jobToken } };
  throw new TypeError(
    "Neither GITLAB_TOKEN nor CI_JOB_TOKEN is set. GitLab sets CI_JOB_TOKEN in every CI/CD job. Pass it on to this process.",
  );
}
