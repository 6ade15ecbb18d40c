/** Characters next to each other that take the same number of columns and of UTF-16 units each, in one style. */
export interface Run {
  /** Empty for blank columns. */
  text: string;
  /** UTF-16 units of each character. */
  units: number;
  columns: number;
  style: string;
}

/** A node of a treap: a tree in the order of the columns that stays balanced by random ranks. */
interface Tree {
  run: Run;
  /** Columns of the run and of everything below. */
  columns: number;
  rank: number;
  before: Tree | undefined;
  after: Tree | undefined;
}

/**
 * The columns of one line. Replacing a part costs the logarithm of the length, whatever its size: sequences of a few bytes can erase
 * or move a long line again and again.
 */
export class Columns {
  #tree: Tree | undefined;
  /** The last run. It is not in the tree yet, so that appending to it is cheap. */
  #last: Run | undefined;

  get length(): number {
    return columnsOf(this.#tree) + (this.#last?.columns ?? 0);
  }

  /** Replaces the columns from `start` to `end`. Half of a character that remains becomes spaces, as in a terminal. */
  replace(start: number, end: number, run?: Run): void {
    const { length } = this;
    if (start < length) this.#splice(start, end, run);
    else if (run) {
      this.#append(blank(start - length));
      this.#append(run);
    }
  }

  #splice(start: number, end: number, run: Run | undefined): void {
    const [before, rest] = split(this.#whole(), start);
    const [, after] = end > start ? split(rest, end - start) : [undefined, rest];
    this.#tree = join(join(before, leaf(run)), after);
  }

  /** The character at a column, and where it begins. `undefined` beyond the end. */
  characterAt(column: number): { character: Run; start: number } | undefined {
    if (column >= this.length) return undefined;
    let tree = this.#whole();
    let start = 0;
    while (tree) {
      const runStart = start + columnsOf(tree.before);
      const runEnd = runStart + tree.run.columns;
      if (column >= runStart && column < runEnd) return characterOf(tree.run, runStart, column);
      if (column >= runEnd) start = runEnd;
      tree = column < runStart ? tree.before : tree.after;
    }
    return undefined;
  }

  /** The runs, from the first column to the last. */
  runs(): Run[] {
    const runs: Run[] = [];
    collect(this.#whole(), runs);
    return runs;
  }

  #append(run: Run): void {
    const last = this.#last;
    if (run.columns === 0) return;
    if (last && last.style === run.style && last.units === run.units && widthOf(last) === widthOf(run)) {
      last.text += run.text;
      last.columns += run.columns;
    } else {
      this.#whole();
      this.#last = run;
    }
  }

  #whole(): Tree | undefined {
    this.#tree = join(this.#tree, leaf(this.#last));
    this.#last = undefined;
    return this.#tree;
  }
}

export const blank = (columns: number): Run => ({ text: "", units: 0, columns, style: "" });

const spaces = (columns: number, style: string): Run => ({ text: " ".repeat(columns), units: 1, columns, style });

/** Columns of each character. Those of blank columns are one character. */
const widthOf = ({ text, units, columns }: Run): number => (units === 0 ? 1 : (columns * units) / text.length);

/** The part of a run between two characters. */
const part = ({ text, units, style }: Run, width: number, from: number, to: number): Run => ({
  text: text.slice(from * units, to * units),
  units,
  columns: (to - from) * width,
  style,
});

function characterOf(run: Run, start: number, column: number): { character: Run; start: number } {
  const width = widthOf(run);
  const index = Math.floor((column - start) / width);
  return { character: part(run, width, index, index + 1), start: start + index * width };
}

const columnsOf = (tree: Tree | undefined): number => tree?.columns ?? 0;

function leaf(run: Run | undefined): Tree | undefined {
  if (run === undefined || run.columns === 0) return undefined;
  return { run, columns: run.columns, rank: Math.random(), before: undefined, after: undefined };
}

function join(before: Tree | undefined, after: Tree | undefined): Tree | undefined {
  if (before === undefined || after === undefined) return before ?? after;
  if (before.rank > after.rank) before.after = join(before.after, after);
  else after.before = join(before, after.before);
  return counted(before.rank > after.rank ? before : after);
}

function counted(tree: Tree): Tree {
  tree.columns = columnsOf(tree.before) + tree.run.columns + columnsOf(tree.after);
  return tree;
}

/** Splits a tree between two columns, and a run that lies on both sides. */
function split(tree: Tree | undefined, column: number): [before: Tree | undefined, after: Tree | undefined] {
  const { before, cut, after } = splitAround(tree, column);
  if (cut === undefined) return [before, after];
  const [first, second] = splitRun(cut.run, cut.column);
  // At the roots, so that their ranks stay random.
  return [join(before, first), join(second, after)];
}

interface Split {
  before: Tree | undefined;
  /** The run that lies on both sides, and the column in it. */
  cut?: { run: Run; column: number } | undefined;
  after: Tree | undefined;
}

function splitAround(tree: Tree | undefined, column: number): Split {
  if (tree === undefined) return { before: undefined, after: undefined };
  const start = columnsOf(tree.before);
  const end = start + tree.run.columns;
  if (column <= start) {
    const { before, cut, after } = splitAround(tree.before, column);
    tree.before = after;
    return { before, cut, after: counted(tree) };
  }
  if (column >= end) {
    const { before, cut, after } = splitAround(tree.after, column - end);
    tree.after = before;
    return { before: counted(tree), cut, after };
  }
  return { before: tree.before, cut: { run: tree.run, column: column - start }, after: tree.after };
}

function splitRun(run: Run, column: number): [before: Tree | undefined, after: Tree | undefined] {
  const width = widthOf(run);
  const index = Math.floor(column / width);
  const half = column % width;
  const before = leaf(part(run, width, 0, index));
  const next = half === 0 ? index : index + 1;
  const after = leaf(part(run, width, next, run.columns / width));
  if (half === 0) return [before, after];
  return [join(before, leaf(spaces(half, run.style))), join(leaf(spaces(width - half, run.style)), after)];
}

function collect(tree: Tree | undefined, runs: Run[]): void {
  if (tree === undefined) return;
  collect(tree.before, runs);
  runs.push(tree.run);
  collect(tree.after, runs);
}
