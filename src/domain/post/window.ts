/**
 * Where a letter's address stands, in millimetres from the top left corner of an A4 sheet.
 *
 * Window envelopes differ: DIN 680 with the address field of DIN 5008, form B, shows 20–110 mm from the
 * left and 45–90 mm from the top; the Nordic C5 shows 44–79 mm, C6/5 39–74 mm and EC4 42–82 mm from the
 * top, all from 15 mm to at least 115 mm from the left (the makers' tables). A sheet slides a few
 * millimetres in its envelope. The address stands where every one of them shows it, and nothing else
 * stands where any of them shows anything.
 */
export type Area = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

export const A4 = { width: 210, height: 297 } as const;

/** The windows the letter is made for. */
export const WINDOWS: Readonly<Record<'din_680' | 'c5' | 'c6_5' | 'ec4', Area>> = {
  din_680: { left: 20, top: 45, right: 110, bottom: 90 },
  c5: { left: 15, top: 44, right: 120, bottom: 79 },
  c6_5: { left: 15, top: 39, right: 115, bottom: 74 },
  ec4: { left: 15, top: 42, right: 115, bottom: 82 },
};

/** How far a folded sheet may slide to either side. */
export const PLAY = 2;

/** The return address and the six lines of the recipient's. */
export const ADDRESS: Area = { left: 22, top: 47, right: 106, bottom: 72 };
export const ADDRESS_LINES = 6;

/** Kept free of everything but the address: all windows together, with their play. */
export const CLEAR: Area = { left: 13, top: 37, right: 122, bottom: 92 };
