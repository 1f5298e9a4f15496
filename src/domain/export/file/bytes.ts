import { utf8Length } from './extent.ts';
import { writeUtf8 } from './utf8.ts';

/** Bytes that grow as they are written, numbers with their least byte first, or with their most. */
export class ByteWriter {
  length = 0;
  readonly #isLeastFirst: boolean;
  #bytes = new Uint8Array(2 ** 16);
  #view = new DataView(this.#bytes.buffer);

  constructor(first: 'least' | 'most' = 'least') {
    this.#isLeastFirst = first === 'least';
  }

  byte(value: number): this {
    const at = this.#take(1);
    this.#bytes[at] = value;
    return this;
  }

  /** Whole numbers of two bytes, with or without a sign. */
  short(...values: readonly number[]): this {
    for (const value of values) {
      const at = this.#take(2);
      this.#view.setInt16(at, value, this.#isLeastFirst);
    }
    return this;
  }

  /** Whole numbers of four bytes, with or without a sign. */
  int(...values: readonly number[]): this {
    for (const value of values) {
      const at = this.#take(4);
      this.#view.setInt32(at, value, this.#isLeastFirst);
    }
    return this;
  }

  /** Whole numbers of eight bytes, from 0 to the largest safe one. */
  long(...values: readonly number[]): this {
    for (const value of values) {
      const at = this.#take(8);
      this.#view.setBigUint64(at, BigInt(value), this.#isLeastFirst);
    }
    return this;
  }

  double(...values: readonly number[]): this {
    for (const value of values) {
      const at = this.#take(8);
      this.#view.setFloat64(at, value, this.#isLeastFirst);
    }
    return this;
  }

  text(text: string): this {
    const at = this.#take(utf8Length(text));
    writeUtf8(text, this.#bytes, at);
    return this;
  }

  /** A text in so many bytes, which it must fit; the rest is filled. */
  padded(text: string, width: number, fill: number): this {
    const at = this.#take(width);
    this.#bytes.fill(fill, writeUtf8(text, this.#bytes, at), at + width);
    return this;
  }

  fill(count: number, value: number): this {
    const at = this.#take(count);
    this.#bytes.fill(value, at, at + count);
    return this;
  }

  bytes(bytes: Uint8Array): this {
    const at = this.#take(bytes.length);
    this.#bytes.set(bytes, at);
    return this;
  }

  /** What was written since the last time. */
  taken(): Uint8Array {
    const bytes = this.#bytes.slice(0, this.length);
    this.length = 0;
    return bytes;
  }

  /** Makes room, and returns the place where it begins. */
  #take(count: number): number {
    const at = this.length;
    this.length += count;
    if (this.length > this.#bytes.length) this.#grow();
    return at;
  }

  #grow(): void {
    const grown = new Uint8Array(Math.max(this.length, 2 * this.#bytes.length));
    grown.set(this.#bytes);
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}
