import type { Engine, EngineResult } from "../../contract/engine.js";
import { rejectedResponse, respondAsGitLab, respondWith } from "../examples/examples-backend.js";
import { type ApiRequest, type Backend, serialize } from "../gitlab/api.js";
import { credentialOf } from "../gitlab/credentials.js";
import { jsonResponse, type MockResponse } from "../http/mock-response.js";
import type { State, StateRequest, StateResponse } from "../state/index.js";

/**
 * Responds with the state of a small GitLab. Prism validates every request before, and every response after. To a request with a
 * `Prefer` header, `contract` responds.
 */
export function createStateBackend(engine: Engine, contract: Backend, state: () => State): Backend {
  return {
    async respond(request, now) {
      if (/\b(code|example)\s*=/.test(request.prefer)) return contract.respond(request, now);
      const stateRequest = toStateRequest(request);
      // GitLab checks a token first: 401 comes before 400.
      const denied = stateRequest.credential && state().authenticate(stateRequest, now);
      if (denied) return respondWith(engine, request, denied);
      let produced: StateResponse | undefined;
      const result = await respondAsGitLab(engine, request, {
        produce: () => {
          produced = state().respond(stateRequest, now);
          return { ...produced, body: textOf(produced.body) };
        },
      });
      if (!produced) return rejectedResponse(request, result);
      if (isBroken(result)) return brokenResponse(result);
      const { status, headers } = produced;
      return { status, headers, body: serialize(produced), violations: result.violations };
    },
  };
}

/** Prism validates a log as text. A byte range may cut a character, so its bytes are sent as they are. */
const textOf = (body: unknown): unknown => (body instanceof Uint8Array ? new TextDecoder().decode(body) : body);

const isBroken = ({ violations }: EngineResult): boolean =>
  violations.some(({ location, severity }) => location[0] === "response" && severity === "Error");

/** A response that breaks the contract is a defect of the mock, or of a field in the seed. Tests must not pass over it. */
function brokenResponse({ violations }: EngineResult): MockResponse {
  const faults = violations.map(({ location, message }) => `${location.join("/")} ${message}`);
  const message = `500 Internal Server Error - the response breaks the contract: ${faults.join("; ")}`;
  return { ...jsonResponse(500, { message }), violations };
}

function toStateRequest({ operation, input, root, search }: ApiRequest): StateRequest {
  const { job_token: _, ...query } = input.query;
  const names = operation.path.split("/");
  const values = input.path.split("/");
  const at = (name: string): string | undefined => {
    const index = names.indexOf(`{${name}}`);
    return index === -1 ? undefined : decodeURIComponent(values[index] ?? "");
  };
  const [id, jobId, pipelineId] = [at("id"), at("job_id"), at("pipeline_id")];
  return {
    operation: operation.iid as StateRequest["operation"],
    path: {
      ...(id !== undefined && { id }),
      ...(jobId !== undefined && { job_id: Number(jobId) }),
      ...(pipelineId !== undefined && { pipeline_id: Number(pipelineId) }),
    },
    query,
    body: (input.body ?? {}) as StateRequest["body"],
    credential: credentialOf(operation, input),
    url: root + input.path,
    search,
  };
}
