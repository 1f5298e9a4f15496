import { ByteWriter } from '../bytes.ts';
import { utf8Length } from '../extent.ts';

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
  readonly #out = new ByteWriter('most');
  /** Symbols are written once, and referred to by their number from then on. */
  readonly #symbols = new Map<string, number>();

  start(): void {
    this.#out.text('X\n').int(VERSION, WRITTEN_BY, READABLE_FROM);
  }

  get length(): number {
    return this.#out.length;
  }

  /** What was written since the last time. */
  taken(): Uint8Array {
    return this.#out.taken();
  }

  /** Begins a vector of so many elements, which follow; then its attributes, where it has any. */
  head(item: Item, length: number, attributes: readonly Attribute[]): void {
    const isObject = attributes.some(({ name }) => name === 'class');
    const flags = (attributes.length > 0 ? HAS_ATTRIBUTES : 0) | (isObject ? IS_OBJECT : 0);
    this.#out.int(item | flags, length);
  }

  attributes(attributes: readonly Attribute[]): void {
    if (attributes.length === 0) return;
    for (const { name, value } of attributes) {
      this.#out.int(PAIR);
      this.#symbol(name);
      this.#vector(value);
    }
    this.#out.int(END_OF_PAIRS);
  }

  doubles(values: Float64Array | readonly number[]): void {
    for (const value of values) {
      if (Number.isNaN(value)) this.#out.int(NA_UPPER, NA_LOWER);
      else this.#out.double(value);
    }
  }

  texts(texts: readonly (string | null)[]): void {
    for (const text of texts) this.#characters(text);
  }

  #vector({ of, names, areIntegers }: Vector): void {
    const attributes: Attribute[] = names ? [{ name: 'names', value: { of: names } }] : [];
    if (typeof of[0] === 'string') {
      this.head(ITEM.texts, of.length, attributes);
      this.texts(of as readonly string[]);
    } else {
      this.head(areIntegers ? ITEM.integers : ITEM.doubles, of.length, attributes);
      if (areIntegers) this.#out.int(...(of as readonly number[]));
      else this.doubles(of as readonly number[]);
    }
    this.attributes(attributes);
  }

  #symbol(name: string): void {
    const number = this.#symbols.get(name);
    if (number !== undefined) {
      this.#out.int((number << 8) | REFERENCE);
      return;
    }
    this.#symbols.set(name, this.#symbols.size + 1);
    this.#out.int(SYMBOL);
    this.#characters(name);
  }

  /** A NUL would end the text in R, which refuses it: it is written as a space. */
  #characters(text: string | null): void {
    if (text === null) {
      this.#out.int(CHARACTERS, NO_TEXT_LENGTH);
      return;
    }
    const length = utf8Length(text);
    this.#out.int(CHARACTERS | (length === text.length ? IS_ASCII : IS_UTF8), length).text(text);
  }
}
