import type { ExamplesBackend } from "../examples/examples-backend.js";
import type { Backend } from "../gitlab/api.js";
import type { RateLimits } from "./rate-limits.js";

/** Responds with examples, up to the rate limits of the endpoints. GitLab counts only requests that have passed its checks. */
export function limitedBackend(examples: ExamplesBackend, limits: RateLimits): Backend {
  return {
    async respond(request, now) {
      const response = await examples.respond(request, now);
      const target = { project: String(request.pathParams.id), job: String(request.pathParams.job_id) };
      const isLimited = response.status < 300 && limits.exceedsEndpointLimit(request, now, target);
      return isLimited ? examples.respondWith(request, { code: 429, example: "endpointLimit" }) : response;
    },
  };
}
