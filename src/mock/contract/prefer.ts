import { Refusal } from "../http/http-error.js";
import type { Choice, Operation } from "./engine.js";

/**
 * Reads `Prefer: code=404, example=projectNotFound` and finds the answer it means among the operation's own.
 * Other preferences are ignored, as RFC 7240 wants.
 */
export function choose(operation: Operation, prefer: string): Choice {
  const { code, example } = parsePrefer(prefer);
  if (code === undefined && example === undefined) return {};
  const chosen = listAnswers(operation).find(
    (answer) => (code ?? answer.code) === answer.code && (example === undefined || answer.examples.includes(example)),
  );
  if (!chosen) throw new Refusal(400, describe(operation, prefer));
  return { code: Number(chosen.code), mediaType: chosen.mediaType, example };
}

function parsePrefer(prefer: string): { code?: string; example?: string } {
  const pairs = prefer
    .split(/[,;]/)
    .map((part) => part.split("=").map((word) => word.trim().replace(/^"(.*)"$/, "$1")));
  return Object.fromEntries(pairs.filter(([name]) => name === "code" || name === "example"));
}

interface AnswerNames {
  code: string;
  mediaType?: string;
  examples: string[];
}

/** One entry per code and media type. Successes come first, so that a name which both have means the success. */
function listAnswers(operation: Operation): AnswerNames[] {
  const answers = operation.responses.flatMap(({ code, contents = [] }): AnswerNames[] => {
    const bodies = contents.map(({ mediaType, examples = [] }) => ({
      code,
      mediaType,
      examples: examples.map(({ key }) => key),
    }));
    return bodies.length > 0 ? bodies : [{ code, examples: [] }];
  });
  const isSuccess = ({ code }: AnswerNames) => code.startsWith("2");
  return [...answers.filter(isSuccess), ...answers.filter((answer) => !isSuccess(answer))];
}

function describe(operation: Operation, prefer: string): string {
  const list = listAnswers(operation).map(({ code, examples }) => `${code} (${examples.join(", ")})`);
  return `${operation.iid} has no answer for "Prefer: ${prefer.slice(0, 100)}". Codes and their examples: ${list.join(", ")}`;
}
