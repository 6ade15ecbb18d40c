import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    runs: number;
  }
}

/** How often a random test runs: as usual, or as often as the project `random` wants. */
export const runs = (usual: number): number => inject("runs") ?? usual;
