// A reverse proxy on loopback. It records what passes through it as entries of an HTTP archive (HAR).
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

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

export interface Recorder {
  /** Its origin, without a path. */
  url: string;
  entries: HarEntry[];
  close(): Promise<void>;
}

// The default server of the contract. Drift assigns a request to an operation by its server and its path.
const origin = "https://gitlab.com";

/** Starts a recorder in front of the server with the given origin. */
export async function startRecorder(target: string): Promise<Recorder> {
  const entries: HarEntry[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const body = await buffer(incoming);
    const response = await forward(target, incoming, body);
    const { statusCode: status = 0, headers } = response;
    const content = await buffer(response);
    entries.push({
      request: { ...describeRequest(incoming), ...(body.length > 0 && { postData: describeBody(incoming, body) }) },
      response: { status, headers: list(headers), content: describeBody(response, content) },
    });
    outgoing.writeHead(status, headers).end(content);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}`, entries, close };
}

// The Host header stays, so that redirects and links in the response lead through the recorder.
async function forward(target: string, { method, url, headers }: IncomingMessage, body: Buffer) {
  const outgoing = request(target + url, { method, headers }).end(body);
  const [response] = await once(outgoing, "response");
  return response as IncomingMessage;
}

const describeRequest = ({ method = "GET", url, headers }: IncomingMessage) => ({
  method,
  url: origin + url,
  headers: list(headers),
});

const describeBody = ({ headers }: IncomingMessage, body: Buffer): Content => ({
  mimeType: headers["content-type"] ?? "",
  text: body.toString(),
});

const list = (headers: IncomingHttpHeaders): Header[] =>
  Object.entries(headers).map(([name, value]) => ({ name, value: String(value) }));
