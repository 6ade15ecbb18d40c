import { connect } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Mock, startMock } from "../../src/mock/index.js";

const JOBS = "/api/v4/projects/1/jobs";
const PLAY = `${JOBS}/8/play`;
let mock: Mock;
let crashes: unknown[];

const remember = (error: unknown) => crashes.push(error);

beforeAll(async () => {
  mock = await startMock();
  process.on("unhandledRejection", remember).on("uncaughtException", remember);
});
afterAll(async () => {
  process.off("unhandledRejection", remember).off("uncaughtException", remember);
  await mock.close();
});
beforeEach(() => {
  crashes = [];
});

interface RawResponse {
  status: number;
  contentType: string | undefined;
  body: string;
}

/** Sends raw bytes and reads one response. The connection stays open for writing until then. */
function raw(...parts: (string | Buffer)[]): Promise<RawResponse> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(mock.url).port), "127.0.0.1");
    let text = "";
    socket.on("error", reject).on("close", () => reject(new Error(`closed after ${JSON.stringify(text)}`)));
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      const response = parseResponse(text);
      if (!response) return;
      socket.destroy();
      resolve(response);
    });
    for (const part of parts) socket.write(part);
  });
}

function parseResponse(text: string): RawResponse | undefined {
  const [head = "", body] = text.split("\r\n\r\n");
  const length = Number(/^content-length: (\d+)/im.exec(head)?.[1]);
  if (body === undefined || body.length < length) return undefined;
  return { status: Number(head.split(" ")[1]), contentType: /^content-type: (.*)/im.exec(head)?.[1], body };
}

const HEADERS = "Host: x\r\nPRIVATE-TOKEN: any\r\n";
const getTarget = (target: string) => raw(`GET ${target} HTTP/1.1\r\n${HEADERS}\r\n`);
const postBody = (body: string | Buffer, type = "application/json", path = PLAY) =>
  raw(
    `POST ${path} HTTP/1.1\r\n${HEADERS}Content-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`,
    body,
  );

/** Asserts a 4xx in GitLab's shape. Afterwards the mock still responds, and the process has no unhandled error. */
async function expectRejected(response: RawResponse, status: number, error?: string | RegExp): Promise<void> {
  expect(response.status).toBe(status);
  expect(response.contentType).toBe("application/json");
  const body = JSON.parse(response.body) as { error: string };
  expect(Object.keys(body)).toEqual(["error"]);
  if (error !== undefined) expect(body.error).toMatch(error);
  await expectAlive();
}

/** Asserts the response of Rails to text that it cannot read. */
async function expectBadRequest({ status, contentType, body }: RawResponse): Promise<void> {
  expect([status, contentType, body]).toEqual([400, "text/plain", "Bad Request"]);
  await expectAlive();
}

async function expectAlive(): Promise<void> {
  expect((await getTarget(JOBS)).status).toBe(200);
  expect(crashes).toEqual([]);
}

describe("targets", () => {
  test.each([
    "/api/v4/projects/%E0%A4%A/jobs",
    "/api/v4/projects/%/jobs",
    "/api/v4/projects/1/jobs/%zz",
    "/api/v4/projects/%ff/jobs",
    "/api/v4/projects/%c0%ae/jobs",
    "/api/v4/projects/a%00b/jobs",
    `${JOBS}?scope=%E0%A4%A`,
    `${JOBS}?%=1`,
    `${JOBS}?scope[]=%ff`,
    `${JOBS}?scope=%00`,
    `${JOBS}?scope=failed&scope[]=failed`,
    `${JOBS}?scope=failed&scope[x]=failed`,
    `${JOBS}?a${"[b]".repeat(200)}=1`,
    `${JOBS}?${"&".repeat(4096)}`,
  ])("GET %.60s is a bad request", async (target) => {
    await expectBadRequest(await getTarget(target));
  });

  test("4,096 pairs are read", async () => {
    expect((await getTarget(`${JOBS}?${"a&".repeat(4095)}a`)).status).toBe(200);
    const response = await getTarget(`${JOBS}?${"scope[]=bogus&".repeat(900)}`);
    await expectRejected(response, 400, "scope does not have a valid value");
  });

  test.each([
    "//",
    "///",
    "//projects/1/jobs",
    "/%",
    "/api/v4",
    "/api/v4/",
    "/api",
    "/api/",
    "/api//x",
    "http://[",
    "*",
  ])("GET %s is a 404 or a page", async (target) => {
    const response = await getTarget(target);
    expect([200, 400, 404]).toContain(response.status);
    if (response.status !== 200) await expectRejected(response, response.status);
  });

  test("an absolute URL, the form that proxies use, is the same as its path", async () => {
    expect((await getTarget(`http://gitlab.example.com${JOBS}`)).status).toBe(200);
    await expectRejected(await getTarget("http://gitlab.example.com/api/v4/nowhere"), 404, "404 Not Found");
  });

  test("bytes in a target that are not ASCII are a 400", async () => {
    for (const target of ["/api/v4/projects/\u00e9\u009b/jobs", `${JOBS}?x=\u00e9`, `${JOBS}?x=\u007f`, `${JOBS}?x=\t`])
      await expectRejected(await raw(Buffer.from(`GET ${target} HTTP/1.1\r\n${HEADERS}\r\n`, "latin1")), 400);
  });

  test("a target longer than the limit of headers is a 431", async () => {
    await expectRejected(await getTarget(`${JOBS}?x=${"x".repeat(100_000)}`), 431);
  });
});

describe("headers", () => {
  test.each(["garbage", ";;;", "text/html,garbage", "a/b;c", "\u00ff", "*/*;q=x, ,,"])(
    "Accept: %s is ignored",
    async (accept) => {
      expect((await raw(`GET ${JOBS} HTTP/1.1\r\n${HEADERS}Accept: ${accept}\r\n\r\n`)).status).toBe(200);
      await expectAlive();
    },
  );

  const request = (method: string, type: string) =>
    raw(`${method} ${JOBS} HTTP/1.1\r\n${HEADERS}Content-Type: ${type}\r\n\r\n`);

  test.each([";", "multipart/form-data", "application/json", "text/xml; x", "*/*"])(
    "GET with Content-Type: %s is ignored",
    async (type) => {
      expect((await request("GET", type)).status).toBe(200);
      await expectAlive();
    },
  );

  test.each(["garbage", "json", "undefined", "\u00ff/\u00ff", "__proto__", "a/b c", "a/", `${"x".repeat(128)}/y`])(
    "Content-Type: %.30s, which is no MIME type, is a 406 for every method",
    async (type) => {
      const rejected = [406, '{"status":406,"error":"Not Acceptable"}'];
      for (const method of ["GET", "DELETE"]) {
        const { status, body } = await request(method, type);
        expect([status, body]).toEqual(rejected);
      }
      const posted = await postBody("{}", type);
      expect([posted.status, posted.body]).toEqual(rejected);
      await expectAlive();
    },
  );

  test.each(["text/plain", "application/xml", "text/plain; charset=utf-8", "TEXT/HTML, application/json"])(
    "a body with Content-Type: %s is a 415",
    async (type) => {
      const [name] = type.toLowerCase().split(/[;,]/);
      await expectRejected(await postBody("{}", type), 415, `The provided content-type '${name}' is not supported.`);
    },
  );

  test("a body without a Content-Type is a 415, or a 400 if it is not JSON", async () => {
    const send = (body: string) =>
      raw(`POST ${PLAY} HTTP/1.1\r\n${HEADERS}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    for (const body of ["{}", "null", '{"force":"x"}'])
      await expectRejected(await send(body), 415, "The provided content-type '' is not supported.");
    for (const body of ["force=1", "{"]) await expectRejected(await send(body), 400, "Invalid JSON format");
    expect((await send("")).status).toBe(200);
  });

  test.each(["code=__proto__", "example=constructor", `code=${"9".repeat(5000)}`, "code=\u00ff", "code=", "example="])(
    "Prefer: %.30s is a 400",
    async (prefer) => {
      await expectRejected(
        await raw(`GET ${JOBS} HTTP/1.1\r\n${HEADERS}Prefer: ${prefer}\r\n\r\n`),
        400,
        /has no response for/,
      );
    },
  );

  test.each(["x y", "a/b", '"><script>', "[::", "x:99999999", "\u00e9"])(
    "Host: %s is not echoed in a link",
    async (host) => {
      const request = `GET ${JOBS} HTTP/1.1\r\nHost: ${host}\r\nPRIVATE-TOKEN: any\r\nPrefer: code=301\r\n\r\n`;
      expect([200, 301, 400]).toContain((await raw(request)).status);
      await expectAlive();
    },
  );

  test("headers beyond Node's limit are a 431", async () => {
    await expectRejected(await raw(`GET ${JOBS} HTTP/1.1\r\n${HEADERS}X-Large: ${"x".repeat(64_000)}\r\n\r\n`), 431);
  });

  test("bytes that are not HTTP are a 400", async () => {
    await expectRejected(await raw("nonsense\r\n\r\n"), 400);
    await expectRejected(await raw(`FETCH ${JOBS} HTTP/1.1\r\n${HEADERS}\r\n`), 400);
    await expectRejected(await raw("\u0016\u0003\u0001\u0002\u0000\u0001\u0000"), 400);
  });

  test("a request without Host gets a response", async () => {
    expect((await raw(`GET ${JOBS} HTTP/1.1\r\nPRIVATE-TOKEN: any\r\n\r\n`)).status).toBe(200);
    expect((await raw(`GET ${JOBS} HTTP/1.0\r\nPRIVATE-TOKEN: any\r\n\r\n`)).status).toBe(200);
  });

  test("CONNECT is a 405", async () => {
    await expectRejected(await raw(`CONNECT gitlab.com:443 HTTP/1.1\r\n${HEADERS}\r\n`), 405);
  });

  test("an Upgrade is ignored, and the request gets a response", async () => {
    const upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\n";
    expect((await raw(`GET ${JOBS} HTTP/1.1\r\n${HEADERS}${upgrade}\r\n`)).status).toBe(200);
  });

  test("an unknown Expect is ignored", async () => {
    expect((await raw(`GET ${JOBS} HTTP/1.1\r\n${HEADERS}Expect: miracles\r\n\r\n`)).status).toBe(200);
  });
});

describe("bodies", () => {
  test.each(["{", "{]", "nonsense", "\ufeff{}", '{"a":1}x', " "])("JSON that is %j is a 400", async (body) => {
    await expectRejected(await postBody(body), 400, "Invalid JSON format");
  });

  test.each(["[]", "null", "3", "true", '"text"', '[{"job_variables_attributes":1}]'])(
    "JSON that is %j is ignored",
    async (body) => {
      expect((await postBody(body)).status).toBe(200);
    },
  );

  test.each([
    ["invalid UTF-8 in JSON", Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), "application/json"],
    ["invalid UTF-8 in a form", Buffer.from([0x61, 0x3d, 0xff]), "application/x-www-form-urlencoded"],
    ["a compressed body", Buffer.from([0x1f, 0x8b, 0x08, 0x00, 0x00]), "application/json"],
  ])("%s is a bad request", async (_name, body, type) => {
    await expectBadRequest(await postBody(body, type));
  });

  test.each([
    ["%=1", "application/x-www-form-urlencoded"],
    ["a=%E0%A4%A", "application/x-www-form-urlencoded"],
    ["%ff=1", "application/x-www-form-urlencoded"],
    ["a=1&a[]=2", "application/x-www-form-urlencoded"],
    ['{"job_inputs":{"a\\u0000":"b"}}', "application/json"],
    ["nonsense", "multipart/form-data; boundary=x"],
    ["--x\r\n\r\nnonsense\r\n", "multipart/form-data; boundary=x"],
    ["--x\r\nnonsense\r\n--x--", "multipart/form-data; boundary=x"],
  ])("%.40s as %s is a bad request", async (body, type) => {
    await expectBadRequest(await postBody(body, type));
  });

  test("a multipart body with more than 4,096 parts is a bad request", async () => {
    const body = (parts: number) => `--x${"\r\n\r\n\r\n--x".repeat(parts)}--`;
    expect((await postBody(body(4096), "multipart/form-data; boundary=x")).status).toBe(200);
    await expectBadRequest(await postBody(body(4097), "multipart/form-data; boundary=x"));
  });

  test.each([32, 100, 5_000, 200_000])("JSON with %i levels inside of an object is a 400", async (depth) => {
    const nested = `{"job_inputs":${"[".repeat(depth)}${"]".repeat(depth)}}`;
    await expectRejected(await postBody(nested), 400, "Parameters nested too deeply");
    expect((await postBody(`{"x":${"[".repeat(31)}${"]".repeat(31)}}`)).status).toBe(200);
  });

  test("objects nested 20 000 deep are a 400", async () => {
    const nested = `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`;
    await expectRejected(await postBody(nested), 400, "Parameters nested too deeply");
  });

  test("names of JavaScript built-ins, and names that a header cannot hold, are accepted", async () => {
    const body = JSON.stringify({ constructor: 1, "\u20ac\n": 1, toString: null, hasOwnProperty: [] });
    expect((await postBody(body.replace("{", '{"__proto__":{"job_variables_attributes":1},'))).status).toBe(200);
    expect(
      (await postBody("__proto__[a]=1&constructor[prototype][b]=2", "application/x-www-form-urlencoded")).status,
    ).toBe(200);
    const variables = { job_variables_attributes: [{ key: "\u20ac\u0001", value: { "\u20ac": [] } }] };
    await expectRejected(
      await postBody(JSON.stringify(variables)),
      400,
      "job_variables_attributes[0][value] is invalid",
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test("many violations fit in the header", async () => {
    const variables = { job_variables_attributes: Array(5_000).fill({}) };
    const headers = { "PRIVATE-TOKEN": "any", "Content-Type": "application/json" };
    const response = await fetch(mock.url + PLAY, { method: "POST", headers, body: JSON.stringify(variables) });
    expect(response.status).toBe(400);
    const shown = JSON.parse(response.headers.get("sl-violations") ?? "") as { message: string }[];
    expect(shown.length).toBeGreaterThan(5);
    expect(shown.length).toBeLessThanOrEqual(20);
    expect(shown[0]?.message).toBe("job_variables_attributes[0][key] is missing");
  });

  test("50,000 faults are a short 400", async () => {
    const body = `{"job_variables_attributes":[${Array(50_000).fill("{}").join()}]}`;
    const response = await postBody(body);
    await expectRejected(response, 400, /^job_variables_attributes\[0\]\[key\] is missing, /);
    expect(response.body.length).toBeLessThan(4_000);
  });

  test("a body with a Content-Length of 20 MB is a 413 before it is sent", async () => {
    const head = `POST ${PLAY} HTTP/1.1\r\n${HEADERS}Content-Type: application/json\r\nContent-Length: 20000000\r\n\r\n`;
    await expectRejected(await raw(head), 413);
  });

  test("20 MB sent in chunks without a length are a 413", async () => {
    const head = `POST ${PLAY} HTTP/1.1\r\n${HEADERS}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const chunk = Buffer.concat([Buffer.from("100000\r\n"), Buffer.alloc(0x100000, 32), Buffer.from("\r\n")]);
    await expectRejected(await raw(head, ...Array<Buffer>(20).fill(chunk)), 413);
  });

  test("a client that sends all 20 MB reads the 413", async () => {
    const headers = { "PRIVATE-TOKEN": "any", "Content-Type": "application/json" };
    const response = await fetch(mock.url + PLAY, { method: "POST", headers, body: Buffer.alloc(20_000_000, 32) });
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ error: expect.stringContaining("413") });
    await expectAlive();
  });

  test("Expect: 100-continue gets a 100", async () => {
    const head = `POST ${PLAY} HTTP/1.1\r\n${HEADERS}Content-Type: application/json\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n`;
    expect((await raw(head)).status).toBe(100);
    expect((await raw(head, "{}")).status).toBe(100);
    await expectAlive();
  });

  test("broken chunks are a 400", async () => {
    await expectRejected(await raw(`POST ${PLAY} HTTP/1.1\r\n${HEADERS}Transfer-Encoding: chunked\r\n\r\nzz\r\n`), 400);
    const extension = `5;${"x".repeat(20_000)}\r\n`;
    await expectRejected(
      await raw(`POST ${PLAY} HTTP/1.1\r\n${HEADERS}Transfer-Encoding: chunked\r\n\r\n${extension}`),
      413,
    );
  });

  test("a body that stops halfway, or a client that disconnects, does not affect others", async () => {
    const port = Number(new URL(mock.url).port);
    const head = `POST ${PLAY} HTTP/1.1\r\n${HEADERS}Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a`;
    const [waiting, leaving] = [connect(port, "127.0.0.1"), connect(port, "127.0.0.1")];
    for (const socket of [waiting, leaving]) await new Promise((resolve) => socket.write(head, resolve));
    leaving.resetAndDestroy();
    await expectAlive();
    waiting.end();
    await expectAlive();
  });
});
