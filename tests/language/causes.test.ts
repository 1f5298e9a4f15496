import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Message = string | { match: Record<string, string> }[];

/** What the pages of results say; an area that joins them joins this list. */
const AREAS = ['analysis', 'during', 'item', 'people', 'registration', 'report', 'subgroups'];

const CAUSES = {
  da: /\b(fordi|på grund af|skyldes|skyldtes|fører? til|førte til|medfør\w*|effekte?n? af|virkning\w*|bevirk\w*|forårsag\w*|takket være)/i,
  en: /\b(because|due to|owing to|leads? to|led to|caus(?:e|es|ed|ing)|(?:effect|impact|consequence)s? of|thanks to|brought about)\b/i,
} as const;

/** Read one by one: they speak of causes to say that none is known. */
const ALLOWED = new Set([
  ...['da analysis_method_cause', 'en analysis_method_cause'],
  ...['da item_wings_back_out', 'en item_wings_back_out'],
  ...['da subgroups_no_reason', 'en subgroups_no_reason'],
  ...['da subgroups_comparison_none', 'en subgroups_comparison_none'],
  'en subgroups_comparison_how_cause',
]);

const texts = (message: Message): string[] =>
  typeof message === 'string' ? [message] : message.flatMap(({ match }) => Object.values(match));

test('no sentence about results names a cause, in either language', () => {
  const found: string[] = [];
  const used = new Set<string>();
  for (const language of ['da', 'en'] as const) {
    for (const area of AREAS) {
      const file = readFileSync(`src/language/${language}/${area}.json`, 'utf8');
      for (const [key, message] of Object.entries(JSON.parse(file) as Record<string, Message>)) {
        for (const text of texts(message).filter((text) => CAUSES[language].test(text))) {
          const name = `${language} ${key}`;
          if (ALLOWED.has(name)) used.add(name);
          else found.push(`${name}: ${text}`);
        }
      }
    }
  }
  expect(found).toEqual([]);
  expect(used, 'a key that needs no leave has none').toEqual(ALLOWED);
});
