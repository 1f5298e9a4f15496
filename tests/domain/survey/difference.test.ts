import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Change, difference } from '#domain/survey/difference';
import { canonicalQuestionnaire, type Questionnaire } from '#domain/survey/questionnaire';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';
import { wordDifference } from '#domain/survey/wordDifference';
import { soundQuestionnaire } from '../../support/questionnaires.ts';

const seed = 20240203;
const copy = () => structuredClone(STARTER_QUESTIONNAIRE);
const told = (before: Questionnaire, after: Questionnaire) => difference(before, after).map(line);
function line(change: Change): string {
  const { what, code } = change.about;
  const more =
    change.kind === 'changed'
      ? [change.field, JSON.stringify(change.before), JSON.stringify(change.after)]
      : change.kind === 'moved'
        ? [`${change.from.theme}${change.from.position}>${change.to.theme}${change.to.position}`]
        : [];
  return [change.kind, what, code, ...more].join(' ');
}

describe('the difference between two versions', () => {
  test('is empty for the same content and for nothing else', () => {
    fc.assert(
      fc.property(soundQuestionnaire(), soundQuestionnaire(), (one, other) => {
        expect(difference(one, structuredClone(one))).toEqual([]);
        const same = canonicalQuestionnaire(one) === canonicalQuestionnaire(other);
        expect(difference(one, other).length === 0).toBe(same);
      }),
      { seed, numRuns: 100 },
    );
  });

  test('read backwards adds what it removed', () => {
    fc.assert(
      fc.property(soundQuestionnaire(), soundQuestionnaire(), (one, other) => {
        const codes = (changes: readonly Change[], kind: Change['kind']) =>
          changes.filter((change) => change.kind === kind).map(({ about }) => about.code);
        const [there, back] = [difference(one, other), difference(other, one)];
        expect(codes(there, 'added')).toEqual(codes(back, 'removed'));
        expect(codes(there, 'removed')).toEqual(codes(back, 'added'));
        expect(codes(there, 'changed').toSorted()).toEqual(codes(back, 'changed').toSorted());
      }),
      { seed, numRuns: 100 },
    );
  });

  test('names what was added, removed, moved and changed', () => {
    const after = copy();
    const [first, second] = after.themes;
    first!.items[0]!.text.da += ' nu';
    second!.items.pop();
    second!.items.unshift(second!.items.pop()!);
    second!.items.push({ code: 'nyt', kind: 'text', limit: 9, text: { da: 'Nyt', en: 'New' } });
    first!.items[1] = { ...first!.items[1]!, waves: ['T3'] };
    expect(told(copy(), after)).toEqual([
      'removed item velf_menneske_afgoer',
      expect.stringMatching(/^changed item ai_virksomheder text .* nu"/),
      'changed item ai_samfund waves null ["T3"]',
      'moved item velf_mindre_naervaer velfaerd3>velfaerd1',
      'added item nyt',
    ]);
  });

  test('names the fewest that have moved', () => {
    const after = copy();
    after.themes.push(after.themes.shift()!);
    expect(told(copy(), after)).toEqual(['moved theme arbejdsmarked 1>4']);
    after.themes[0]!.items.push(after.themes[3]!.items.shift()!);
    expect(told(copy(), after)).toEqual([
      'moved theme arbejdsmarked 1>4',
      'moved item ai_virksomheder arbejdsmarked1>velfaerd5',
    ]);
  });

  test('tells options and sections apart by their codes', () => {
    const label = (da: string) => ({ da, en: da });
    const of = (options: { code: number; label: { da: string; en: string } }[]): Questionnaire => ({
      themes: [
        {
          ...{ code: 'tema', name: label('Tema') },
          items: [{ code: 'en', kind: 'single', text: label('En?'), options }],
          sections: [{ code: 'x', name: label('X') }],
        },
      ],
    });
    const one = of([
      { code: 1, label: label('Ja') },
      { code: 2, label: label('Nej') },
    ]);
    const other = of([
      { code: 2, label: label('Nej tak') },
      { code: 1, label: label('Ja') },
    ]);
    expect(told(one, other)).toEqual([
      'changed item en options [1,2] [2,1]',
      expect.stringContaining('changed item en options.2 '),
    ]);
    other.themes[0]!.sections![0]!.name.da = 'Y';
    expect(told(one, other)[0]).toMatch(/^changed theme tema sections\.x\.name /);
  });
});

describe('the difference between two texts', () => {
  const text = fc
    .array(fc.constantFrom('en', 'to', 'tre', 'fire', '\n', '  '), { maxLength: 12 })
    .map((words) => words.join(' '));

  test('makes both of them again', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = wordDifference(before, after);
        const without = (is: string) =>
          parts
            .filter((part) => part.is !== is)
            .map((part) => part.text)
            .join('');
        expect(without('added')).toBe(before);
        expect(without('removed')).toBe(after);
        if (before === after) expect(parts.every(({ is }) => is === 'same')).toBe(true);
      }),
      { seed, numRuns: 500 },
    );
  });

  test('is word by word, and keeps what stayed', () => {
    expect(wordDifference('den røde bil kører', 'den blå bil kører hurtigt')).toEqual([
      { is: 'same', text: 'den ' },
      { is: 'removed', text: 'røde' },
      { is: 'added', text: 'blå' },
      { is: 'same', text: ' bil kører' },
      { is: 'added', text: ' hurtigt' },
    ]);
  });
});
