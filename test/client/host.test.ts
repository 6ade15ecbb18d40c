import { describe, expect, test } from "vitest";
import { createJobsClient } from "../../src/index.js";
import { connect, job, token } from "../support/client.js";
import { serve } from "../support/serve.js";

async function rootOf(host: string, allowInsecureHttp?: boolean): Promise<string | undefined> {
  let root: string | undefined;
  const fetch = async (url: string) => {
    root = url.replace(/\/job$/, "");
    return Response.json({});
  };
  await createJobsClient({ host, allowInsecureHttp, fetch }).getTokenJob();
  return root;
}

describe("a host is accepted in every usual form", () => {
  test.each([
    ["gitlab.example.com", "https://gitlab.example.com/api/v4"],
    ["gitlab.example.com/", "https://gitlab.example.com/api/v4"],
    ["GitLab.Example.com", "https://gitlab.example.com/api/v4"],
    ["gitlab.example.com:8443", "https://gitlab.example.com:8443/api/v4"],
    ["gitlab.example.com/gitlab", "https://gitlab.example.com/gitlab/api/v4"],
    ["https://gitlab.example.com", "https://gitlab.example.com/api/v4"],
    ["https://gitlab.example.com/", "https://gitlab.example.com/api/v4"],
    ["https://gitlab.example.com:443//", "https://gitlab.example.com/api/v4"],
    ["https://gitlab.example.com/gitlab/", "https://gitlab.example.com/gitlab/api/v4"],
    ["https://gitlab.example.com/api/v4", "https://gitlab.example.com/api/v4"],
    ["https://gitlab.example.com/gitlab/api/v4/", "https://gitlab.example.com/gitlab/api/v4"],
    ["2001:db8::1", "https://[2001:db8::1]/api/v4"],
    ["fe80::", "https://[fe80::]/api/v4"],
    ["[2001:db8::1]", "https://[2001:db8::1]/api/v4"],
    ["[2001:db8::1]:8443", "https://[2001:db8::1]:8443/api/v4"],
    ["https://[2001:db8::1]/gitlab", "https://[2001:db8::1]/gitlab/api/v4"],
    ["192.0.2.1", "https://192.0.2.1/api/v4"],
    ["localhost:8080", "https://localhost:8080/api/v4"],
  ])("%s", async (host, root) => {
    expect(await rootOf(host)).toBe(root);
  });

  test("a server of IPv6 is reached", async () => {
    const server = await serve([{ body: { id: 8 } }], "::1");
    expect(await connect(server).getJob(job)).toEqual({ id: 8 });
    expect(server.requests[0]?.url).toBe("/api/v4/projects/1/jobs/8");
  });
});

describe("plain http", () => {
  test.each([
    "http://localhost:1",
    "http://gitlab.localhost:1",
    "http://127.0.0.1:1",
    "http://127.1:1",
    "http://[::1]:1",
  ])("is accepted for the loopback address %s", async (host) => {
    expect(await rootOf(host)).toMatch(/^http:\/\/.+:1\/api\/v4$/);
  });

  test.each([
    "http://gitlab.example.com",
    "HTTP://gitlab.example.com",
    "http://localhost.example.com",
    "http://127.0.0.1.example.com",
    "http://example.com/localhost",
    "http://0.0.0.0",
    "http://192.168.0.1",
    "http://[2001:db8::1]",
  ])("is rejected for %s, unless the option allows it", async (host) => {
    expect(() => createJobsClient({ host })).toThrow(/plain HTTP.*allowInsecureHttp/);
    expect(await rootOf(host, true)).toMatch(/^http:/);
  });
});

describe("an invalid host is rejected with the reason", () => {
  test.each([
    ["", /it is not a host name or URL/],
    [undefined, /it is not a host name or URL/],
    [new URL("https://gitlab.com"), /it is not a host name or URL/],
    [" gitlab.com", /it is not a host name or URL/],
    ["gitlab.com\n", /it is not a host name or URL/],
    ["git lab.com", /it is not a host name or URL/],
    ["https:\\\\gitlab.com", /it is not a host name or URL/],
    ["gitläb.com", /it is not a host name or URL/],
    ["https://gitlab.com?x=1", /it has a query or fragment/],
    ["https://gitlab.com?", /it has a query or fragment/],
    ["gitlab.com#x", /it has a query or fragment/],
    ["ftp://gitlab.com", /its scheme is not https or http/],
    ["file:///etc/passwd", /its scheme is not https or http/],
    ["https://", /is not a host name or URL/],
    ["https:/gitlab.com", /is not a host name or URL/],
    ["gitlab.com:", /is not a host name or URL/],
    ["gitlab.com:99999", /is not a host name or URL/],
    ["javascript:alert(1)", /is not a host name or URL/],
    ["[::1", /is not a host name or URL/],
    ["fe80::1%eth0", /is not a host name or URL/],
    ["https//gitlab.com", /it is not the address of GitLab/],
    ["gitlab.com//x", /it is not the address of GitLab/],
    ["https://gitlab.com/api/v4/projects", /not the address of GitLab; remove what follows \/api\/v4/],
    ["https://gitlab.com/api/v3", /it is not the address of GitLab/],
    ["...", /it is not the address of GitLab/],
  ])("%s", (host, reason) => {
    expect(() => createJobsClient({ host: host as string })).toThrow(TypeError);
    expect(() => createJobsClient({ host: host as string })).toThrow(reason);
  });

  test.each([
    [`https://user:${token}@gitlab.com`, /user name or password/],
    [`${token}@gitlab.com`, /user name or password/],
    [`https://user:${token} @gitlab.com`, /it is not a host name or URL/],
    [`ftp://user:${token}@gitlab.com`, /scheme/],
    [`https://gitlab.com/?private_token=${token}`, /query/],
    [`https://gitlab.com/#${token}`, /fragment/],
  ])("%s, without showing a possible secret", (host, reason) => {
    expect(() => createJobsClient({ host })).toThrow(reason);
    expect(() => createJobsClient({ host })).not.toThrow(/Secret/);
  });
});
