// A `fetch` that records what passes through it as entries of an HTTP archive (HAR).
import type { Mock } from "../../src/mock/index.js";

export type Fetch = Mock["fetch"];

/** The parts of an entry that `redocly drift` reads. */
export interface HarEntry {
  request: { method: string; url: string; headers: Header[]; postData?: Content };
  response: { status: number; headers: Header[]; content: Content };
}

interface Header {
  name: string;
  value: string;
}

interface Content {
  mimeType: string;
  text: string;
}

export function record(send: Fetch, entries: HarEntry[]): Fetch {
  return async (input, init) => {
    // A redirect is a response to record.
    const request = new Request(input, { ...init, redirect: "manual" });
    const body = await contentOf(request);
    const response = await send(request);
    entries.push({
      request: {
        method: request.method,
        url: request.url,
        headers: headersOf(request),
        ...(body.text && { postData: body }),
      },
      response: { status: response.status, headers: headersOf(response), content: await contentOf(response) },
    });
    return response;
  };
}

const contentOf = async (message: Request | Response): Promise<Content> => ({
  mimeType: message.headers.get("content-type") ?? "",
  text: await message.clone().text(),
});

const headersOf = ({ headers }: Request | Response): Header[] => [...headers].map(([name, value]) => ({ name, value }));
