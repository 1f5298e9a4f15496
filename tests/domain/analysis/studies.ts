import { isOnScale } from '#domain/survey/answer';
import type { AnswerCode } from '#domain/survey/answer';
import type { Scale } from '#domain/analysis/scale';
import type { Study } from '#domain/analysis/study';
import { seededRandom } from '#domain/random';
import { simulatePanelWave, simulateT0 } from '#domain/simulation/opinions';
import { simulateInvitees } from '#domain/simulation/population';
import { ON, personOf } from '../simulation/hearing.ts';

/** One item's answers, null where no point was given; every list is in the order of the people. */
export type ItemStudy = {
  readonly name: string;
  readonly scale: Scale;
  readonly before: readonly (number | null)[];
  readonly after: readonly (number | null)[];
  readonly baseline?: readonly (number | null)[];
  readonly group: readonly (string | null)[];
  readonly weight?: readonly (number | null)[];
  readonly attended?: readonly boolean[];
};

export const FIVE: Scale = { min: 1, max: 5, middle: 3, agreeFrom: 4, disagreeTo: 2 };
export const SEVEN: Scale = { min: 1, max: 7, middle: 4, agreeFrom: 5, disagreeTo: 3 };
export const ELEVEN: Scale = { min: 0, max: 10, middle: 5, agreeFrom: 6, disagreeTo: 4 };

/** The study as our statistics take it: one item, no missing code but blank. */
export function asStudy(own: ItemStudy): Study {
  const answers = (points: readonly (number | null)[]) =>
    points.map((point) => (point === null ? { point, code: null } : { point }));
  const { scale, before, after, baseline, group, weight, attended } = own;
  return {
    ...{ people: before.length, groups: group, missing: [] },
    ...{ weights: weight ?? null, attended: attended ?? null },
    items: [
      {
        ...{ code: own.name, theme: 'theme', scale },
        ...{ before: answers(before), after: answers(after) },
        baseline: baseline ? answers(baseline) : null,
      },
    ],
  };
}

/** The simulated hearing's model on 316 people at 40 tables, and 90 who stayed at home. */
export function hearingStudies(items: readonly string[]): ItemStudy[] {
  const seed = 'Nyborg';
  const people = simulateInvitees({ seed, size: 406, on: ON }).map(personOf);
  const t0 = simulateT0({ seed, invitees: people, items, answering: 400 });
  const answersAtT0 = new Map(t0.map(({ id, answers }) => [id, answers]));
  const groups = people.map((_, at) => (at < 316 ? `bord ${at % 40}` : null));
  const panel = people.map((own, at) => ({ ...own, groupFor: () => groups[at] ?? own.id }));
  const random = seededRandom(seed);
  const weight = people.map(() => Math.round(1e4 * (0.3 + 2 * random.next())) / 1e4);
  const wave = (code: 'T1' | 'T3') => {
    const given = simulatePanelWave({ seed, wave: code, panel, t0: answersAtT0, items });
    return new Map(given.map(({ id, answers }) => [id, answers]));
  };
  const waves = { before: wave('T1'), after: wave('T3'), baseline: answersAtT0 };
  return items.map((code) => {
    const pointsIn = (answers: ReadonlyMap<string, Readonly<Record<string, AnswerCode | null>>>) =>
      people.map(({ id }) => {
        const answer = answers.get(id)?.[code] ?? null;
        return isOnScale(answer) ? answer : null;
      });
    return {
      ...{ name: code, scale: FIVE, group: groups, weight },
      attended: groups.map((group) => group !== null),
      ...{ before: pointsIn(waves.before), after: pointsIn(waves.after) },
      baseline: pointsIn(waves.baseline),
    };
  });
}

type Drawn = {
  readonly name: string;
  readonly scale: Scale;
  readonly people: number;
  readonly groups: number;
  /** Points everybody moves, and how far each may move besides. */
  readonly shift: number;
  readonly noise: number;
  readonly step?: number;
};

/** Answers drawn with a fixed seed: all points as likely before, weights some of which are 0. */
export function drawnStudy({
  name,
  scale,
  people,
  groups,
  shift,
  noise,
  step = 1,
}: Drawn): ItemStudy {
  const random = seededRandom(name);
  const onScale = (value: number) =>
    Math.min(scale.max, Math.max(scale.min, Math.round(value / step) * step));
  const list = <Value>(make: () => Value) => Array.from({ length: people }, make);
  const before = list(() => onScale(scale.min + (scale.max - scale.min) * random.next()));
  return {
    ...{ name, scale, before },
    after: before.map((value) => onScale(value + shift + noise * (2 * random.next() - 1))),
    group: list(() => `g${random.below(groups)}`),
    weight: list(() =>
      random.below(20) === 0 ? 0 : Math.round(1e3 * (0.2 + random.next())) / 1e3,
    ),
  };
}

const plain = (name: string, pairs: readonly [number, number, string][]): ItemStudy => ({
  ...{ name, scale: FIVE },
  before: pairs.map(([before]) => before),
  after: pairs.map(([, after]) => after),
  group: pairs.map(([, , group]) => group),
});

/** Few people, few points, many who stayed: most of a signed rank test is ties. */
export const TIES = plain('tie-heavy', [
  ...([
    [3, 3, 'a'],
    [3, 4, 'a'],
    [3, 4, 'a'],
    [2, 3, 'b'],
    [4, 4, 'b'],
    [4, 3, 'b'],
  ] as const),
  ...([
    [5, 5, 'c'],
    [2, 4, 'c'],
    [3, 3, 'c'],
    [1, 2, 'd'],
    [4, 5, 'd'],
    [3, 2, 'd'],
  ] as const),
] as [number, number, string][]);
export const TWO = plain('n = 2', [
  [2, 3, 'a'],
  [3, 5, 'b'],
]);
export const ALIKE = plain(
  'all equal',
  Array.from({ length: 10 }, (_, at): [number, number, string] => [4, 4, `g${at % 3}`]),
);
export const ONE_GROUP: ItemStudy = {
  ...TIES,
  name: 'one group',
  group: TIES.group.map(() => 'a'),
};

/** The studies on which R is the judge. */
export const JUDGED: readonly ItemStudy[] = [
  ...hearingStudies(['ai_samfund', 'sik_mere_regulering', 'velf_menneske_afgoer']),
  ...[TIES, TWO, ALIKE, ONE_GROUP],
  drawnStudy({ name: 'p near 1e-30', scale: ELEVEN, people: 500, groups: 50, shift: 2, noise: 4 }),
  drawnStudy({
    name: 'p near 1e-300',
    scale: ELEVEN,
    people: 1200,
    groups: 300,
    shift: 2,
    noise: 2,
  }),
  drawnStudy({ name: 'seven points', scale: SEVEN, people: 90, groups: 9, shift: -0.3, noise: 3 }),
  drawnStudy({
    name: 'half points',
    scale: SEVEN,
    people: 60,
    groups: 8,
    shift: 0.2,
    noise: 1,
    step: 0.5,
  }),
  drawnStudy({
    name: 'few on many points',
    scale: ELEVEN,
    people: 14,
    groups: 5,
    shift: 0,
    noise: 2,
  }),
];
