import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const sheet = readFileSync(new URL('../../../src/ui/styles/tokens.css', import.meta.url), 'utf8');

type Set = Record<string, string>;

/** The custom properties of every rule with exactly this selector, later ones over earlier ones. */
function declarations(css: string, selector: string): Set {
  const found: Set = {};
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, '');
  for (const [, rule = '', body = ''] of plain.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    if (rule.trim() !== selector) continue;
    for (const [, name = '', value = ''] of body.matchAll(/(--[\w-]+|color-scheme):\s*([^;]+);/g))
      found[name] = value.trim();
  }
  return found;
}

/** The text of an at-rule's block, braces counted. */
function mediaBlock(css: string, query: string): string {
  const start = css.indexOf(`@media ${query} {`);
  if (start < 0) throw new Error(`No @media ${query}`);
  let depth = 0;
  const open = css.indexOf('{', start);
  for (let at = open; at < css.length; at++) {
    if (css[at] === '{') depth++;
    if (css[at] === '}' && --depth === 0) return css.slice(open + 1, at);
  }
  throw new Error('Unclosed block');
}

/** Relative luminance and contrast ratio after WCAG 2.2. */
function luminance(hex: string): number {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (!match) throw new Error(`Not a colour: ${hex}`);
  const [r, g, b] = match.slice(1).map((pair) => {
    const part = parseInt(pair, 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const light = declarations(sheet, ':root');
const sets = {
  light,
  dark: { ...light, ...declarations(sheet, ":root[data-theme='dark']") },
  contrast: { ...light, ...declarations(sheet, ":root[data-theme='contrast']") },
};

const text = (on: string[], inks: string[]) =>
  on.flatMap((ground) => inks.map((ink) => [ink, ground]));

/** Which colour is written on which: 4.5 to 1. */
const writing = [
  ...text(
    ['paper', 'surface', 'accent-soft'],
    ['ink', 'ink-quiet', 'accent', 'accent-strong', 'danger', 'warning', 'success'],
  ),
  ...text(['danger-soft'], ['ink', 'danger']),
  ...text(['warning-soft'], ['ink', 'warning']),
  ...text(['success-soft'], ['ink', 'success']),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['surface', 'danger'],
].map(([ink, ground]) => [`--colour-${ink}`, `--colour-${ground}`] as const);

/** Borders of controls, the focus ring, and marks in charts: 3 to 1. */
const marks = [
  ...text(['paper', 'surface', 'accent-soft', 'danger-soft'], ['line-strong', 'focus']).map(
    ([mark, ground]) => [`--colour-${mark}`, `--colour-${ground}`] as const,
  ),
  ...['agree', 'neither', 'disagree'].flatMap((opinion) =>
    ['paper', 'surface'].map((ground) => [`--opinion-${opinion}`, `--colour-${ground}`] as const),
  ),
];

describe.each(Object.entries(sets))('the %s set', (name, set) => {
  const ratio = (pair: readonly [string, string]) =>
    contrast(set[pair[0]] ?? '', set[pair[1]] ?? '');
  const wanted = name === 'contrast' ? 7 : 4.5;

  test.each(writing)(`%s on %s can be read (${wanted} to 1)`, (...pair) => {
    expect(ratio(pair)).toBeGreaterThanOrEqual(wanted);
  });

  test.each(marks)('%s on %s can be seen (3 to 1)', (...pair) => {
    expect(ratio(pair)).toBeGreaterThanOrEqual(3);
  });

  test('names every colour the light set names', () => {
    const own = name === 'light' ? light : declarations(sheet, `:root[data-theme='${name}']`);
    const colours = Object.keys(light).filter((key) => /^--(colour|opinion)-|^--shadow$/.test(key));
    expect(Object.keys(own)).toEqual(expect.arrayContaining(colours));
  });
});

test('the contrast of black on white is 21, and of the accent on white as published', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

test('the opinion palette is the one the method names', () => {
  expect(light['--opinion-agree']).toBe('#0571b0');
  expect(light['--opinion-neither']).toBe('#8c8c8c');
  expect(light['--opinion-disagree']).toBe('#ca5a00');
});

test.each([
  ['dark', '(prefers-color-scheme: dark)'],
  ['contrast', '(prefers-contrast: more) and (prefers-color-scheme: light)'],
])('a device that asks for %s gets exactly the chosen set', (theme, query) => {
  const followed = declarations(mediaBlock(sheet, query), ":root[data-theme='system']");
  expect(followed).toEqual(declarations(sheet, `:root[data-theme='${theme}']`));
  expect(Object.keys(followed).length).toBeGreaterThan(15);
});

test('distances are steps of four pixels', () => {
  for (let step = 1; step <= 16; step++) expect(light[`--space-${step}`]).toBe(`${step * 4}px`);
});
