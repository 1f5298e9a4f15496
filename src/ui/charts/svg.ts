/** SVG as text: every attribute and text passes through here, so no wording can become markup. */

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One element; `children` are markup already made by `element` or `words`. */
export function element(name: string, attributes: Attributes, ...children: string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${words(typeof value === 'number' ? short(value) : value!)}"`)
    .join('');
  const inside = children.join('');
  return inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`;
}

/** Text made safe for a text node or an attribute: also what XML 1.0 forbids is taken out. */
export const words = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Coordinates to a thousandth: the same string on every machine, and short. */
export const short = (value: number): string => String(Math.round(value * 1000) / 1000);

/** A mark a keyboard and a screen reader can reach; its first child takes the focus outline. */
export const mark = (label: string, ...children: string[]): string =>
  element(
    'g',
    { role: 'graphics-symbol', tabindex: 0, 'aria-label': label },
    ...children,
    element('title', {}, words(label)),
  );

/** A named group of marks. */
export const group = (label: string, ...children: string[]): string =>
  element('g', { role: 'graphics-object', 'aria-label': label }, ...children);
