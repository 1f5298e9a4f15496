import type { DatasetPerson } from '#domain/export/datasetPerson';
import { type RandomSource, seededRandom } from '#domain/random';
import { AGE_BANDS, EDUCATIONS, REGIONS, SEXES } from '#domain/recruitment/stratum';
import type { Answer } from '#domain/survey/answer';
import type { Item } from '#domain/survey/item';
import type { Theme } from '#domain/survey/questionnaire';
import type { WaveCode } from '#domain/survey/wave';

export const WAVES: readonly WaveCode[] = ['T0', 'T1', 'T3'];

const words = (da: string) => ({ da, en: `${da} (en)` });
const option = (code: number, da: string) => ({ code, label: words(da) });
const LONG = `Det er "godt", siger 'man', ${'at ålen ruller sig ud i en meget lang sætning '.repeat(9)}.`;

/** Two themes with every kind of question that has codes, and one of numbers. */
export const themes: Theme[] = [
  {
    code: 'ai',
    name: words('AI'),
    items: [
      { code: 'gavn', kind: 'agree5', text: words('=AI gavner\nos') },
      { code: 'tillid', kind: 'rating10', text: words(LONG) },
      { code: 'timer', kind: 'number', text: words('Timer'), min: 0, max: 40, decimals: 1 },
    ] as unknown as Item[],
  },
  {
    code: 'tryg',
    name: words('Tryghed'),
    items: [
      {
        ...{ code: 'ofte', kind: 'scale', text: words('Hvor ofte') },
        points: [option(1, 'Aldrig'), option(2, "Nu og da'"), option(3, 'Tit'), option(4, 'Altid')],
      },
      {
        ...{ code: 'vej', kind: 'single', text: words('Hvilken vej') },
        options: [option(1, 'Venstre'), option(7, 'Højre')],
      },
      {
        ...{ code: 'flere', kind: 'multiple', text: words('Hvilke') },
        options: [option(1, 'Én'), option(2, 'To')],
      },
      {
        ...{ code: 'ved', kind: 'knowledge', text: words('Hvad er rigtigt'), correct: 2 },
        options: [option(1, 'Det ene'), option(2, 'Det andet')],
      },
    ] as unknown as Item[],
  },
];
const items = themes.flatMap((theme) => theme.items);

/** Every fourth was asked at home, some were not there at all, some sat at no table; the rest at tables of eight. */
export const generatedPeople = (count: number): DatasetPerson[] => {
  const random = seededRandom('kit');
  return Array.from({ length: count }, (_, at) => person(at, random));
};

function person(at: number, random: RandomSource): DatasetPerson {
  const compared = at % 4 === 3;
  const attended = !compared && at % 11 !== 10;
  const table = Math.floor(at / 8) + 1;
  const waves = WAVES.filter(
    (wave) => wave === 'T0' || compared || attended || random.below(2) === 0,
  );
  const answers = waves.map((wave) => [wave, answered(wave, random)] as const);
  return {
    ...{ pseudonym: `p${String(at).padStart(5, '0')}`, attended, compared, shown: {} },
    groups: !attended ? {} : at % 13 === 12 ? { ai: table } : { ai: table, tryg: (table % 5) + 1 },
    background: {
      ...{ sex: SEXES[at % 2]!, age_band: AGE_BANDS[random.below(5)]! },
      ...{ region: REGIONS[random.below(2)]!, education: EDUCATIONS[random.below(3)]! },
    },
    asked: Object.fromEntries(waves.map((wave) => [wave, new Set(items.map(({ code }) => code))])),
    answers: Object.fromEntries(answers),
    weights: Object.fromEntries(waves.map((wave) => [wave, 0.3 + random.next()])),
  };
}

function answered(wave: WaveCode, random: RandomSource): Record<string, Answer> {
  const given = items.flatMap((item): [string, Answer][] => {
    const luck = random.below(20);
    if (luck === 0) return [];
    if (luck < 3) return [[item.code, 97 + luck]];
    return [[item.code, answer(item, wave, random)]];
  });
  return Object.fromEntries(given);
}

function answer(item: Item, wave: WaveCode, random: RandomSource): Answer {
  switch (item.kind) {
    case 'agree5':
      return Math.min(5, 1 + random.below(5) + (wave === 'T3' ? 1 : 0));
    case 'rating10':
      return random.below(11);
    case 'number':
      return { number: random.below(400) / 10 };
    case 'scale':
      return 1 + random.below(4);
    case 'multiple':
      return { choices: [1, 2].filter(() => random.below(2) === 0) };
    default:
      return item.kind === 'single' ? [1, 7][random.below(2)]! : 1 + random.below(2);
  }
}
