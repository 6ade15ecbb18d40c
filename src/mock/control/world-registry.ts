import type { World } from "./world.js";

/** The worlds of a server: the main one, and those that a prefix of the path names. */
export class WorldRegistry {
  readonly main: World;
  readonly #others = new Map<string, World>();
  #created = 0;

  constructor(main: World) {
    this.main = main;
  }

  /**
   * Adds a world, and returns its prefix.
   *
   * @throws Error if the mock is closed.
   */
  add(world: World): string {
    if (this.main.closing.aborted) throw new Error("A closed mock cannot have another world. Start a new mock.");
    this.#created += 1;
    const prefix = `/w${this.#created}`;
    this.#others.set(prefix, world);
    return prefix;
  }

  /** Closes and removes a world. */
  remove(world: World): void {
    world.close();
    for (const [prefix, each] of this.#others) if (each === world) this.#others.delete(prefix);
  }

  /** Returns the world that a target names, or else the main one, and the rest of the target. */
  find(target: string): { world: World; prefix: string; target: string } {
    const [, origin = "", prefix = "", rest = ""] = /^(https?:\/\/[^/?#]*)?(\/w\d+)(\/.*)?$/is.exec(target) ?? [];
    const world = this.#others.get(prefix);
    return world ? { world, prefix, target: origin + (rest || "/") } : { world: this.main, prefix: "", target };
  }

  close(): void {
    for (const world of [this.main, ...this.#others.values()]) world.close();
  }
}
