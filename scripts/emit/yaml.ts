import { stringify } from "yaml";

/** Prints YAML with one member per line. Parsers of YAML 1.1, where an unquoted date is not a string, read the same values. */
export const toYaml = (value: unknown): string => stringify(value, { lineWidth: 0, compat: "yaml-1.1" });
