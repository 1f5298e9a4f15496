/** Numbers as each language writes them; the only place that knows the two notations. */

export type Locale = 'da' | 'en';
const NOTATION = { da: 'da-DK', en: 'en-GB' } as const;

/** 0.784 → "78 %" or "78%". */
export const percent = (share: number, locale: Locale): string =>
  share.toLocaleString(NOTATION[locale], { style: 'percent', maximumFractionDigits: 0 });

/** 1502 → "1.502" or "1,502". */
export const whole = (count: number, locale: Locale): string =>
  count.toLocaleString(NOTATION[locale], { maximumFractionDigits: 0 });

/** 0.4213 → "0,42" or "0.42", with a real minus sign. */
export const decimal = (value: number, locale: Locale, digits = 2): string => {
  const size = fixed(Math.abs(value), locale, digits);
  return value < 0 && size !== fixed(0, locale, digits) ? `−${size}` : size;
};

/** The same with its sign, as a change is written: "+0,42", "−0,42", "0,00". */
export const signed = (value: number, locale: Locale, digits = 2): string => {
  const written = decimal(value, locale, digits);
  return value > 0 && written !== fixed(0, locale, digits) ? `+${written}` : written;
};

/** A p-value: "0,012", or "under 0,001" in the words of `below`. */
export const pValue = (p: number, locale: Locale, below: (least: string) => string): string =>
  p < 0.001 ? below(decimal(0.001, locale, 3)) : decimal(p, locale, 3);

/** A p-value of any size: "0,012", "3,1·10⁻⁹". */
export function exactP(p: number, locale: Locale): string {
  if (p >= 0.001 || p === 0) return decimal(p, locale, 3);
  const [mantissa, exponent] = p.toExponential(1).split('e') as [string, string];
  const raised = [...exponent].map((sign) => (sign === '-' ? '⁻' : RAISED[Number(sign)]!)).join('');
  return `${decimal(Number(mantissa), locale, 1)}·10${raised}`;
}
const RAISED = [...'⁰¹²³⁴⁵⁶⁷⁸⁹'];

/** A number read back as it is written by the functions above; `unit` is what it is counted in. */
export type WrittenNumber = { readonly value: number; readonly unit: 'percent' | null };

/** The number a text is, in its language's notation: "1.502", "−0,42", "78 %", "3,1·10⁻⁹"; null for words. */
export function readNumber(text: string, locale: Locale): WrittenNumber | null {
  const [, sign, size, mantissa, raised, percent] = NUMBER[locale].exec(text) ?? [];
  if (size === undefined) return null;
  const power = [...(raised ?? '')].map((one) => (one === '⁻' ? '-' : RAISED.indexOf(one)));
  const [grouping, point] = locale === 'da' ? ['.', ','] : [',', '.'];
  const plain = size.replaceAll(grouping!, '').replace(point!, '.');
  const exponent = mantissa === undefined ? '' : `e${power.join('')}`;
  return {
    value: Number(`${sign === '−' ? '-' : ''}${plain}${exponent}`),
    unit: percent === undefined ? null : 'percent',
  };
}
const NUMBER = {
  da: /^([+−]?)(\d{1,3}(?:\.\d{3})*(?:,\d+)?|\d+(?:,\d+)?)(·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?(\s?%)?$/u,
  en: /^([+−]?)(\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d+(?:\.\d+)?)(·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?(\s?%)?$/u,
} as const;

const fixed = (value: number, locale: Locale, digits: number): string =>
  value.toLocaleString(NOTATION[locale], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
