/** A picture out of its file, before it is known what kind it is. */
export type Picture = {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
};

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Four letters as the number that stands for them in a file, most significant byte first. */
export const fourLetters = (text: string): number =>
  [...text].reduce((sum, letter) => sum * 256 + letter.charCodeAt(0), 0);
