/**
 * Hiding small counts of people by other worlds. A world is another table of whole people that fits
 * everything published. A count is hidden safely where some world gives it another value; so what may
 * be published is whatever is the same in all worlds kept, be it a count, a mean or a test.
 */

/** People in each cell of the finest table, in a fixed order. */
export type Cells = readonly number[];

/** What a table may be published as. The same for every item with the same scale. */
export type TableShape = {
  /** Per cell, what one person in it adds to each sum that is public whatever happens; whole numbers. */
  readonly known: readonly (readonly number[])[];
  /** The counts that may be published, each with the cells it is a sum of. */
  readonly counts: readonly PublishableCount[];
};
export type PublishableCount = {
  readonly cells: readonly number[];
  /** What a reader loses without it, beside the people in it: the dearest are hidden last. */
  readonly loss: number;
};

/**
 * So many other worlds that every count of 1 … smallest − 1 people has another value in one of them,
 * found so that little else differs. Null where somebody cannot be hidden: then no count may be published.
 */
export function otherWorlds(
  shape: TableShape,
  cells: Cells,
  smallest: number,
): readonly Cells[] | null {
  const values = shape.counts.map((count) => countIn(count, cells));
  const small = values.flatMap((value, at) => (value > 0 && value < smallest ? [at] : []));
  if (small.length === 0) return [];
  const exchanges = exchangesOf(shape);
  const possible = possibleIn(exchanges, cells);
  const losses = values.map((value, at) => shape.counts[at]!.loss + value);
  const hidden = new Uint32Array(exchanges.words);
  const worlds: Cells[] = [];
  for (const count of small) mark(hidden, count);
  const moved = new Uint32Array(exchanges.words);
  for (const count of small) {
    if (isMarked(moved, count)) continue;
    const best = cheapest(exchanges, possible, count, hidden, losses);
    if (best === null) return null;
    for (let word = 0; word < exchanges.words; word++) {
      const changed = exchanges.changed[best * exchanges.words + word]!;
      hidden[word]! |= changed;
      moved[word]! |= changed;
    }
    worlds.push(applied(exchanges, best, cells));
  }
  return worlds;
}

export const countIn = ({ cells: of }: PublishableCount, cells: Cells): number =>
  of.reduce((sum, cell) => sum + cells[cell]!, 0);

/**
 * All exchanges of up to three people against as many that no known sum notices (Diaconis & Sturmfels,
 * Annals of Statistics 26, 1998, call such a set of moves a basis; ours is a part of one).
 */
type Exchanges = {
  readonly size: number;
  /** Three cells people are put into and three they are taken from, each; −1 where there are fewer. */
  readonly cells: Int16Array;
  /** Which counts change, a bit each. */
  readonly changed: Uint32Array;
  readonly words: number;
};

/** Above so many cells exchanges of three people are too many; those of two do. */
const FEW_CELLS = 36;
const MOST_PEOPLE = 3;

const known = new WeakMap<TableShape, Exchanges>();

function exchangesOf(shape: TableShape): Exchanges {
  const found = known.get(shape) ?? enumerated(shape);
  known.set(shape, found);
  return found;
}

function enumerated(shape: TableShape): Exchanges {
  const people = shape.known.length <= FEW_CELLS ? MOST_PEOPLE : MOST_PEOPLE - 1;
  const [cells, changed]: [number[], number[]] = [[], []];
  const words = Math.ceil(shape.counts.length / 32);
  const countsOf = shape.known.map((_, cell) =>
    shape.counts.flatMap((count, at) => (count.cells.includes(cell) ? [at] : [])),
  );
  const add = (put: readonly number[], taken: readonly number[], bits: Uint32Array) => {
    for (let at = 0; at < MOST_PEOPLE; at++) cells.push(put[at] ?? -1);
    for (let at = 0; at < MOST_PEOPLE; at++) cells.push(taken[at] ?? -1);
    for (const word of bits) changed.push(word);
  };
  for (let size = 1; size <= people; size++) {
    for (const alike of bundles(shape, size).values()) {
      alike.forEach((one, at) => {
        for (const other of alike.slice(at + 1)) {
          if (one.some((cell) => other.includes(cell))) continue;
          const bits = changes(one, other, countsOf, shape.counts.length, words);
          add(one, other, bits);
          add(other, one, bits);
        }
      });
    }
  }
  const size = cells.length / (2 * MOST_PEOPLE);
  return { size, cells: Int16Array.from(cells), changed: Uint32Array.from(changed), words };
}

/** The sets of `size` people, each in some cell, by what they add to the known sums. */
function bundles({ known: sums }: TableShape, size: number): Map<string, number[][]> {
  const found = new Map<string, number[][]>();
  const add = (bundle: number[], from: number): void => {
    if (bundle.length === size) {
      const added = sums[0]!.map((_, at) =>
        bundle.reduce((sum, cell) => sum + sums[cell]![at]!, 0),
      );
      const alike = found.get(added.join());
      if (alike) alike.push(bundle);
      else found.set(added.join(), [bundle]);
      return;
    }
    for (let cell = from; cell < sums.length; cell++) add([...bundle, cell], cell);
  };
  add([], 0);
  return found;
}

function changes(
  put: readonly number[],
  taken: readonly number[],
  countsOf: readonly (readonly number[])[],
  counts: number,
  words: number,
): Uint32Array {
  const by = new Int8Array(counts);
  for (const cell of put) for (const count of countsOf[cell]!) by[count]!++;
  for (const cell of taken) for (const count of countsOf[cell]!) by[count]!--;
  const bits = new Uint32Array(words);
  by.forEach((change, count) => change !== 0 && mark(bits, count));
  return bits;
}

/** The exchanges that find somebody in every cell they take from. */
function possibleIn({ size, cells: of }: Exchanges, cells: Cells): Int32Array {
  const possible = new Int32Array(size);
  let found = 0;
  for (let at = 0; at < size; at++) {
    const from = at * 2 * MOST_PEOPLE + MOST_PEOPLE;
    const [one, two, three] = [of[from]!, of[from + 1]!, of[from + 2]!];
    // In rising order: who is taken from the same cell stands side by side.
    if (cells[one]! < 1 + +(two === one) + +(three === one)) continue;
    if (two >= 0 && cells[two]! < 1 + +(three === two)) continue;
    if (three >= 0 && cells[three]! < 1) continue;
    possible[found++] = at;
  }
  return possible.subarray(0, found);
}

/** The exchange that changes a count at the least loss of others; null where there is none. */
function cheapest(
  { changed, words }: Exchanges,
  possible: Int32Array,
  count: number,
  hidden: Uint32Array,
  losses: readonly number[],
): number | null {
  let [best, least]: [number | null, number] = [null, Infinity];
  const [ownWord, ownBit] = [count >>> 5, 1 << (count & 31)];
  for (const at of possible) {
    const from = at * words;
    if ((changed[from + ownWord]! & ownBit) === 0) continue;
    let loss = 0;
    for (let word = 0; word < words && loss < least; word++) {
      let bits = changed[from + word]! & ~hidden[word]!;
      while (bits !== 0) {
        const bit = 31 - Math.clz32(bits);
        loss += losses[word * 32 + bit]!;
        bits &= ~(1 << bit);
      }
    }
    if (loss < least) [best, least] = [at, loss];
    if (least === 0) break;
  }
  return best;
}

function applied({ cells: of }: Exchanges, exchange: number, cells: Cells): Cells {
  const world = [...cells];
  const from = exchange * 2 * MOST_PEOPLE;
  for (let at = 0; at < 2 * MOST_PEOPLE; at++) {
    const cell = of[from + at]!;
    if (cell >= 0) world[cell]! += at < MOST_PEOPLE ? 1 : -1;
  }
  return world;
}

const mark = (bits: Uint32Array, at: number): void => {
  bits[at >>> 5]! |= 1 << (at & 31);
};
const isMarked = (bits: Uint32Array, at: number): boolean =>
  (bits[at >>> 5]! & (1 << (at & 31))) !== 0;
