import { xmlText } from '../xml.ts';

export type Attributes = Readonly<Record<string, string | null>>;

/** Those that have a value, each with a space before it. */
export const attributes = (given: Attributes): string =>
  Object.entries(given)
    .map(([name, value]) => (value === null ? '' : ` ${name}="${xmlText(value)}"`))
    .join('');

/** An element that holds text alone. */
export const element = (name: string, text: string, given: Attributes = {}): string =>
  `<${name}${attributes(given)}>${xmlText(text)}</${name}>`;
