// Whether work grows with its input, measured in CPU time.

/** Most CPU time for twice the input. */
const mostGrowth = 3;

// The collection of garbage and the compiler come at any time.
const tolerance = 8_000;
const rounds = 4;

/** Whether twice the input takes at most three times the CPU. */
export async function growsLinearly(size: number, work: (size: number) => PromiseLike<unknown>): Promise<boolean> {
  let least = Number.POSITIVE_INFINITY;
  let leastOfTwice = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    least = Math.min(least, await cpu(() => work(size)));
    leastOfTwice = Math.min(leastOfTwice, await cpu(() => work(size * 2)));
    if (leastOfTwice <= mostGrowth * least + tolerance) return true;
  }
  return false;
}

/** CPU time in microseconds. */
async function cpu(work: () => PromiseLike<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return user + system;
}
