// The Markdown reference: the emitter on a small contract, and the completeness of generated/reference.md.
import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { type Document, operations } from "../../scripts/emit/document.js";
import { emitMarkdown } from "../../scripts/emit/markdown.js";
import { manual } from "../support/manual.js";

const small: Document = {
  info: {
    title: "Toys",
    version: "2.0.0",
    summary: "All toys.",
    description:
      "See [Broken](#/section/broken-toys!), or\n[a toy](#/toys/gettoy).\n\n# Broken toys!\n\n```sh\n# no heading\n```",
  },
  tags: [{ name: "Toys", description: '<div class="drawing"></div>\n\n## Life\n\nShort, a `<div hidden>`.' }],
  externalDocs: { url: "https://example.com/toys" },
  security: [{ token: [] }, {}],
  paths: {
    "/toys/{id}": {
      get: {
        operationId: "getToy",
        summary: "Get a toy",
        description: "One toy.",
        tags: ["Toys"],
        parameters: [
          {
            name: "id",
            in: "path",
            required: true,
            description: "Name `a|b`\nof the toy.",
            schema: { type: ["integer", "string"], default: 1 },
            example: 7,
            "x-gitlab-since": "17.2",
          },
        ],
        responses: {
          "200": {
            description: "The toy.",
            headers: { "X-Color": { description: "Its color." } },
            content: { "application/json": { schema: { $ref: "#/components/schemas/Toy" }, examples: {} } },
          },
          "404": {
            description: "No toy.",
            content: {
              "text/plain": { schema: { type: "string" }, examples: { lost: { summary: "Lost", value: "Lost\n" } } },
            },
          },
        },
        "x-codeSamples": [{ lang: "curl", label: "curl", source: "curl toys" }],
      },
    },
  },
  components: {
    securitySchemes: { token: { type: "apiKey", in: "query", name: "t", description: "A token." } },
    schemas: {
      Toy: {
        description: "A toy.",
        required: ["parts"],
        allOf: [
          {
            properties: {
              parts: {
                type: "array",
                description: "Its parts.",
                items: { type: "object", required: ["size"], properties: { size: { type: ["number", "null"] } } },
              },
            },
          },
          { properties: { color: { anyOf: [{ $ref: "#/components/schemas/Color" }, { type: "null" }] } } },
        ],
      },
      Color: {
        type: "string",
        description: "A color.",
        "x-extensible-enum": ["red", "blue"],
        "x-enumDescriptions": { red: "Warm.", blue: "Cold." },
      },
      Size: { type: "string", description: "A size.", enum: ["small", "large"] },
    },
  },
};

test("a small contract becomes a table of contents, guides, an operation and its schemas", () => {
  expect(emitMarkdown(small)).toBe(`# Toys 2.0.0

All toys.

## Contents

- [Broken toys!](#broken-toys)
- [Toys](#toys)
  - [Life](#life)
  - [Get a toy](#get-a-toy)
- [Credentials](#credentials)
- [Response headers](#response-headers)
- [Schemas](#schemas)
  - [Color](#color)
  - [Size](#size)
  - [Toy](#toy)

See [Broken](#broken-toys), or
[a toy](#gettoy).

## Broken toys!

\`\`\`sh
# no heading
\`\`\`

## Toys

### Life

Short, a \`<div hidden>\`.

<a id="gettoy"></a>

### Get a toy

\`GET /toys/{id}\`, client method \`getToy\`

One toy.

Credentials: [\`token\`](#credentials) or none.

**Parameters:**

| Name | In | Type | Description |
| --- | --- | --- | --- |
| \`id\` | path | integer or string, required | Name \`a\\|b\` of the toy. Default: \`1\`. Since GitLab 17.2. |

**Responses:**

| Status | Body | Headers | When |
| --- | --- | --- | --- |
| 200 | [Toy](#toy) | \`X-Color\` | The toy. |
| 404 | \`text/plain\` | | No toy. |

**Error texts:**

| Status | Body | When |
| --- | --- | --- |
| 404 | \`Lost\` | Lost |

**curl:**

\`\`\`sh
curl toys
\`\`\`

## Credentials

| Name | Sent as | Description |
| --- | --- | --- |
| \`token\` | \`?t=<token>\` | A token. |

## Response headers

| Header | Description |
| --- | --- |
| \`X-Color\` | Its color. |

## Schemas

Response schemas are open: expect fields and values that are not listed here.

### Color

A color.

| Known value | Meaning |
| --- | --- |
| \`red\` | Warm. |
| \`blue\` | Cold. |

Newer GitLab versions can send other values.

### Size

A size.

One of:

- \`small\`
- \`large\`

### Toy

A toy.

| Field | Type | Always sent | Description |
| --- | --- | --- | --- |
| \`parts\` | list of object | yes | Its parts. |
| \`parts[].size\` | number or null | yes | |
| \`color\` | [Color](#color) or null | | |
`);
});

describe("the reference of the Jobs API", async () => {
  const read = (name: string) => readFile(new URL(`../../generated/${name}`, import.meta.url), "utf8");
  const text = await read("reference.md");
  const lines = text.replace(/^```.*?^```$/gms, "").split("\n");
  const headings = lines.filter((line) => /^#{1,6} /.test(line)).map((line) => line.replace(/^#+ /, ""));
  const slugs = headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\w -]/g, "")
      .replaceAll(" ", "-"),
  );
  const anchors = [...slugs, ...[...text.matchAll(/<a id="(.*?)">/g)].map(([, id]) => id ?? "")];

  test("contains every operation with its samples, and every schema", () => {
    for (const { id, summary, path, object } of operations(manual)) {
      expect(headings).toContain(summary);
      expect(text).toContain(` ${path}\`, client method \`${id}\``);
      for (const { source } of object["x-codeSamples"] ?? []) expect(text).toContain(source);
    }
    expect(headings).toEqual(expect.arrayContaining(Object.keys(manual.components.schemas)));
  });

  test("contains every field and every known value", () => {
    for (const { properties = {}, ...schema } of Object.values(manual.components.schemas)) {
      for (const name of Object.keys(properties)) expect(text).toContain(`| \`${name}\` |`);
      for (const value of schema.enum ?? schema["x-extensible-enum"] ?? []) expect(text).toContain(`\`${value}\``);
    }
  });

  test("has unique anchors, and no broken link", () => {
    expect(anchors).toEqual([...new Set(anchors)]);
    const links = [...text.matchAll(/\]\(#(.*?)\)/g)].map(([, anchor]) => anchor);
    expect(links.length).toBeGreaterThan(100);
    expect(anchors).toEqual(expect.arrayContaining(links));
    expect(text).not.toContain("](#/");
  });

  test("has tables with complete rows, and no HTML", () => {
    const columns = (line: string) => line.replaceAll("\\|", "").split("|").length;
    for (const [index, line] of lines.entries()) {
      if (line.startsWith("|") && lines[index - 1]?.startsWith("|"))
        expect(columns(line), line).toBe(columns(lines[index - 1] ?? ""));
    }
    expect(lines.join("\n")).not.toMatch(/<svg|<div|undefined|\{\{/);
  });
});
