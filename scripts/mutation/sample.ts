// Chooses mutants by a hash of their IDs: the same ones on every machine, also after unrelated changes.
import { createHash } from "node:crypto";

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");

export function sample<Item extends { id: string }>(items: Item[], size: number): Item[] {
  const hashed = items.map((item) => ({ item, key: hash(item.id) }));
  return hashed
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .slice(0, size)
    .map(({ item }) => item);
}
