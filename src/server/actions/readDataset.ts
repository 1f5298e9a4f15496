import type { Stratum } from '#domain/recruitment/stratum';
import type { Answer } from '#domain/survey/answer';
import type { WaveCode } from '#domain/survey/wave';
import { listDatasetAnswers, listDatasetPeople } from '../database/dataset.ts';
import { listWaves } from '../database/questionnaires.ts';
import { listDatasetWeights } from '../database/weights.ts';

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
  /** The group in each theme, by theme code. */
  readonly groups: Readonly<Record<string, number>>;
  readonly background: Stratum;
  readonly waves: readonly WaveCode[];
  readonly answers: Readonly<Partial<Record<WaveCode, Readonly<Record<string, Answer>>>>>;
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
    const [people, answers, weights] = [
      await listDatasetPeople(hearingId),
      byPerson(await listDatasetAnswers(hearingId), ({ answers }) => answers),
      byPerson(await listDatasetWeights(hearingId), ({ weight }) => weight),
    ];
    if ((await listReleasedWaves(hearingId)).length !== waves.length) continue;
    const rows = people.map(
      ({ participant_key: key, sex, age_band, region, education, ...rest }) => ({
        ...{ key, inPanel: rest.in_panel, groups: rest.groups, waves: rest.waves },
        background: { sex, age_band, region, education },
        answers: answers.get(key) ?? {},
        weights: weights.get(key) ?? {},
      }),
    );
    return { waves, released, people: rows };
  }
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
