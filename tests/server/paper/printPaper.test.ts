import { describe, expect, test } from 'vitest';
import type { Item } from '#domain/survey/item';
import { paperQuestions } from '#domain/survey/paperQuestion';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';
import { Drawing } from '#server/paper/drawing';
import { paperPages } from '#server/paper/paperLayout';
import { printPaper } from '#server/paper/printPaper';
import { printedPaper } from '#ui/paper/printedPaper';

const both = (text: string) => ({ da: text, en: text });
const options = (count: number) =>
  Array.from({ length: count }, (_, code) => ({ code, label: both(`Mulighed ${code}`) }));
const items: Item[] = [
  ...Array.from({ length: 5 }, (_, at) => ({
    ...{
      code: `a${at}`,
      kind: 'agree5' as const,
      text: both('Noget, man kan mene. '.repeat(at * 5)),
    },
  })),
  { code: 'r', kind: 'rating10', text: both('R'), low: both('lav'), high: both('høj') },
  { code: 'm', kind: 'multiple', text: both('M'), options: options(22), at_most: 3 },
  { code: 'n', kind: 'number', text: both('N'), min: 0, max: 9, decimals: 0, unit: both('år') },
  {
    code: 't',
    kind: 'text',
    text: both('T'),
    limit: 4000,
    show_if: { item: 'a1', is: 'any_of', codes: [5] },
  },
];
const every = paperQuestions({ themes: [{ code: 't', name: both('Tema'), items }] }, 'T0');
const AT = new Date('2026-11-25T12:00:00Z');

async function pdf(numbers: string[], questions = every) {
  const parts = [];
  for await (const part of printPaper(printedPaper('T0', 'Høring', questions, 'da'), numbers, AT)) {
    parts.push(part);
  }
  return Buffer.concat(parts);
}
const pagesIn = (file: Buffer) =>
  file.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;

describe('a printed paper', () => {
  test('has no question torn apart and nothing below the foot of a page', () => {
    const drawing = new Drawing('T', 'da', AT);
    const paper = printedPaper('T0', 'Høring', every, 'da');
    const pages = paperPages(paper, drawing);
    const blocks = pages.flat();
    // The opening, each question, the thanks: all of them, once.
    expect(blocks.length).toBe(every.length + 2);
    for (const page of pages) {
      let end = 0;
      for (const { block, top } of page) {
        expect(top).toBeGreaterThanOrEqual(end);
        end = top + block.height;
        expect(end).toBeLessThan(297 * (72 / 25.4));
      }
    }
  });

  test('is as many pages for each number, and the same bytes for the same papers', async () => {
    const one = await pdf(['12345670']);
    const three = await pdf(['12345670', '12345671', '12345672']);
    expect(one.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pagesIn(one)).toBeGreaterThan(1);
    expect(pagesIn(three)).toBe(3 * pagesIn(one));
    expect(await pdf(['12345670'])).toEqual(one);
  });

  test('says of whom a question is asked, and how to answer', () => {
    const { questions } = printedPaper('T0', 'Høring', every, 'da');
    const of = (code: string) => questions.find((question) => question.code === code)!;
    expect(of('t').onlyIf).toBe('Svar kun, hvis du ved spørgsmål 2 har svaret “Helt enig”.');
    expect(of('m').how).toBe('Sæt højst 3 krydser.');
    expect(of('a0').heading).toBe('Tema');
    expect(of('a1').heading).toBeNull();
    expect(printedPaper('T0', 'H', every, 'en').questions[0]!.boxes[0]).toEqual({
      ...{ key: '1', label: 'Strongly agree' },
    });
  });

  test('of the starter questionnaire takes no more than six pages in large type', async () => {
    const questions = paperQuestions(STARTER_QUESTIONNAIRE, 'T1');
    expect(pagesIn(await pdf(['12345670'], questions))).toBeLessThanOrEqual(6);
  });
});
