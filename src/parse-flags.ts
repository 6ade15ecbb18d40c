import { type ParseArgsConfig, parseArgs } from "node:util";

/**
 * Parses the flags of a command.
 *
 * @throws Error that ends with the usage.
 */
export function parseFlags<Config extends ParseArgsConfig>(
  config: Config,
  usage: string,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n\n${usage}`, { cause: error });
  }
}
