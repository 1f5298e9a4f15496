import { ADDRESS_LINES } from './window.ts';

export type PostalAddress = {
  readonly name: string;
  /** Street, house, floor; perhaps c/o and place names, parted by commas or line ends. */
  readonly address: string;
  readonly postcode: string;
  readonly city: string;
};

const LINE_LENGTH = 42; // characters of the address block's 84 mm at 10 pt

/**
 * A Danish address as it stands on an envelope: name, then what the address has (c/o and place names on
 * lines of their own, floor and door beside the house number as in `Vestergade 12, 3. tv`), then postcode
 * and town. At most six lines; what is longer is joined to the line before the town.
 */
export function addressLines({ name, address, postcode, city }: PostalAddress): string[] {
  const street = address
    .split(/[\r\n]+/)
    .flatMap((line) => folded(line.trim()))
    .filter((line) => line !== '');
  const room = ADDRESS_LINES - 2;
  const kept =
    street.length <= room
      ? street
      : [...street.slice(0, room - 1), street.slice(room - 1).join(', ')];
  return [name.trim(), ...kept, `${postcode.trim()} ${city.trim()}`.trim()];
}

/** A long line parted at its commas. */
function folded(line: string): string[] {
  const lines: string[] = [];
  for (const part of line.split(/,\s*/)) {
    const last = lines.at(-1);
    if (last !== undefined && `${last}, ${part}`.length <= LINE_LENGTH) {
      lines[lines.length - 1] = `${last}, ${part}`;
    } else lines.push(part);
  }
  return lines;
}
