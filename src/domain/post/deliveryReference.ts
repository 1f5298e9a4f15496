/**
 * What a delivery is called where others see it: in the Message-ID, in the address that failed e-mail
 * returns to (VERP), in the link that stops e-mail, in the mark on a letter. `k7mr2xqf9h-1204-3f9a0c12`:
 * the mailing's token, the running number, and a keyed digest so that nobody can make one up.
 */
export type DeliveryReference = {
  /** Ten symbols of [a-z0-9]. */
  readonly token: string;
  /** From 1. */
  readonly number: number;
  /** Twelve hexadecimal digits. */
  readonly digest: string;
};

const PATTERN = /^([a-z0-9]{10})-([1-9][0-9]{0,6})-([0-9a-f]{12})$/;

export const referenceText = ({ token, number, digest }: DeliveryReference): string =>
  `${token}-${number}-${digest}`;

/** Null where the text is no reference; mail systems may have changed its case. */
export function parseReference(text: string): DeliveryReference | null {
  const found = PATTERN.exec(text.trim().toLowerCase());
  return found && { token: found[1]!, number: Number(found[2]), digest: found[3]! };
}

/** The first reference in a longer text such as a mail header, or null. */
export function findReference(text: string): DeliveryReference | null {
  const found = /[a-z0-9]{10}-[1-9][0-9]{0,6}-[0-9a-f]{12}/i.exec(text);
  return found && parseReference(found[0]);
}
