import { writeUtf8 } from '../utf8.ts';

/** What a byte of eight says of the piece it stands for; 1–251 is a whole number and the bias. */
const PADDING = 0;
const AS_IS = 253;
const SPACES = 254;
const NO_VALUE = 255;
const LEAST = 1;
const MOST = 251;

const SPACE = 0x20;
const OF_SEGMENT = 255;
const OCTETS_OF_SEGMENT = 32;

/**
 * Rows as SPSS compresses them: pieces of eight bytes, of which eight share eight bytes that say what each is, followed
 * by those that are not said thereby. One buffer is used again and again.
 */
export class OctetWriter {
  #bytes: Uint8Array;
  #view: DataView;
  #size: number;
  #bias: number;
  /** Where the eight bytes that are being filled stand, how many are, and where the next piece goes. */
  #block = 0;
  #filled = 0;
  #at = 8;
  #text = new Uint8Array(2 ** 12);

  /** Parts of about `size` bytes; a row has at most `pieces` pieces. */
  constructor(size: number, pieces: number, bias: number) {
    this.#size = size;
    this.#bias = bias;
    this.#bytes = new Uint8Array(size + 9 * pieces + 16);
    this.#view = new DataView(this.#bytes.buffer);
  }

  get isFull(): boolean {
    return this.#at > this.#size;
  }

  /** NaN for no value. */
  number(value: number): void {
    const biased = value + this.#bias;
    if (biased >= LEAST && biased <= MOST && Math.floor(value) === value) this.#say(biased);
    else if (Number.isNaN(value)) this.#say(NO_VALUE);
    else {
      this.#view.setFloat64(this.#at, value, true);
      this.#at += 8;
      this.#say(AS_IS);
    }
  }

  /** A text in a variable of so many bytes, the last segment of which has so many pieces. */
  text(text: string, width: number, last: number): void {
    const length = this.#encoded(text);
    if (width <= OF_SEGMENT) return this.#pieces(0, length, last);
    // Each segment is filled with 255 bytes, though no more than 252 are counted for it.
    const segments = Math.ceil(width / 252);
    for (let at = 0; at < segments - 1; at++) {
      this.#pieces(at * OF_SEGMENT, Math.min(length, (at + 1) * OF_SEGMENT), OCTETS_OF_SEGMENT);
    }
    this.#pieces((segments - 1) * OF_SEGMENT, length, last);
  }

  #encoded(text: string): number {
    if (text.length * 3 > this.#text.length) this.#text = new Uint8Array(text.length * 6);
    return writeUtf8(text, this.#text, 0);
  }

  /** So many pieces with the bytes of the text from one place to another, and spaces. */
  #pieces(start: number, end: number, count: number): void {
    let from = start;
    for (let piece = 0; piece < count; piece++) {
      let saysMore = false;
      for (let at = 0; at < 8; at++) {
        const byte = from < end ? this.#text[from]! : SPACE;
        if (byte !== SPACE) saysMore = true;
        this.#bytes[this.#at + at] = byte;
        from++;
      }
      if (saysMore) this.#at += 8;
      this.#say(saysMore ? AS_IS : SPACES);
    }
  }

  #say(code: number): void {
    this.#bytes[this.#block + this.#filled++] = code;
    if (this.#filled < 8) return;
    this.#block = this.#at;
    this.#at += 8;
    this.#filled = 0;
  }

  /** What is written, but for the eight bytes that are being filled and what follows them. */
  taken(): Uint8Array {
    const bytes = this.#bytes.slice(0, this.#block);
    this.#bytes.copyWithin(0, this.#block, this.#at);
    this.#at -= this.#block;
    this.#block = 0;
    return bytes;
  }

  last(): Uint8Array {
    if (this.#filled === 0) return this.#bytes.slice(0, this.#block);
    this.#bytes.fill(PADDING, this.#block + this.#filled, this.#block + 8);
    return this.#bytes.slice(0, this.#at);
  }
}
