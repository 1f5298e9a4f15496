import type { Stratum } from '#domain/recruitment/stratum';
import type { AnswerCode } from '#domain/survey/answer';
import type { WaveCode } from '#domain/survey/wave';
import { type DatasetAnswers, listDatasetAnswers, listDatasetPeople } from '../database/dataset.ts';
import { listWaves } from '../database/questionnaires.ts';

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
  readonly group: number | null;
  readonly background: Stratum;
  readonly waves: readonly WaveCode[];
  readonly answers: Readonly<Partial<Record<WaveCode, Readonly<Record<string, AnswerCode>>>>>;
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
    const [people, answers] = [
      await listDatasetPeople(hearingId),
      byPerson(await listDatasetAnswers(hearingId)),
    ];
    if ((await listReleasedWaves(hearingId)).length !== waves.length) continue;
    const rows = people.map(
      ({ participant_key: key, sex, age_band, region, education, ...rest }) => ({
        ...{ key, inPanel: rest.in_panel, group: rest.group_number, waves: rest.waves },
        background: { sex, age_band, region, education },
        answers: answers.get(key) ?? {},
      }),
    );
    return { waves, released, people: rows };
  }
}

function byPerson(rows: readonly DatasetAnswers[]): Map<string, DatasetRow['answers']> {
  const people = new Map<string, DatasetRow['answers']>();
  for (const { participant_key: key, wave, answers } of rows) {
    people.set(key, { ...people.get(key), [wave]: answers });
  }
  return people;
}
