/** A text as files hold it: no NUL, no half of a surrogate pair. */
export const asHeld = (text: string): string => text.replaceAll('\0', ' ').toWellFormed();

/** A label, or the whole characters of it that have room in so many bytes; programs drop spaces at the end. */
export function cutToBytes(label: string, most: number): string {
  const whole = asHeld(label);
  let cut = Buffer.from(whole).subarray(0, most).toString('utf8');
  while (!whole.startsWith(cut)) cut = cut.slice(0, -1);
  return cut.trimEnd();
}

export const cutToCharacters = (label: string, most: number): string =>
  [...asHeld(label)].slice(0, most).join('').trimEnd();
