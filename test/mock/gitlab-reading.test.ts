// How GitLab reads requests, as measured on Rack 2.2, Rails and Grape 2.0: each rule on every parameter of its type, without and with
// state.
import { describe, expect, test } from "vitest";
import { type Operation, operations, type Parameter, resolve, type Schema } from "../../scripts/emit/document.js";
import { createMock } from "../../src/mock/index.js";
import { contract } from "../support/project.js";

const root = "https://gitlab.example.com";
const mocks = { contract: await createMock(), state: await createMock({ state: true, clock: "manual" }) };

interface Declared extends Parameter {
  operation: Operation;
  schema: Schema & { minimum?: number; maximum?: number };
}

const declared: Declared[] = operations(contract).flatMap((operation) => {
  const parameters = operation.parameters.map((parameter) => ({ ...parameter, ...resolve(contract, parameter) }));
  return parameters.map((parameter) => {
    const schema: Schema = resolve(contract, parameter.schema);
    return { ...parameter, schema, operation };
  });
});
const inQuery = declared.filter((parameter) => parameter.in === "query");
// GitLab reads the parameters of an order without declaring them.
const isOrder = ({ name }: Declared) => ["pagination", "order_by", "sort", "cursor"].includes(name);
const integers = inQuery.filter(({ schema }) => schema.type === "integer");
const booleans = inQuery.filter(({ schema }) => schema.type === "boolean");
const texts = inQuery.filter(({ name }) => name === "ref");
const scopes = inQuery.filter(({ name }) => name === "scope");
const named = (each: Declared) => ({ ...each, id: each.operation.id });

const PATHS: Record<string, string> = { id: "1", job_id: "1", pipeline_id: "6" };
const pathOf = ({ path }: Operation, values: Record<string, string> = {}) =>
  `/api/v4${path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? PATHS[name] ?? "")}`;

interface Answer {
  status: number;
  text: string;
  type: string | null;
  headers: Headers;
}

async function send(operation: Operation, target: string, init: RequestInit = {}): Promise<Answer[]> {
  const headers = { "PRIVATE-TOKEN": "any", ...(operation.path.startsWith("/job") && { "JOB-TOKEN": "any" }) };
  const request = { method: operation.method.toUpperCase(), ...init, headers: { ...headers, ...init.headers } };
  return Promise.all(
    Object.values(mocks).map(async (mock) => {
      const response = await mock.fetch(root + target, request);
      const type = response.headers.get("content-type");
      return { status: response.status, text: await response.text(), type, headers: response.headers };
    }),
  );
}

async function expectError(answers: Promise<Answer[]>, status: number, error: string): Promise<void> {
  for (const { status: got, text, type } of await answers)
    expect([got, type, text]).toEqual([status, "application/json", JSON.stringify({ error })]);
}

async function expectBadRequest(answers: Promise<Answer[]>): Promise<void> {
  for (const { status, text, type } of await answers)
    expect([status, type, text]).toEqual([400, "text/plain", "Bad Request"]);
}

/** Asserts that the parameters are accepted. What the state then says of the job is another matter. */
async function expectAccepted(answers: Promise<Answer[]>): Promise<Answer[]> {
  const all = await answers;
  for (const { status, text } of all) expect([status, text]).not.toEqual([400, expect.stringContaining('"error"')]);
  for (const { status } of all) expect([200, 201, 400, 401, 403, 404]).toContain(status);
  return all;
}

const query = (parameter: Declared, pairs: string) =>
  send(parameter.operation, `${pathOf(parameter.operation)}?${pairs}`);

describe.each(integers.map(named))("the integer $name of $id", (parameter) => {
  const { name, schema } = parameter;

  test.each([
    "5",
    "5%0A",
    "%0A5",
    "5%0D",
    "%EF%BB%BF5",
    "%E3%80%805%E3%80%80",
    "+5",
    "%2B5",
    "0x5",
    "0B101",
    "0o5",
    "05",
    "0_5",
  ])("accepts %s as 5", async (value) => {
    for (const { headers } of await expectAccepted(query(parameter, `${name}=${value}`)))
      if (name === "page" || name === "per_page")
        expect([headers.get("x-page"), headers.get("x-per-page")]).toEqual(name === "page" ? ["5", "20"] : ["1", "5"]);
  });

  test.each(["x", "1.5", "1e3", "1%202", "5%C2%A0", "%C2%A05", "1__0", "_1", "08", "0xg", "0b2", "--1", "true"])(
    "rejects %s",
    async (value) => {
      const valueFault = schema.minimum === undefined ? "" : `, ${name} does not have a valid value`;
      await expectError(query(parameter, `${name}=${value}`), 400, `${name} is invalid${valueFault}`);
    },
  );

  test("is no list and no object", async () => {
    const valueFault = schema.minimum === undefined ? "" : `, ${name} does not have a valid value`;
    for (const pairs of [`${name}[]=2`, `${name}[a]=2`])
      await expectError(query(parameter, pairs), 400, `${name} is invalid${valueFault}`);
  });

  test("is not sent if it is empty", async () => {
    for (const pairs of [name, `${name}=`]) await expectAccepted(query(parameter, pairs));
  });
});

test.each(inQuery.filter(({ name }) => name === "page").map(named))("page of $id has no bounds", async (parameter) => {
  for (const page of ["0", "-5", "-9999999999999999999999"])
    for (const { headers } of await expectAccepted(query(parameter, `page=${page}`)))
      expect(headers.get("x-page")).toBe("1");
  await expectAccepted(query(parameter, `page=${"9".repeat(400)}`));
});

test.each(inQuery.filter(({ name }) => name === "per_page").map(named))(
  "per_page of $id is not 0",
  async (parameter) => {
    const sizes = { "-1": "20", "-100": "20", 1: "1", 100: "100", 5000: "100", "1_000": "100", "0x1F": "31" };
    for (const [size, used] of Object.entries(sizes))
      for (const { headers } of await expectAccepted(query(parameter, `per_page=${size}`)))
        expect(headers.get("x-per-page")).toBe(used);
    for (const zero of ["0", "-0", "00", "0x0"])
      await expectError(query(parameter, `per_page=${zero}`), 400, "per_page has a value not allowed");
  },
);

test.each(integers.filter(({ schema }) => schema.minimum !== undefined).map(named))(
  "$name of $id has bounds",
  async (parameter) => {
    const { name, schema } = parameter;
    const outside = [(schema.minimum ?? 0) - 1, ...(schema.maximum === undefined ? [] : [schema.maximum + 1])];
    for (const value of outside)
      await expectError(query(parameter, `${name}=${value}`), 400, `${name} does not have a valid value`);
  },
);

describe.each(booleans.map(named))("the boolean $name of $id", (parameter) => {
  const { name } = parameter;
  const words = "1 t T true True TRUE y Y yes Yes YES on On ON 0 f F false False FALSE n N no No NO off Off OFF".split(
    " ",
  );

  test("has the words of Grape", async () => {
    for (const word of words) await expectAccepted(query(parameter, `${name}=${word}`));
    for (const word of ["tRuE", "oN", "yEs", "2", "-1", "maybe", "nil", "null", "%20true", "true%0A"])
      await expectError(query(parameter, `${name}=${word}`), 400, `${name} is invalid`);
  });

  test("is no list and no object, and nothing if it is empty", async () => {
    for (const pairs of [`${name}[]=true`, `${name}[a]=true`])
      await expectError(query(parameter, pairs), 400, `${name} is invalid`);
    for (const pairs of [name, `${name}=`]) await expectAccepted(query(parameter, pairs));
  });
});

test.each(texts.map(named))("the text $name of $id is no list and no object", async (parameter) => {
  for (const pairs of [`${parameter.name}[]=x`, `${parameter.name}[a]=x`])
    await expectError(query(parameter, pairs), 400, `${parameter.name} is invalid`);
  await expectAccepted(query(parameter, `${parameter.name}=`));
});

describe.each(scopes.map(named))("the scope of $id", (parameter) => {
  const unknown = "scope does not have a valid value";
  const readsNumbered = parameter.id === "listProjectJobs";

  test("is one of its values, or a list of them", async () => {
    for (const pairs of ["scope=failed", "scope[]=failed&scope[]=success", "scope", "scope[]=failed;scope[]=canceled"])
      await expectAccepted(query(parameter, pairs));
    for (const pairs of ["scope=", "scope[]=", "scope=bogus", "scope=failed,success", "scope[]=failed&scope[]=bogus"])
      await expectError(query(parameter, pairs), 400, unknown);
  });

  test("has two faults if it is nested or has nothing in its list", async () => {
    for (const pairs of ["scope[]", "scope[][x]=failed"])
      await expectError(query(parameter, pairs), 400, `scope is invalid, ${unknown}`);
  });

  test("can have numbers in the project list only", async () => {
    const numbered = query(parameter, "scope[0]=failed&scope[1]=success");
    await (readsNumbered ? expectAccepted(numbered) : expectError(numbered, 400, unknown));
    await expectError(query(parameter, "scope[0]=bogus"), 400, unknown);
  });
});

test.each(inQuery.filter(isOrder).map(named))(
  "$name of $id, which GitLab does not declare, has no type",
  async (parameter) => {
    await expectAccepted(query(parameter, `${parameter.name}[]=x`));
  },
);

describe.each(declared.filter((each) => each.in === "path" && each.name !== "id").map(named))(
  "$name in the path of $id",
  (parameter) => {
    const { operation, name } = parameter;
    const at = (value: string) => send(operation, pathOf(operation, { [name]: value }));

    test("is an integer", async () => {
      for (const value of ["1", "%0A1", "+1", "1_0", "0x1F", "999999999999999999999"]) await expectAccepted(at(value));
      for (const value of ["x", "-", "1e3", "08", "1%C2%A0", "1%202"])
        await expectError(at(value), 400, `${name} is invalid`);
    });
  },
);

const lists = operations(contract).filter(({ id }) => id.startsWith("list"));

test.each(lists)(
  "several faults of $id are in the order of declaration, those of the path first",
  async (operation) => {
    const names = operation.path.includes("pipeline_id") ? ["pipeline_id"] : [];
    const flags = operation.parameters.some((each) => resolve(contract, each).name === "include_retried")
      ? ["include_retried"]
      : [];
    const invalid = (name: string) => `${name} is invalid`;
    const error = [
      ...names.map(invalid),
      ...flags.map(invalid),
      "scope does not have a valid value",
      "page is invalid",
      "per_page has a value not allowed",
    ].join(", ");
    const pairs = `per_page=0&page=x&scope=bogus&${flags.map((name) => `${name}=x`).join("&")}`;
    await expectError(send(operation, `${pathOf(operation, { pipeline_id: "x" })}?${pairs}`), 400, error);
  },
);

describe.each(operations(contract))("$id", (operation) => {
  const path = pathOf(operation);

  test("is found with repeated slashes, with one at the end, and with .json", async () => {
    for (const target of [`/${path}`, path.replaceAll("/", "//"), `${path}/`, `${path}.json`, `${path}.json/`])
      for (const { text } of await send(operation, target)) expect(text).not.toContain("404 Not Found");
  });

  test("has no other format", async () => {
    for (const format of ["xml", "txt", "html"])
      await expectError(
        send(operation, `${path}.${format}`),
        406,
        `The requested format '${format}' is not supported.`,
      );
  });

  test("is not found with a method that it does not have", async () => {
    for (const method of ["PUT", "PATCH", "DELETE", operation.method === "get" ? "POST" : "GET"])
      await expectError(send(operation, path, { method }), 404, "404 Not Found");
  });

  test("is not found in version 3", async () => {
    const error = "API V3 is no longer supported. Use API V4 instead.";
    await expectError(send(operation, path.replace("v4", "v3")), 410, error);
  });

  test("rejects broken encoding, other text than UTF-8, null bytes and two types of one name", async () => {
    for (const pairs of ["x=%", "x=%zz", "%ff=1", "x=%c0%ae", "x=%00", "a=1&a[]=2", "a=1&a[b]=2", "a[]=1&a[b]=2"])
      await expectBadRequest(send(operation, `${path}?${pairs}`));
    for (const suffix of ["%", "%ff", "%00"]) await expectBadRequest(send(operation, `${path}/${suffix}`));
  });

  test("rejects a content type that is no MIME type", async () => {
    for (const type of ["json", "undefined", "application/"]) {
      for (const { status, text } of await send(operation, path, { headers: { "Content-Type": type } }))
        expect([status, text]).toEqual([406, '{"status":406,"error":"Not Acceptable"}']);
    }
  });

  test("accepts 4,096 pairs", async () => {
    await expectAccepted(send(operation, `${path}?${"x=1&".repeat(4095)}x=1`));
    await expectBadRequest(send(operation, `${path}?${"x=1&".repeat(4096)}x=1`));
  });
});

test.each(operations(contract).filter(({ path }) => path.startsWith("/projects/")))(
  "$id takes the token of a header if the parameter is empty",
  async (operation) => {
    for (const pairs of ["private_token=", "private_token", "private_token=%20", "private_token[]="])
      for (const { status } of await send(operation, `${pathOf(operation)}?${pairs}`)) expect(status).not.toBe(401);
  },
);

const actions = operations(contract).filter(({ method }) => method === "post");
const json = { "Content-Type": "application/json" };
const form = { "Content-Type": "application/x-www-form-urlencoded" };

const postTo =
  (operation: Operation = expect.fail("no action")) =>
  (body: string | undefined, headers: Record<string, string>) =>
    send(operation, pathOf(operation), {
      headers,
      ...(body !== undefined && { body: new TextEncoder().encode(body) }),
    });

test("a body has at most 50,000 items in a list or an object, and less than 100,000 elements", async () => {
  const post = postTo(actions[0]);
  const list = (length: number) => JSON.stringify(Array(length).fill(0));
  const object = (size: number) =>
    JSON.stringify(Object.fromEntries(Array.from({ length: size }, (_, key) => [key, 0])));
  await expectAccepted(post(list(50_000), json));
  await expectError(post(list(50_001), json), 400, "Array parameter too large");
  await expectError(post(list(5_000_000), json), 400, "Array parameter too large");
  // A key and its value are two elements.
  await expectAccepted(post(object(49_999), json));
  await expectError(post(object(50_000), json), 400, "Too many total parameters");
  await expectError(post(`[${list(50_000)},${list(50_000)}]`, json), 400, "Too many total parameters");
  await expectError(post(`{"a":${"[".repeat(40)}${list(50_001)}`, json), 400, "Invalid JSON format");
  await expectError(post(list(50_001), {}), 400, "Array parameter too large");
});

describe.each(actions)("the body of $id", (operation) => {
  const post = postTo(operation);

  test.each(["null", "[]", "1", "true", '"x"', "{}", '{"nonsense":1}', ""])("is ignored if it is %s", async (body) => {
    await expectAccepted(post(body, json));
  });

  test("is JSON with at most 32 levels", async () => {
    const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;
    await expectAccepted(post(nested(32), json));
    await expectError(post(nested(33), json), 400, "Parameters nested too deeply");
    for (const body of ["{", "x", "{}x", "\ufeff{}", "'a'"])
      await expectError(post(body, json), 400, "Invalid JSON format");
    await expectBadRequest(post('{"a":"\\u0000"}', json));
  });

  test("needs a type that GitLab reads", async () => {
    const unsupported = (type: string) => `The provided content-type '${type}' is not supported.`;
    await expectError(post("{}", {}), 415, unsupported(""));
    await expectError(post("a=1", {}), 400, "Invalid JSON format");
    for (const type of ["text/plain", "text/xml"])
      await expectError(post("{}", { "Content-Type": type }), 415, unsupported(type));
    await expectAccepted(post("{}", { "Content-Type": "application/json, application/json" }));
    await expectAccepted(post("{}", { "Content-Type": "Application/JSON; charset=utf-8" }));
  });

  test("does not replace the IDs of the path", async () => {
    await expectAccepted(post('{"id":"y","job_id":"x"}', json));
  });

  test("can be a form, of any kind", async () => {
    await expectAccepted(post("nonsense=1", form));
    await expectAccepted(post("nonsense=1", { "Content-Type": "multipart/form-data" }));
    const part = "--x\r\nContent-Disposition: form-data; name=nonsense\r\n\r\n1\r\n--x--\r\n";
    await expectAccepted(post(part, { "Content-Type": "multipart/form-data; boundary=x" }));
  });
});

describe("the flag of cancelJob", () => {
  const [cancel] = actions.filter(({ id }) => id === "cancelJob") as [Operation];
  const post = (body: string, headers: Record<string, string>, pairs = "") =>
    send(cancel, `${pathOf(cancel)}?${pairs}`, { headers, body });
  const part = (name: string, value: string) =>
    `--x\r\nContent-Disposition: form-data; name=${name}\r\n\r\n${value}\r\n--x--\r\n`;
  const multipart = { "Content-Type": 'multipart/form-data; boundary="x"' };

  test("comes from the query or the body, and the body wins", async () => {
    const invalid = "force is invalid";
    await expectAccepted(post('{"force":true}', json, "force=bogus"));
    await expectError(post('{"force":"bogus"}', json, "force=true"), 400, invalid);
    for (const body of ['{"force":{}}', '{"force":[]}', '{"force":[true]}', '{"force":"tRuE"}', '{"force":2}'])
      await expectError(post(body, json), 400, invalid);
    for (const body of ['{"force":null}', '{"force":""}', '{"force":1}', '{"force":"on"}'])
      await expectAccepted(post(body, json));
    await expectError(post("force=bogus", form), 400, invalid);
    // Without a boundary, it is read as the other kind of form.
    await expectError(post("force=bogus", { "Content-Type": "multipart/form-data" }), 400, invalid);
    await expectError(post(part("force", "bogus"), multipart), 400, invalid);
    await expectError(post(part('"force"', "bogus"), multipart), 400, invalid);
    await expectAccepted(post(part("force", "true"), multipart));
  });
});

describe("the variables of playJob", () => {
  const [play] = actions.filter(({ id }) => id === "playJob") as [Operation];
  const post = (value: unknown) =>
    send(play, pathOf(play), { headers: json, body: JSON.stringify({ job_variables_attributes: value }) });
  const postForm = (body: string) => send(play, pathOf(play), { headers: form, body });
  const name = "job_variables_attributes";
  const variable = { key: "A", value: "1" };

  test("are a list of objects with both keys", async () => {
    for (const value of [[variable], [], "", null, [{ key: "A", value: null }], [{ key: 1, value: true, more: {} }]])
      await expectAccepted(post(value));
    for (const value of [{}, { 0: variable }, "A=1", 1, true])
      await expectError(post(value), 400, `${name} is invalid`);
    const missing = (index: number, key: string) => `${name}[${index}][${key}] is missing`;
    await expectError(post([variable, { key: "B" }]), 400, missing(1, "value"));
    for (const item of [{}, "A", null, []])
      await expectError(post([variable, item]), 400, `${missing(1, "key")}, ${missing(1, "value")}`);
    await expectError(post([{ value: 1 }, { key: 1 }]), 400, `${missing(0, "key")}, ${missing(1, "value")}`);
    for (const value of [[], {}, ["x"]])
      await expectError(post([{ key: "A", value }]), 400, `${name}[0][value] is invalid`);
  });

  test("are no numbered form", async () => {
    await expectAccepted(postForm(`${name}[][key]=A&${name}[][value]=1&${name}[][key]=B&${name}[][value]=`));
    await expectError(postForm(`${name}[0][key]=A&${name}[0][value]=1`), 400, `${name} is invalid`);
    await expectError(postForm(`${name}[][key]=A`), 400, `${name}[0][value] is missing`);
    await expectAccepted(postForm(`${name}=`));
  });
});

test.each([
  ["playJob", "job_inputs"],
  ["retryJob", "inputs"],
])("%s has %s that the API does not look into", async (name, parameter) => {
  const [operation] = actions.filter(({ id }) => id === name) as [Operation];
  const inputs = (value: unknown) =>
    send(operation, pathOf(operation), { headers: json, body: JSON.stringify({ [parameter]: value }) });
  for (const value of [{ a: null }, { a: { b: 1 } }, {}, null, ""]) await expectAccepted(inputs(value));
  for (const value of [[], [1], "x", 1, true]) await expectError(inputs(value), 400, `${parameter} is invalid`);
});

test("the ID in the path wins over one in the query and the body", async () => {
  const [get] = operations(contract).filter(({ id }) => id === "getJob") as [Operation];
  for (const { text } of await send(get, `${pathOf(get)}?job_id=x&id=y`)) expect(JSON.parse(text)).toHaveProperty("id");
  for (const target of [pathOf(get, { job_id: "1.0" }), pathOf(get, { job_id: "1.5" })])
    for (const { status } of await send(get, target)) expect(status).toBe(200);
});
