// Validators and linters of others find nothing in either edition of the contract.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import SwaggerParser from "@apidevtools/swagger-parser";
import { validate as validateWithReadme } from "@readme/openapi-parser";
import { validate as validateWithScalar } from "@scalar/openapi-parser";
import { Validator } from "@seriousme/openapi-schema-validator";
import spectral from "@stoplight/spectral-core";
import rulesets from "@stoplight/spectral-rulesets";
import { describe, expect, test } from "vitest";
import { root } from "../support/project.js";

describe.each(["openapi.json", "openapi-3.0.json"])("%s", async (name) => {
  const text = await readFile(join(root, "generated", name), "utf8");

  test("has no findings of Spectral's spectral:oas", async () => {
    const linter = new spectral.Spectral();
    linter.setRuleset(new spectral.Ruleset({ extends: [rulesets.oas] }));
    expect(await linter.run(text)).toEqual([]);
    expect(await linter.run(text.replace('"operationId"', '"operationID"'))).not.toEqual([]);
  });

  test("is valid for @readme/openapi-parser, without warnings", async () => {
    expect(await validateWithReadme(JSON.parse(text))).toMatchObject({ valid: true, warnings: [] });
  });

  test("is valid for @apidevtools/swagger-parser", async () => {
    expect(await SwaggerParser.validate(JSON.parse(text))).toHaveProperty("info");
  });

  test("is valid for @scalar/openapi-parser", async () => {
    expect(await validateWithScalar(text)).toMatchObject({ valid: true, errors: [] });
  });

  test("is valid for @seriousme/openapi-schema-validator", async () => {
    expect(await new Validator().validate(JSON.parse(text))).toEqual({ valid: true });
  });
});
