import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holm } from '#domain/analysis/family';
import { familyFindings, type Family } from '#domain/analysis/finding';
import type { PairedChange } from '#domain/analysis/pairedChange';
import {
  canonicalRegistration,
  composeRegistration,
  LONGEST_RATIONALE,
  outcomeOf,
  registeredBefore,
  registeredItem,
  registration,
  type RegistrationDraft,
} from '#domain/analysis/registration';
import { succeed } from '#domain/result';
import type { Questionnaire } from '#domain/survey/questionnaire';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';
import { findings } from '../../ui/charts/figures.ts';

const stored = { questionnaire: STARTER_QUESTIONNAIRE, hash: 'a'.repeat(64) };
const draft = (changes: Partial<RegistrationDraft> = {}): RegistrationDraft => ({
  items: [
    { code: 'sik_tryg_data', expects: null, family: 'A' },
    { code: 'ai_samfund', expects: 'up', family: 'arbejdsmarked' },
  ],
  contrasts: ['comparison', 'whole'],
  rationale: '  Vi venter noget.\r\nOg mere. ',
  ...changes,
});
const composed = (changes?: Partial<RegistrationDraft>) => {
  const made = composeRegistration(draft(changes), stored);
  if (!made.ok) throw new Error(JSON.stringify(made.problem));
  return made.value;
};
const problems = (
  changes: Partial<RegistrationDraft>,
  questionnaire: Questionnaire = stored.questionnaire,
) => {
  const made = composeRegistration(draft(changes), { questionnaire, hash: null });
  return made.ok ? [] : made.problem.map(({ kind }) => kind);
};

describe('what is registered', () => {
  it('stands in the questionnaire’s order, in its wordings, under the questionnaire’s hash', () => {
    const made = composed();
    expect(made.items.map(({ code, family }) => [code, family])).toEqual([
      ['ai_samfund', 'arbejdsmarked'],
      ['sik_tryg_data', 'A'],
    ]);
    expect(made.items[0]!.text).toEqual(STARTER_QUESTIONNAIRE.themes[0]!.items[1]!.text);
    expect(made.contrasts).toEqual(['whole', 'comparison']);
    expect(made.rationale).toBe('Vi venter noget.\nOg mere.');
    expect(made.questionnaire_sha256).toBe(stored.hash);
  });

  it('has one canonical text whatever the order it came in, and can be read from it', () => {
    const turned = draft({
      items: [...draft().items].reverse(),
      contrasts: ['whole', 'comparison'],
    });
    const text = canonicalRegistration(composed());
    const other = composeRegistration(turned, stored);
    expect(other.ok && canonicalRegistration(other.value)).toBe(text);
    expect(registration.parse(JSON.parse(text))).toEqual(composed());
  });

  it('takes a family it does not know, or another theme’s, for the item’s own theme', () => {
    const items = [{ code: 'ai_samfund', expects: null, family: 'velfaerd' }];
    expect(composed({ items }).items[0]!.family).toBe('arbejdsmarked');
  });

  it('is refused without items, contrasts or rationale, with all that is wrong at once', () => {
    expect(problems({ items: [], contrasts: [], rationale: ' \n' })).toEqual([
      ...['no_items', 'no_contrasts', 'no_rationale'],
    ]);
    expect(problems({ rationale: 'x'.repeat(LONGEST_RATIONALE + 1) })).toEqual([
      'rationale_too_long',
    ]);
    expect(problems({ rationale: 'x'.repeat(LONGEST_RATIONALE) })).toEqual([]);
  });

  it('is refused for items the questionnaire does not ask both times, or that have no order', () => {
    const items = [{ code: 'fritekst', expects: null, family: 'A' }];
    const one = (item: object): Questionnaire => ({
      themes: [
        {
          code: 'tema',
          name: { da: 'T', en: 'T' },
          items: [{ code: 'fritekst', text: { da: 'T', en: 'T' }, ...item } as never],
        },
      ],
    });
    expect(problems({ items })).toEqual(['unknown_items']);
    expect(problems({ items }, one({ kind: 'text', limit: 100 }))).toEqual(['unknown_items']);
    expect(problems({ items }, one({ kind: 'agree5', waves: ['T0', 'T1'] }))).toEqual([
      'unknown_items',
    ]);
    expect(problems({ items }, one({ kind: 'agree5' }))).toEqual([]);
    expect(problems({ items }, one({ kind: 'rating10' }))).toEqual([]);
    expect(problems({ items }, one({ kind: 'knowledge', options: [], correct: 1 }))).toEqual([]);
  });

  it('knows the first wave that had not opened, short waves aside', () => {
    expect(registeredBefore({ opened: [] })).toBe('T0');
    expect(registeredBefore({ opened: ['T0'] })).toBe('T1');
    expect(registeredBefore({ opened: ['T0', 'T1', 'T2_1'] })).toBe('T3');
  });

  it('holds an item for registered only under the contrasts that were', () => {
    expect(registeredItem(composed(), 'ai_samfund', 'whole')).toMatchObject({ expects: 'up' });
    expect(registeredItem(composed(), 'ai_samfund', 'sex')).toBeNull();
    expect(registeredItem(composed(), 'ai_virksomheder', 'whole')).toBeNull();
    expect(registeredItem(null, 'ai_samfund', 'whole')).toBeNull();
  });
});

describe('how it went', () => {
  it.each([
    ['up', 'rises', 'as_expected'],
    ['up', 'falls', 'opposite'],
    ['down', 'falls', 'as_expected'],
    ['down', 'rises', 'opposite'],
    [null, 'rises', 'up'],
    [null, 'falls', 'down'],
    ['up', 'fades', 'not_clear'],
    ['up', 'still', 'not_clear'],
    [null, 'still', 'not_clear'],
    ['up', 'fewPairs', 'untested'],
  ] as const)('expecting %s of one that %s: %s', (expects, finding, outcome) => {
    expect(outcomeOf({ expects }, findings[finding])).toBe(outcome);
  });
});

describe('families', () => {
  const change = (p: number) =>
    succeed({ difference: 0.1, clustered: { p, se: 0.1, df: 39 } } as PairedChange);

  it('are corrected each for itself, whatever their order among the items', () => {
    const tested = fc.array(
      fc.record({
        p: fc.double({ min: 1e-6, max: 1, noNaN: true }),
        name: fc.constantFrom('A', 'B', 'C'),
      }),
      { minLength: 1, maxLength: 24 },
    );
    fc.assert(
      fc.property(tested, (given) => {
        const items = given.map(({ p }, index) => ({ item: `i${index}`, change: change(p) }));
        const familyOf = (item: string): Family => {
          return { name: given[Number(item.slice(1))]!.name, basis: 'registered' };
        };
        const found = familyFindings(items, familyOf);
        expect(found.map(({ item }) => item)).toEqual(items.map(({ item }) => item));
        for (const name of ['A', 'B', 'C']) {
          const own = given.flatMap((one, index) => (one.name === name ? [index] : []));
          const corrected = holm(own.map((index) => given[index]!.p));
          own.forEach((index, place) => {
            const { finding } = found[index]!;
            if (finding.kind === 'too_few') throw new Error('Nobody was too few.');
            expect(finding.family).toMatchObject({
              questions: own.length,
              holmP: corrected[place],
            });
          });
        }
      }),
      { seed: 20240203 },
    );
  });

  it('keep a theme’s registered items from those that were not', () => {
    const items = ['a', 'b', 'c'].map((item) => ({ item, change: change(0.02) }));
    const found = familyFindings(items, (item) =>
      item === 'c' ? { name: 't', basis: 'registered' } : { name: 't', basis: 'unregistered' },
    );
    expect(found.map(({ finding }) => finding)).toMatchObject([
      { family: { basis: 'unregistered', questions: 2 }, survivesCorrection: true },
      { family: { basis: 'unregistered', questions: 2 } },
      { family: { basis: 'registered', questions: 1 } },
    ]);
  });
});
