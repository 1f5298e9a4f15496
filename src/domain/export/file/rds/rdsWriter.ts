import { utf8 } from '../utf8.ts';

/** Kinds of R's items (R Internals, "Serialization Formats"). */
export const ITEM = { integers: 13, doubles: 14, texts: 16, list: 19 } as const;
type Item = (typeof ITEM)[keyof typeof ITEM];

/** What says something of a vector, by its name. */
export type Attribute = { readonly name: string; readonly value: Vector };
/** Texts or doubles, with a name for each where they have names; `integers` where R wants whole numbers. */
export type Vector = {
  readonly of: readonly string[] | readonly number[];
  readonly names?: readonly string[];
  readonly areIntegers?: true;
};

const IS_OBJECT = 0x100;
const HAS_ATTRIBUTES = 0x200;
const HAS_TAG = 0x400;
const PAIR = 2 | HAS_TAG;
const END_OF_PAIRS = 0xfe;
const SYMBOL = 1;
const REFERENCE = 0xff;
const CHARACTERS = 9;
const IS_UTF8 = 1 << 15;
const IS_ASCII = 1 << 18;
const NO_TEXT_LENGTH = -1;
/** R's NA_real_ is the NaN whose lower half is 1954. */
const NA_UPPER = 0x7ff0_0000;
const NA_LOWER = 1954;
const VERSION = 2;
const WRITTEN_BY = 0x0004_0202;
const READABLE_FROM = 0x0002_0300;

/** R's serialization, version 2 in XDR: the most significant byte first. */
export class RdsWriter {
  length = 0;
  #bytes = new Uint8Array(2 ** 16);
  #view = new DataView(this.#bytes.buffer);
  /** Symbols are written once, and referred to by their number from then on. */
  readonly #symbols = new Map<string, number>();

  start(): void {
    this.#raw(utf8('X\n'));
    this.#int(VERSION, WRITTEN_BY, READABLE_FROM);
  }

  /** Begins a vector of so many elements, which follow; then its attributes, where it has any. */
  head(item: Item, length: number, attributes: readonly Attribute[]): void {
    const isObject = attributes.some(({ name }) => name === 'class');
    const flags = (attributes.length > 0 ? HAS_ATTRIBUTES : 0) | (isObject ? IS_OBJECT : 0);
    this.#int(item | flags, length);
  }

  attributes(attributes: readonly Attribute[]): void {
    if (attributes.length === 0) return;
    for (const { name, value } of attributes) {
      this.#int(PAIR);
      this.#symbol(name);
      this.#vector(value);
    }
    this.#int(END_OF_PAIRS);
  }

  doubles(values: Float64Array | readonly number[]): void {
    let at = this.#take(values.length * 8);
    const view = this.#view;
    for (let place = 0; place < values.length; place++, at += 8) {
      const value = values[place]!;
      if (!Number.isNaN(value)) view.setFloat64(at, value);
      else {
        view.setUint32(at, NA_UPPER);
        view.setUint32(at + 4, NA_LOWER);
      }
    }
  }

  texts(texts: readonly (string | null)[]): void {
    for (const text of texts) this.#characters(text);
  }

  /** What was written since the last time. */
  taken(): Uint8Array {
    const bytes = this.#bytes.slice(0, this.length);
    this.length = 0;
    return bytes;
  }

  #vector({ of, names, areIntegers }: Vector): void {
    const attributes: Attribute[] = names ? [{ name: 'names', value: { of: names } }] : [];
    if (typeof of[0] === 'string') {
      this.head(ITEM.texts, of.length, attributes);
      this.texts(of as readonly string[]);
    } else {
      this.head(areIntegers ? ITEM.integers : ITEM.doubles, of.length, attributes);
      if (areIntegers) this.#int(...(of as readonly number[]));
      else this.doubles(of as readonly number[]);
    }
    this.attributes(attributes);
  }

  #symbol(name: string): void {
    const number = this.#symbols.get(name);
    if (number !== undefined) return this.#int((number << 8) | REFERENCE);
    this.#symbols.set(name, this.#symbols.size + 1);
    this.#int(SYMBOL);
    this.#characters(name);
  }

  /** A NUL would end the text in R, which refuses it: it becomes a space. */
  #characters(text: string | null): void {
    if (text === null) return this.#int(CHARACTERS, NO_TEXT_LENGTH);
    const bytes = utf8(text.includes('\0') ? text.replaceAll('\0', ' ') : text);
    this.#int(CHARACTERS | (bytes.length === text.length ? IS_ASCII : IS_UTF8), bytes.length);
    this.#raw(bytes);
  }

  #int(...values: readonly number[]): void {
    let at = this.#take(4 * values.length);
    for (const value of values) {
      this.#view.setInt32(at, value);
      at += 4;
    }
  }

  #raw(bytes: Uint8Array): void {
    const at = this.#take(bytes.length);
    this.#bytes.set(bytes, at);
  }

  /** Makes room, and returns the place where it begins; what is taken hold of before it may be outgrown. */
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
