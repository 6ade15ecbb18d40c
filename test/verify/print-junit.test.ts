import { expect, test } from "vitest";
import { printJUnit } from "../../src/verify/print-junit.js";

test("escapes what XML cannot contain", () => {
  const xml = printJUnit({
    conforms: false,
    gitlab: null,
    operations: [
      {
        operation: "getJob",
        requests: 1,
        checked: 1,
        violations: [{ place: "body", pointer: '/<"&\u0001>', message: "é", count: 1 }],
        notes: [{ place: "body", pointer: "/]]>", message: "'", count: 2 }],
        accepted: [],
      },
    ],
    incomplete: "</testcase>",
  });
  expect(xml).toContain('<failure message="body /&lt;&quot;&amp;\\u0001&gt;: \\u00e9"/>');
  expect(xml).toContain("<system-out>body /]]&gt;: ' (2 times)</system-out>");
  expect(xml).toContain('<error message="&lt;/testcase&gt;"/>');
});
