import type { Respondent } from '#domain/analysis/respondent';
import { fail, type Result, succeed } from '#domain/result';
import type { Questionnaire } from '#domain/survey/questionnaire';
import type { WaveCode } from '#domain/survey/wave';
import type { Hearing } from '../database/hearings.ts';
import {
  type DatasetRow,
  listReleasedWaves,
  readDataset,
  type ReleasedWave,
} from './readDataset.ts';
import { readQuestionnaire } from './readQuestionnaire.ts';

/** What a hearing has released: its people with their answers, which no page may be given. */
export type Released = {
  readonly hearingId: string;
  readonly waves: readonly ReleasedWave[];
  readonly released: ReadonlySet<WaveCode>;
  readonly questionnaire: Questionnaire;
  readonly people: readonly Respondent[];
};

/** Whole people are large, and soon asked for again or never. */
const people = { most: 3, kept: new Map<string, Promise<unknown>>() };
const works = { most: 200, kept: new Map<string, Promise<unknown>>() };

/**
 * Something worked out of what a hearing has released, once for each set of released waves: these never
 * change, and a public page may be asked for by many at once. `name` tells one such work from another.
 * Nothing is read before something is released.
 */
export async function workedOut<Value>(
  { id }: Pick<Hearing, 'id'>,
  name: string,
  work: (released: Released) => Value | Promise<Value>,
): Promise<Result<Value, 'nothing_released'>> {
  const waves = await listReleasedWaves(id);
  if (waves.length === 0) return fail('nothing_released');
  const releases = waves.map(({ code, released }) => `${code} ${released.getTime()}`);
  const key = [id, ...releases].join(' ');
  const released = () => remember(people, key, () => read(id));
  return succeed(await remember(works, `${key} ${name}`, async () => work(await released())));
}

/** The least recently asked for is forgotten first; what failed is tried again. */
export function remember<Value>(
  { most, kept }: typeof works,
  key: string,
  work: () => Promise<Value>,
): Promise<Value> {
  const known = (kept.get(key) as Promise<Value> | undefined) ?? work();
  kept.delete(key);
  kept.set(key, known);
  known.catch(() => kept.delete(key));
  for (const oldest of kept.keys()) {
    if (kept.size <= most) break;
    kept.delete(oldest);
  }
  return known;
}

async function read(hearingId: string): Promise<Released> {
  const [dataset, { questionnaire }] = await Promise.all([
    readDataset(hearingId),
    readQuestionnaire(hearingId),
  ]);
  return { ...dataset, hearingId, questionnaire, people: dataset.people.map(respondent) };
}

const respondent = ({ key, groups, shown: _, ...row }: DatasetRow): Respondent => ({
  ...row,
  participant: key,
  groups: Object.fromEntries(
    Object.entries(groups).map(([theme, number]) => [theme, String(number)]),
  ),
});
