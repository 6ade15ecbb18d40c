// The Markdown edition: what becomes of each thing that a contract can say, and whether the real one is whole.
import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { type Document, operations } from "../../scripts/emit/document.js";
import { emitMarkdown } from "../../scripts/emit/markdown.js";

const small: Document = {
  info: {
    title: "Toys",
    version: "2.0.0",
    summary: "All toys.",
    description:
      "See [Broken](#/section/broken-toys!), or\n[a toy](#/toys/gettoy).\n\n# Broken toys!\n\n```sh\n# no heading\n```",
  },
  tags: [{ name: "Toys", description: "<div><svg><path/></svg></div>\n\n## Life\n\nShort." }],
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
            headers: { "X-Colour": { description: "Its colour." } },
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
          { properties: { colour: { anyOf: [{ $ref: "#/components/schemas/Colour" }, { type: "null" }] } } },
        ],
      },
      Colour: { type: "string", description: "A colour.", "x-extensible-enum": ["red", "blue"] },
    },
  },
};

test("a small contract becomes guides, an operation, its schemas and a table of contents", () => {
  expect(emitMarkdown(small)).toBe(`# Toys 2.0.0

All toys.

## Contents

- [Broken toys!](#broken-toys)
- [Toys](#toys)
  - [Life](#life)
  - [Get a toy](#get-a-toy)
- [Credentials](#credentials)
- [Headers of answers](#headers-of-answers)
- [Schemas](#schemas)
  - [Colour](#colour)
  - [Toy](#toy)

See [Broken](#broken-toys), or
[a toy](#gettoy).

## Broken toys!

\`\`\`sh
# no heading
\`\`\`

## Toys

### Life

Short.

<a id="gettoy"></a>

### Get a toy

\`GET /toys/{id}\`, in the client \`getToy\`

One toy.

Credentials: [\`token\`](#credentials) or none.

**Parameters**

| Name | In | Type | Description |
| --- | --- | --- | --- |
| \`id\` | path | integer or string, required | Name \`a\\|b\` of the toy. Default: \`1\`. Since GitLab 17.2. |

**Answers**

| Status | Body | Headers | When |
| --- | --- | --- | --- |
| 200 | [Toy](#toy) | \`X-Colour\` | The toy. |
| 404 | \`text/plain\` |  | No toy. |

**Error texts**

| Status | Body | When |
| --- | --- | --- |
| 404 | \`Lost\` | Lost |

**curl**

\`\`\`sh
curl toys
\`\`\`

## Credentials

| Name | Sent as | Description |
| --- | --- | --- |
| \`token\` | \`?t=<token>\` | A token. |

## Headers of answers

| Header | Description |
| --- | --- |
| \`X-Colour\` | Its colour. |

## Schemas

Answers are open: expect fields and values that are not listed here.

### Colour

A colour.

Known values: \`red\`, \`blue\`.

### Toy

A toy.

| Field | Type | Always sent | Description |
| --- | --- | --- | --- |
| \`parts\` | list of object | yes | Its parts. |
| \`parts[].size\` | number or null | yes |  |
| \`colour\` | [Colour](#colour) or null |  |  |
`);
});

describe("the reference of the Jobs API", async () => {
  const read = (name: string) => readFile(new URL(`../../generated/${name}`, import.meta.url), "utf8");
  const contract: Document = JSON.parse(await read("openapi.json"));
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

  test("has every operation with its samples, and every schema", () => {
    for (const { id, summary, path, object } of operations(contract)) {
      expect(headings).toContain(summary);
      expect(text).toContain(` ${path}\`, in the client \`${id}\``);
      for (const { source } of object["x-codeSamples"] ?? []) expect(text).toContain(source);
    }
    expect(headings).toEqual(expect.arrayContaining(Object.keys(contract.components.schemas)));
  });

  test("has every field and every known value", () => {
    for (const { properties = {}, ...schema } of Object.values(contract.components.schemas)) {
      for (const name of Object.keys(properties)) expect(text).toContain(`| \`${name}\` |`);
      for (const value of schema.enum ?? schema["x-extensible-enum"] ?? []) expect(text).toContain(`\`${value}\``);
    }
  });

  test("has no two equal anchors, and no link that leads nowhere", () => {
    expect(anchors).toEqual([...new Set(anchors)]);
    const links = [...text.matchAll(/\]\(#(.*?)\)/g)].map(([, anchor]) => anchor);
    expect(links.length).toBeGreaterThan(100);
    expect(anchors).toEqual(expect.arrayContaining(links));
    expect(text).not.toContain("](#/");
  });

  test("has tables whose rows are as long as their heads, and nothing but text", () => {
    const columns = (line: string) => line.replaceAll("\\|", "").split("|").length;
    for (const [index, line] of lines.entries()) {
      if (line.startsWith("|") && lines[index - 1]?.startsWith("|"))
        expect(columns(line), line).toBe(columns(lines[index - 1] ?? ""));
    }
    expect(lines.join("\n")).not.toMatch(/<svg|<div|undefined|\{\{/);
  });
});
