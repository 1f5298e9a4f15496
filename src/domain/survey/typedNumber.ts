/**
 * A number as people type it, in Danish or English: a comma or a point before the decimals, perhaps
 * spaces, points or commas between thousands. null where it is none, or could be two different ones.
 *
 * Where both signs stand, the last is the decimal one. A single sign before three digits separates
 * thousands where no decimals are asked for ("1.500" people), and decimals otherwise.
 */
export function typedNumber(typed: string, decimals: number): number | null {
  const text = typed
    .trim()
    .replace(/^[−–]/, '-')
    .replace(/(?<=\d)[ \u00a0'’](?=\d{3})/g, '');
  if (!/^-?\d[\d.,]*$/.test(text) || text.length > 24) return null;
  const signs = text.match(/[.,]/g) ?? [];
  const last = signs.at(-1);
  if (last === undefined) return Number(text);
  const isThousands =
    new Set(signs).size === 1 && (signs.length > 1 || (decimals === 0 && /[.,]\d{3}$/.test(text)));
  const whole = isThousands ? text : text.slice(0, text.lastIndexOf(last));
  if (!isThousands && whole.includes(last)) return null;
  if (!/^-?\d{1,3}([.,]\d{3})*$|^-?\d+$/.test(whole)) return null;
  const fraction = isThousands ? '' : text.slice(text.lastIndexOf(last) + 1);
  return Number(`${whole.replace(/[.,]/g, '')}.${fraction}0`);
}

/** A number as it is typed again, with the decimal sign of the language. */
export const numberTyped = (number: number, language: 'da' | 'en'): string =>
  language === 'da' ? String(number).replace('.', ',') : String(number);
