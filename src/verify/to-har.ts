import type { SentRequest } from "./recorder.js";

type Pair = { name: string; value: string };

/** The traffic as an HTTP Archive 1.2, without bodies and credentials. */
export function toHar(requests: readonly SentRequest[], version: string): object {
  return {
    log: {
      version: "1.2",
      creator: { name: "gitlab-jobs-verify", version },
      entries: requests.map(toEntry),
    },
  };
}

function toEntry(request: SentRequest): object {
  const { startedAt, duration, method, url, requestHeaders, status, statusText, responseHeaders, bodySize } = request;
  const header = (name: string) => responseHeaders.find(([key]) => key === name)?.[1] ?? "";
  return {
    startedDateTime: startedAt,
    time: duration,
    request: {
      method,
      url,
      httpVersion: "HTTP/1.1",
      cookies: [],
      headers: requestHeaders.map(toPair),
      queryString: [...new URL(url).searchParams].map(toPair),
      headersSize: -1,
      bodySize: -1,
    },
    response: {
      status,
      statusText,
      httpVersion: "HTTP/1.1",
      cookies: [],
      headers: responseHeaders.map(toPair),
      content: { size: bodySize, mimeType: header("content-type"), ...(bodySize > 0 && { text: "[MASKED]" }) },
      redirectURL: header("location"),
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: duration, receive: 0 },
  };
}

const toPair = ([name, value]: [string, string]): Pair => ({ name, value });
