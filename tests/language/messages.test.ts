import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

type Message = string | { declarations: string[]; match: Record<string, string> }[];
const LANGUAGES = ['da', 'en'] as const;
const folder = 'src/language';

const areas = readdirSync(join(folder, 'da')).map((name) => name.replace('.json', ''));
const read = (language: string, area: string): Record<string, Message> =>
  JSON.parse(readFileSync(join(folder, language, `${area}.json`), 'utf8'));
const variants = (message: Message): string[] =>
  typeof message === 'string' ? [message] : message.flatMap((one) => Object.values(one.match));
const inputs = (message: Message): string[] => {
  const written = variants(message).flatMap((text) =>
    [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!),
  );
  return [...new Set(written)].sort();
};

function sourcesUnder(path: string): string[] {
  if (path.endsWith('compiled')) return [];
  if (!statSync(path).isDirectory()) return /\.(ts|svelte)$/.test(path) ? [path] : [];
  return readdirSync(path).flatMap((name) => sourcesUnder(join(path, name)));
}

describe.each(areas)('messages of %s', (area) => {
  const da = read('da', area);
  const en = read('en', area);

  test('every string is in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(da).sort());
  });

  test('no string is empty, and every key begins with its area', () => {
    for (const language of LANGUAGES) {
      for (const [key, message] of Object.entries(read(language, area))) {
        expect(key.startsWith(`${area}_`), key).toBe(true);
        for (const text of variants(message))
          expect(text.trim(), `${language} ${key}`).not.toBe('');
      }
    }
  });

  test('both languages name the same values', () => {
    for (const key of Object.keys(da)) expect(inputs(en[key]!), key).toEqual(inputs(da[key]!));
  });
});

test('the compiler reads every area', () => {
  const settings = JSON.parse(readFileSync(join(folder, 'project.inlang/settings.json'), 'utf8'));
  const patterns: string[] = settings['plugin.inlang.messageFormat'].pathPattern;
  expect(patterns.sort()).toEqual(areas.map((area) => `./{locale}/${area}.json`).sort());
});

test('every message is used somewhere', () => {
  const sources = sourcesUnder('src')
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
  const unused = areas
    .flatMap((area) => Object.keys(read('da', area)))
    // A key may also be put together: m[`problems_list_${kind}`] names its beginning.
    .filter((key) => !sources.includes(key) && !isComposed(key, sources));
  expect(unused).toEqual([]);
});

function isComposed(key: string, sources: string): boolean {
  const parts = key.split('_');
  return parts.some(
    (_, count) => count >= 2 && sources.includes(`${parts.slice(0, count).join('_')}_\${`),
  );
}
