// A mock with state works without Prism, an optional peer. What needs Prism says how to install it.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const project = fileURLToPath(new URL("../..", import.meta.url));

// Hides Prism and its dependencies.
const hooks = `
  export function resolve(name, context, next) {
    if (name.startsWith("@stoplight/")) throw Object.assign(new Error("Cannot find " + name), { code: "ERR_MODULE_NOT_FOUND" });
    return next(name, context);
  }`;
const url = (code: string) => `data:text/javascript,${encodeURIComponent(code)}`;
const register = url(`import { register } from "node:module"; register(${JSON.stringify(url(hooks))});`);

const code = `
  import { createMock, startMock } from "./src/mock/index.ts";
  const headers = { "PRIVATE-TOKEN": "any" };
  const jobs = "https://gitlab.example.com/api/v4/projects/1/jobs";
  const failure = (promise) => promise.then(() => "none", ({ message }) => message);
  const mock = await createMock({ state: true, rateLimit: { requests: 4, seconds: 600 }, clock: "manual" });
  const send = async (query = "", prefer = "") =>
    (await mock.fetch(jobs + query, { headers: { ...headers, Prefer: prefer } })).status;
  const statuses = [await send(), await send("?scope=bogus"), await send("", "example=empty")];
  mock.fault({ status: 503 });
  statuses.push(await send(), await send());
  const { url, close } = await startMock({ state: true });
  statuses.push((await fetch(url + "/api/v4/projects/1/jobs", { headers })).status);
  await close();
  const unused = await createMock({ state: true });
  await unused.assertConforms();
  console.log(JSON.stringify({ statuses, failures: [await failure(createMock()), await failure(mock.assertConforms())] }));`;

test("state needs no Prism, the examples and the check of the requests do", async () => {
  const options = ["--import", "tsx", "--import", register, "--input-type=module", "--eval", code];
  const { stdout } = await promisify(execFile)(process.execPath, options, { cwd: project });
  const install = expect.stringContaining("npm install --save-dev @stoplight/prism-http@");
  expect(JSON.parse(stdout)).toEqual({ statuses: [200, 400, 200, 503, 429, 200], failures: [install, install] });
});
