import type { Offered, ReleasePlan } from '#domain/export/release/plan';
import { LAYOUT_NAMES } from '#domain/export/layouts';
import type { Protection } from '#domain/export/safePeople';
import type { Questionnaire } from '#domain/survey/questionnaire';
import type { Hearing } from '../database/hearings.ts';
import { listReleasedPeople, listReleases } from '../database/releases.ts';
import { listTables } from '../database/tables.ts';
import { closedDiscussions } from '../export/discussionTables.ts';
import { FORMAT_NAMES } from '../export/formats.ts';
import { type Dataset, type DatasetRow, readDataset } from './readDataset.ts';
import type { Discussion } from './readDiscussions.ts';
import { readQuestionnaire } from './readQuestionnaire.ts';

/** All that can be given out of a hearing, and what has gone out before. */
export type Releasable = {
  readonly dataset: Dataset;
  readonly questionnaire: Questionnaire;
  readonly questionnaireHash: string | null;
  /** Of the tables that have closed; none where they were not asked for, since they take long to read. */
  readonly discussions: readonly Discussion[];
  readonly offered: Offered;
  /** How many releases have been made. */
  readonly earlier: number;
  /** What these showed of a person's background, by key; nobody is in it who was in none. */
  readonly known: ReadonlyMap<string, string>;
};

export async function readReleasable(
  hearing: Pick<Hearing, 'id'>,
  now: Date,
  reads: 'people' | 'people and discussions' = 'people',
): Promise<Releasable> {
  const [dataset, { questionnaire, hash }, releases, shown, tables, discussions] =
    await Promise.all([
      readDataset(hearing.id),
      readQuestionnaire(hearing.id),
      listReleases(hearing.id),
      listReleasedPeople(hearing.id),
      listTables(hearing.id),
      reads === 'people' ? [] : closedDiscussions(hearing.id, now),
    ]);
  const known = new Map<string, string>();
  for (const { participant_key: key, number, background } of shown) {
    known.set(key, `${known.get(key) ?? ''} ${number}: ${background};`);
  }
  return {
    ...{ dataset, questionnaire, questionnaireHash: hash, discussions, known },
    earlier: releases.filter(({ made_at }) => made_at !== null).length,
    offered: {
      waves: dataset.waves.map(({ code }) => code),
      questionnaire,
      hasDiscussions: tables.some(({ phase_event }) => phase_event === 'table_closed'),
      layouts: LAYOUT_NAMES,
      formats: FORMAT_NAMES,
      today: now.toISOString().slice(0, 10),
    },
  };
}

/** What must be read to make a plan's files. */
export const readsOf = ({ discussions }: Pick<ReleasePlan, 'discussions'>) =>
  discussions.length > 0 ? 'people and discussions' : 'people';

/** The people of a plan, those who took part in a chosen wave, and how they are protected. */
export function releasedPeople(
  { dataset, known }: Pick<Releasable, 'dataset' | 'known'>,
  { waves, levels, smallest, counts_attendance }: ReleasePlan,
): { people: DatasetRow[]; protection: Protection } {
  const people = dataset.people.filter((person) =>
    waves.some((wave) => person.waves.includes(wave)),
  );
  const labelOf = (person: DatasetRow) =>
    `${known.get(person.key) ?? ''}${counts_attendance ? person.inPanel : ''}`;
  return { people, protection: { levels, smallest, known: people.map(labelOf) } };
}
