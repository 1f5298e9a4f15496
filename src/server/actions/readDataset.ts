import type { Stratum } from '#domain/recruitment/stratum';
import type { Answer } from '#domain/survey/answer';
import type { Presentation } from '#domain/survey/presentation';
import { shownIn } from '#domain/survey/routing';
import type { WaveCode } from '#domain/survey/wave';
import { listDatasetAnswers, listDatasetPeople } from '../database/dataset.ts';
import { listDatasetPresentations } from '../database/presentations.ts';
import { listWaves } from '../database/questionnaires.ts';
import { listDatasetWeights } from '../database/weights.ts';
import { type Asked, readAsked } from './readAsked.ts';

/** The people of a hearing's released waves with their answers. Nothing names or addresses anybody. */
export type Dataset = {
  readonly waves: readonly ReleasedWave[];
  readonly released: ReadonlySet<WaveCode>;
  readonly people: readonly DatasetRow[];
};
export type ReleasedWave = {
  readonly code: WaveCode;
  readonly opened: Date;
  readonly closed: Date;
  readonly released: Date;
};
export type DatasetRow = {
  /** The key inside the database: never leaves it. */
  readonly key: string;
  readonly inPanel: boolean;
  readonly inComparison: boolean;
  /** The group in each theme, by theme code. */
  readonly groups: Readonly<Record<string, number>>;
  readonly background: Stratum;
  readonly waves: readonly WaveCode[];
  /** The items she was asked in each of these, as her answers led her. */
  readonly asked: Readonly<Partial<Record<WaveCode, ReadonlySet<string>>>>;
  /** Her answers to these items; one to an item that was hidden afterwards does not count. */
  readonly answers: Readonly<Partial<Record<WaveCode, Readonly<Record<string, Answer>>>>>;
  readonly shown: Readonly<Partial<Record<WaveCode, Presentation>>>;
  readonly weights: Readonly<Partial<Record<WaveCode, number>>>;
};

export async function listReleasedWaves(hearingId: string): Promise<ReleasedWave[]> {
  return (await listWaves(hearingId)).flatMap(({ code, state, ...times }) => {
    const { opened_at: opened, closed_at: closed, released_at: released } = times;
    if (state !== 'released' || !opened || !closed || !released) return [];
    return [{ code, opened, closed, released }];
  });
}

/** Reads everything again when a wave was released meanwhile, so that no person is half there. */
export async function readDataset(hearingId: string): Promise<Dataset> {
  for (;;) {
    const waves = await listReleasedWaves(hearingId);
    const released = new Set(waves.map(({ code }) => code));
    if (released.size === 0) return { waves, released, people: [] };
    const [people, answers, weights, shown, askedOf] = [
      await listDatasetPeople(hearingId),
      byPerson(await listDatasetAnswers(hearingId), ({ answers }) => answers),
      byPerson(await listDatasetWeights(hearingId), ({ weight }) => weight),
      byPerson(await listDatasetPresentations(hearingId), ({ presentation }) => presentation),
      await routings(hearingId, [...released]),
    ];
    if ((await listReleasedWaves(hearingId)).length !== waves.length) continue;
    const rows = people.map(
      ({ participant_key: key, sex, age_band, region, education, ...rest }): DatasetRow => ({
        ...{
          key,
          inPanel: rest.in_panel,
          inComparison: rest.in_comparison,
          groups: rest.groups,
          waves: rest.waves,
        },
        background: { sex, age_band, region, education },
        ...countedOf(rest.waves, answers.get(key) ?? {}, askedOf),
        shown: shown.get(key) ?? {},
        weights: weights.get(key) ?? {},
      }),
    );
    return { waves, released, people: rows };
  }
}

type Answers = Readonly<Record<string, Answer>>;
/** The items a wave asks somebody with these answers. */
type Routing = (answers: Answers) => ReadonlySet<string>;

async function routings(
  hearingId: string,
  waves: readonly WaveCode[],
): Promise<ReadonlyMap<WaveCode, Routing>> {
  const all = await Promise.all(
    waves.map(async (wave) => [wave, routingOf(await readAsked(hearingId, wave))] as const),
  );
  return new Map(all);
}

function routingOf(asked: Asked | null): Routing {
  const themes = asked?.themes ?? [];
  const everything = new Set(asked?.items.keys() ?? []);
  const isRouted = themes.some(({ items, sections = [] }) =>
    [...items, ...sections].some(({ show_if }) => show_if),
  );
  // The same set for everybody where nothing depends on answers.
  if (!isRouted) return () => everything;
  return (answers) =>
    new Set(shownIn(themes, answers).flatMap(({ items }) => items.map(({ code }) => code)));
}

function countedOf(
  waves: readonly WaveCode[],
  given: Readonly<Partial<Record<WaveCode, Answers>>>,
  routing: ReadonlyMap<WaveCode, Routing>,
): Pick<DatasetRow, 'asked' | 'answers'> {
  const asked: Partial<Record<WaveCode, ReadonlySet<string>>> = {};
  const answers: Partial<Record<WaveCode, Answers>> = {};
  for (const wave of waves) {
    const own = given[wave] ?? {};
    const items = routing.get(wave)?.(own) ?? new Set();
    asked[wave] = items;
    answers[wave] = Object.fromEntries(Object.entries(own).filter(([item]) => items.has(item)));
  }
  return { asked, answers };
}

/** What each person has in each wave. */
function byPerson<Row extends { participant_key: string; wave: WaveCode }, Value>(
  rows: readonly Row[],
  valueOf: (row: Row) => Value,
): Map<string, Partial<Record<WaveCode, Value>>> {
  const people = new Map<string, Partial<Record<WaveCode, Value>>>();
  for (const row of rows) {
    const { participant_key: key, wave } = row;
    people.set(key, { ...people.get(key), [wave]: valueOf(row) });
  }
  return people;
}
