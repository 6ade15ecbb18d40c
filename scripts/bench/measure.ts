// How the benchmarks measure: interleaved rounds, so that other work of the machine affects all contestants, and medians.

/** A row of a table of results. */
export type Row = Record<string, string | number>;

export type Contestants = Record<string, () => PromiseLike<unknown>>;

export interface Measured {
  /** CPU time of a call in microseconds. */
  cpu: number;
  /** CPU time in relation to the first contestant, the median of the rounds. */
  ratio: number;
  /** Calls per second. */
  rate: number;
}

// Many short rounds: in a few long ones, a busy moment of the machine changes the median.
const ROUNDS = 31;
const WARM_UP_ROUNDS = 10;

/**
 * Runs every contestant in each of the rounds, in a random order, and returns the medians. The first rounds only warm up. In a fixed
 * order, a contestant would always pay for the garbage of the same other one.
 */
export async function compare(
  contestants: Contestants,
  calls: number,
  concurrency: number,
): Promise<Record<string, Measured>> {
  const names = Object.keys(contestants);
  const samples = new Map(names.map((name): [string, Measured[]] => [name, []]));
  for (let round = 1 - WARM_UP_ROUNDS; round <= ROUNDS; round++) {
    const results = new Map<string, Measured>();
    for (const name of shuffled(names))
      results.set(name, await measure(contestants[name] ?? (async () => {}), calls, concurrency));
    const base = results.get(names[0] ?? "")?.cpu ?? 1;
    for (const [name, result] of results)
      if (round > 0) samples.get(name)?.push({ ...result, ratio: result.cpu / base });
  }
  return Object.fromEntries([...samples].map(([name, all]) => [name, medians(all)]));
}

async function measure(call: () => PromiseLike<unknown>, calls: number, concurrency: number): Promise<Measured> {
  let left = calls;
  const start = performance.now();
  const before = process.cpuUsage();
  const work = async () => {
    while (left-- > 0) await call();
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / calls, ratio: 1, rate: (calls / (performance.now() - start)) * 1000 };
}

const medians = (samples: Measured[]): Measured => ({
  cpu: median(samples.map(({ cpu }) => cpu)),
  ratio: median(samples.map(({ ratio }) => ratio)),
  rate: median(samples.map(({ rate }) => rate)),
});

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

function shuffled<Item>(items: Item[]): Item[] {
  return items
    .map((item): [number, Item] => [Math.random(), item])
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}
