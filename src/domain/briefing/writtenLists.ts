import type { Argument, Source } from './page.ts';

/*
 * Arguments and sources as they are written in a form: an argument is a paragraph, a source a line.
 */

/** Arguments from one text per language; the n-th paragraph of each is the n-th argument. */
export function readArguments(da: string, en: string): readonly Argument[] {
  const danish = paragraphsOf(da);
  const english = paragraphsOf(en);
  return Array.from({ length: Math.max(danish.length, english.length) }, (_, at) => ({
    da: danish[at] ?? '',
    en: english[at] ?? '',
  }));
}

export const writeArguments = (all: readonly Argument[], language: 'da' | 'en'): string =>
  all.map((one) => one[language]).join('\n\n');

/** Sources from lines such as `Danmarks Statistik 2024 https://dst.dk/…`; the address is optional. */
export const readSources = (text: string): readonly Source[] =>
  text
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map(sourceOf);

export const writeSources = (sources: readonly Source[]): string =>
  sources.map(({ name, href }) => (href ? `${name} ${href}` : name)).join('\n');

const paragraphsOf = (text: string): string[] =>
  text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .map((paragraph) => paragraph.trim().replace(/\s*\n\s*/g, ' '))
    .filter(Boolean);

function sourceOf(line: string): Source {
  const match = /^(.*?)\s*\b(https?:\/\/\S+)$/i.exec(line);
  if (!match) return { name: line, href: null };
  return { name: match[1] || match[2]!, href: match[2]! };
}
