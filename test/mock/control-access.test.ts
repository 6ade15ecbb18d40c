// Who may use the control routes: programs on this machine, and the mock's own pages.
import { connect } from "node:net";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { createMock, type Mock, startMock } from "../../src/mock/index.js";

let mock: Mock;
let port: string;

beforeAll(async () => {
  mock = await startMock({ state: true, clock: "manual", allowHosts: ["gitlab", "Mock.Test"] });
  ({ port } = new URL(mock.url));
  await mock.world({ state: true });
  return () => mock.close();
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Sends a request whose headers no client would send otherwise. Returns status, headers and body. */
function raw(head: string, body = ""): Promise<{ status: number; headers: string; body: string }> {
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = connect(Number(port), "127.0.0.1")
      .on("data", (chunk) => {
        text += chunk;
      })
      .on("close", () => {
        const [headers = "", rest = ""] = text.split("\r\n\r\n");
        resolve({ status: Number(headers.split(" ")[1]), headers: headers.toLowerCase(), body: rest });
      })
      .on("error", reject);
    socket.write(`${head.replaceAll("PORT", port)}\r\nConnection: close\r\n\r\n${body}`);
  });
}

const own = "Host: 127.0.0.1:PORT";

describe.each(["/-/mock/state", "/w1/-/mock/state"])("GET %s", (path) => {
  test.each([
    own,
    "Host: 127.0.0.1",
    "Host: localhost:PORT",
    "Host: LOCALHOST:PORT",
    "Host: localhost.:PORT",
    "Host: [::1]:PORT",
    "Host: [::ffff:7f00:1]",
    "Host: 192.168.3.4:80",
    "Host: gitlab:PORT",
    "Host: GitLab.",
    "Host: mock.test",
    `${own}\r\nOrigin: http://127.0.0.1:PORT`,
    "Host: localhost:PORT\r\nOrigin: HTTP://LOCALHOST:PORT",
    "Host: localhost:80\r\nOrigin: http://localhost",
    "Host: [::1]:PORT\r\nOrigin: http://[::1]:PORT",
    `${own}\r\nSec-Fetch-Site: same-origin`,
    `${own}\r\nSec-Fetch-Site: none`,
  ])("is allowed with %j", async (headers) => {
    const { status, headers: received } = await raw(`GET ${path} HTTP/1.1\r\n${headers}`);
    expect(status).toBe(200);
    expect(received).not.toContain("access-control-");
  });

  test.each([
    "Host: evil.example",
    "Host: evil.example:PORT",
    "Host: localhost.evil.example",
    "Host: 127.0.0.1.evil.example",
    "Host: evil.example@127.0.0.1",
    "Host: 127.0.0.1@evil.example",
    "Host: 127.0.0.1#.evil.example",
    "Host: 127.1",
    "Host: 0x7f000001",
    "Host: 2130706433",
    "Host: gitlab.evil.example",
    "Host: [evil.example]",
    "Host: [::1",
    "Host: \u00e9",
    "Host: ",
    "X-Without: host",
    `${own}\r\nHost: evil.example`,
    `Host: evil.example\r\n${own}`,
    `${own}\r\nOrigin: null`,
    `${own}\r\nOrigin: `,
    `${own}\r\nOrigin: https://evil.example`,
    `${own}\r\nOrigin: http://127.0.0.1`,
    `${own}\r\nOrigin: http://127.0.0.1:1`,
    `${own}\r\nOrigin: https://127.0.0.1:PORT`,
    `${own}\r\nOrigin: http://localhost:PORT`,
    `${own}\r\nOrigin: http://127.0.0.1:PORT.evil.example`,
    `${own}\r\nOrigin: http://127.0.0.1:PORT\r\nOrigin: https://evil.example`,
    `${own}\r\nOrigin: http://127.0.0.1:PORT, https://evil.example`,
    "Host: localhost:99999\r\nOrigin: http://localhost:99999",
    `${own}\r\nSec-Fetch-Site: cross-site`,
    `${own}\r\nSec-Fetch-Site: same-site`,
    `${own}\r\nSec-Fetch-Site: `,
    `${own}\r\nSec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site`,
  ])("is denied with %j", async (headers) => {
    const { status, headers: received, body } = await raw(`GET ${path} HTTP/1.1\r\n${headers}`);
    expect([status, Object.keys(JSON.parse(body))]).toEqual([403, ["error"]]);
    expect(received).not.toContain("access-control-");
  });

  test("is denied to HTTP/1.0 without a host, and to a whole URL with another host", async () => {
    expect((await raw(`GET ${path} HTTP/1.0\r\nX: y`)).status).toBe(403);
    expect((await raw(`GET http://evil.example${path} HTTP/1.1\r\n${own}`)).status).toBe(403);
    expect((await raw(`GET http://127.0.0.1:PORT${path} HTTP/1.1\r\nHost: evil.example`)).status).toBe(403);
    expect((await raw(`GET http://127.0.0.1:PORT${path} HTTP/1.1\r\n${own}`)).status).toBe(200);
  });

  test("has no preflight", async () => {
    const preflight = `${own}\r\nOrigin: https://evil.example\r\nAccess-Control-Request-Method: PUT`;
    const { status, headers } = await raw(`OPTIONS ${path} HTTP/1.1\r\n${preflight}`);
    expect(status).toBe(403);
    expect(headers).not.toContain("access-control-");
    expect((await raw(`OPTIONS ${path} HTTP/1.1\r\n${own}`)).status).toBe(405);
  });
});

test("what a page of another origin can send without a preflight has no effect", async () => {
  const before = JSON.stringify(mock.state);
  const body = '{"projects":[]}';
  const length = `Content-Length: ${body.length}`;
  for (const type of [
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "text/plain; application/json",
  ]) {
    const { status } = await raw(`PUT /-/mock/state HTTP/1.1\r\n${own}\r\nContent-Type: ${type}\r\n${length}`, body);
    expect(status).toBe(415);
  }
  expect((await raw(`PUT /-/mock/state HTTP/1.1\r\n${own}\r\n${length}`, body)).status).toBe(415);
  const json = `${own}\r\nOrigin: https://evil.example\r\nContent-Type: application/json\r\n${length}`;
  expect((await raw(`PUT /-/mock/state HTTP/1.1\r\n${json}`, body)).status).toBe(403);
  expect((await raw(`DELETE /w1/-/mock HTTP/1.1\r\n${own}\r\nOrigin: null`)).status).toBe(403);
  expect(JSON.stringify(mock.state)).toBe(before);
});

test("the API stays open to pages of other origins", async () => {
  const headers =
    "Host: evil.example\r\nOrigin: https://evil.example\r\nSec-Fetch-Site: cross-site\r\nPRIVATE-TOKEN: any";
  for (const path of ["/api/v4/projects/1/jobs", "/w1/api/v4/projects/1/jobs"]) {
    const response = await raw(`GET ${path} HTTP/1.1\r\n${headers}`);
    expect(response.status).toBe(200);
    expect(response.headers).toContain("access-control-allow-origin: *");
  }
});

test("fetch of a mock has no host, and is not concerned", async () => {
  const init = { headers: { Origin: "https://evil.example" } };
  expect((await mock.fetch("https://gitlab.com/-/mock/state", init)).status).toBe(200);
  const plain = await createMock({ state: true });
  expect((await plain.fetch("https://gitlab.com/-/mock/state", init)).status).toBe(404);
});

describe("the host to listen on", () => {
  test.each<[options: object, message: string]>([
    [{ host: "" }, 'host must be a host name or an address such as "127.0.0.1", got "".'],
    [{ host: " " }, 'host must be a host name or an address such as "127.0.0.1", got " ".'],
    [{ host: 5 }, 'host must be a host name or an address such as "127.0.0.1", got 5.'],
    [{ host: "fe80::1%eth0" }, 'Use "::" to listen on every address, got "fe80::1%eth0".'],
    [{ allowHosts: "gitlab" }, 'allowHosts must be a list of host names, got "gitlab".'],
    [
      { allowHosts: ["http://gitlab"] },
      'allowHosts must be host names without a port, such as "gitlab", got "http://gitlab".',
    ],
    [{ allowHosts: [""] }, 'allowHosts must be host names without a port, such as "gitlab", got "".'],
  ])("%j is rejected", async (options, message) => {
    await expect(startMock(options)).rejects.toThrow(message);
  });

  test("is one that others can reach: a line on stderr says so", async () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => {});
    await (await startMock({ host: "localhost" })).close();
    expect(error).not.toHaveBeenCalled();
    const open = await startMock({ host: "0.0.0.0" });
    expect(error.mock.calls).toEqual([[expect.stringContaining(`The mock listens on ${open.url}: other machines`)]]);
    await open.close();
  });
});

test.each([null, "", false, 0, []])("the state %j is rejected", async (state) => {
  await expect(createMock({ state: state as never })).rejects.toThrow("The state must be an object");
});
