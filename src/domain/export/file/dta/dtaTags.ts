import { ByteWriter } from '../bytes.ts';

/** Bytes of a name, and the zero after it. */
export const NAME_BYTES = 129;

/** A part of the file between its tags. */
export function section(name: string, write: (writer: ByteWriter) => unknown): Uint8Array {
  const writer = new ByteWriter().text(`<${name}>`);
  write(writer);
  return writer.text(`</${name}>`).taken();
}
