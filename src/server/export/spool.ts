import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileVariable } from '#domain/export/file/dataFile';
import type { Batch, Column, Rows } from '#domain/export/file/rows';

/** Rows that lie on disk. `close` takes them away; they can't be read after it. */
export type SpooledRows = Rows & { readonly close: () => Promise<void> };

/**
 * Puts rows down in a file of their own, however many, so that formats can go through them again by row or by
 * column in little memory. A batch's columns lie beside each other, each as it is in memory.
 */
export async function spoolRows(
  variables: readonly FileVariable[],
  batches: AsyncIterable<Batch>,
): Promise<SpooledRows> {
  const folder = await mkdtemp(join(tmpdir(), 'folkehoering-rows-'));
  const file = await open(join(folder, 'rows'), 'wx+', 0o600);
  // The name goes at once, so that nothing is left whatever happens to the process; Windows does that only later.
  const forget = () => rm(folder, { recursive: true, force: true }).catch(() => {});
  await forget();
  const close = () => file.close().then(forget);
  try {
    const spool = new Spool(file, variables);
    for await (const batch of batches) await spool.append(batch);
    return { ...spool.rows(), close };
  } catch (error) {
    await close();
    throw error;
  }
}

const STRIPE_BYTES = 2 ** 23;

/**
 * Columns beside each other, of all batches. Whoever reads a column mostly reads the next one then, and where there are
 * thousands of columns a batch has only a few rows of each: so they are read together as long as they are small.
 */
type Stripe = {
  readonly from: number;
  readonly to: number;
  readonly batches: readonly (readonly Column[])[];
};

class Spool {
  readonly #file: FileHandle;
  readonly #areTexts: readonly boolean[];
  /** Where each column of each batch begins, and where the last one ends. */
  readonly #places: number[] = [0];
  readonly #lengths: number[] = [];

  constructor(file: FileHandle, variables: readonly FileVariable[]) {
    this.#file = file;
    this.#areTexts = variables.map(({ type }) => type === 'text');
  }

  async append({ length, columns }: Batch): Promise<void> {
    const blocks = columns.map((column) => blockOf(column));
    for (const { byteLength } of blocks) this.#places.push(this.#places.at(-1)! + byteLength);
    this.#lengths.push(length);
    await this.#file.appendFile(Buffer.concat(blocks));
  }

  rows(): Rows {
    const width = this.#areTexts.length;
    const batchNumbers = this.#lengths.map((_, batch) => batch);
    const columnAt = (block: Buffer, at: number, length: number): Column =>
      this.#areTexts[at] ? textsOf(block, length) : numbersOf(block);
    const [places, lengths] = [this.#places, this.#lengths];
    const read = (first: number, last: number) => this.#read(places[first]!, places[last]!);
    /** So many columns beside each other of one batch. */
    const columnsOf = async (batch: number, from: number, to: number): Promise<Column[]> => {
      const first = batch * width + from;
      const block = await read(first, first + to - from);
      return Array.from({ length: to - from }, (_, at) => {
        const [begin, end] = [places[first + at]!, places[first + at + 1]!];
        const own = block.subarray(begin - places[first]!, end - places[first]!);
        return columnAt(own, from + at, lengths[batch]!);
      });
    };
    const stripeEnd = (from: number) => this.#stripeEnd(from);
    let stripe: Stripe | null = null;
    const stripeFrom = async (from: number): Promise<Stripe> => {
      const to = stripeEnd(from);
      const batches: Column[][] = [];
      for (const batch of batchNumbers) batches.push(await columnsOf(batch, from, to));
      return { from, to, batches };
    };
    return {
      count: lengths.reduce((sum, length) => sum + length, 0),
      async *batches() {
        for (const batch of batchNumbers)
          yield { length: lengths[batch]!, columns: await columnsOf(batch, 0, width) };
      },
      async *column(at) {
        let own = stripe;
        if (own === null || at < own.from || at >= own.to) {
          if (stripeEnd(at) <= at + 1) {
            for (const batch of batchNumbers) yield (await columnsOf(batch, at, at + 1))[0]!;
            return;
          }
          own = stripe = await stripeFrom(at);
        }
        for (const columns of own.batches) yield columns[at - own.from]!;
      },
    };
  }

  /** The column before which a stripe from this one ends: as many as are small enough together. */
  #stripeEnd(from: number): number {
    let bytes = 0;
    for (let at = from; at < this.#areTexts.length; at++) {
      bytes += this.#columnBytes(at);
      if (bytes > STRIPE_BYTES) return at;
    }
    return this.#areTexts.length;
  }

  #columnBytes(at: number): number {
    let bytes = 0;
    for (let place = at; place < this.#places.length - 1; place += this.#areTexts.length)
      bytes += this.#places[place + 1]! - this.#places[place]!;
    return bytes;
  }

  async #read(from: number, to: number): Promise<Buffer> {
    const block = Buffer.allocUnsafeSlow(to - from);
    for (let done = 0; done < block.length;) {
      const { bytesRead } = await this.#file.read(block, done, block.length - done, from + done);
      if (bytesRead === 0) throw new Error('The rows on disk were cut off.');
      done += bytesRead;
    }
    return block;
  }
}

const NONE = -1;

/** Numbers as they are; texts as their lengths in bytes, then their bytes. */
function blockOf(column: Column): Buffer {
  if (column instanceof Float64Array) {
    return Buffer.from(column.buffer, column.byteOffset, column.byteLength);
  }
  const texts = column.map((text) => (text === null ? null : Buffer.from(text)));
  const lengths = Int32Array.from(texts, (text) => text?.length ?? NONE);
  return Buffer.concat([Buffer.from(lengths.buffer), ...texts.filter((text) => text !== null)]);
}

/** Copied, since a part of a block may begin where numbers cannot. */
function numbersOf(block: Buffer): Float64Array {
  const numbers = new Float64Array(block.length / Float64Array.BYTES_PER_ELEMENT);
  block.copy(Buffer.from(numbers.buffer));
  return numbers;
}

function textsOf(block: Buffer, length: number): (string | null)[] {
  let at = length * Int32Array.BYTES_PER_ELEMENT;
  return Array.from({ length }, (_, row) => {
    const bytes = block.readInt32LE(row * Int32Array.BYTES_PER_ELEMENT);
    if (bytes === NONE) return null;
    return block.toString('utf8', at, (at += bytes));
  });
}
