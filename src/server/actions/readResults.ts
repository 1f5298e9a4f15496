import { hearingResults, type Respondent, type Results } from '#domain/analysis/results';
import { protectSmallCells, type SmallCellReport } from '#domain/export/smallCells';
import { fail, type Result, succeed } from '#domain/result';
import { type Hearing, readProgress } from '../database/hearings.ts';
import {
  type DatasetRow,
  listReleasedWaves,
  readDataset,
  type ReleasedWave,
} from './readDataset.ts';
import { readQuestionnaire } from './readQuestionnaire.ts';

/** What a hearing's released waves show, and how people came to them. Nothing in it is a person's. */
export type ReleasedResults = {
  readonly results: Results;
  readonly waves: readonly ReleasedWave[];
  readonly invited: number;
  /** Drawn for the panel; null until a wave that the panel answered is released. */
  readonly drawn: number | null;
  readonly groups: number | null;
  /** The data set's people and what had to be hidden of their background; for analysts. */
  readonly dataset: { readonly people: number; readonly smallCells: SmallCellReport };
};
const MOST_HEARINGS = 20;
const remembered = new Map<string, Promise<ReleasedResults>>();

/**
 * The results of a hearing, worked out once for each set of released waves: these never change, and
 * a public page may be asked for by many at once. Nothing is read before something is released.
 */
export async function readResults(
  hearing: Pick<Hearing, 'id'>,
): Promise<Result<ReleasedResults, 'nothing_released'>> {
  const waves = await listReleasedWaves(hearing.id);
  if (waves.length === 0) return fail('nothing_released');
  const releases = waves.map(({ code, released }) => `${code} ${released.getTime()}`);
  return succeed(await remember([hearing.id, ...releases].join(' '), () => read(hearing)));
}

/** The least recently asked for is forgotten first; what failed is tried again. */
function remember(key: string, work: () => Promise<ReleasedResults>): Promise<ReleasedResults> {
  const known = remembered.get(key) ?? work();
  remembered.delete(key);
  remembered.set(key, known);
  known.catch(() => remembered.delete(key));
  for (const oldest of remembered.keys()) {
    if (remembered.size <= MOST_HEARINGS) break;
    remembered.delete(oldest);
  }
  return known;
}

async function read({ id }: Pick<Hearing, 'id'>): Promise<ReleasedResults> {
  const [dataset, asked, progress] = await Promise.all([
    readDataset(id),
    readQuestionnaire(id),
    readProgress(id),
  ]);
  if (!progress) throw new Error('A hearing without its progress.');
  const { waves, people } = dataset;
  const panelShown = dataset.released.has('T1') || dataset.released.has('T3');
  const { report } = protectSmallCells(people.map(({ background }) => background));
  return {
    results: hearingResults(people.map(respondent), asked.questionnaire, dataset.released),
    waves,
    invited: progress.invited,
    drawn: panelShown ? progress.drawn : null,
    groups: panelShown ? progress.groups : null,
    dataset: { people: people.length, smallCells: report },
  };
}

const respondent = ({ key, inPanel, groups, waves, asked, answers }: DatasetRow): Respondent => ({
  participant: key,
  inPanel,
  groups: Object.fromEntries(
    Object.entries(groups).map(([theme, number]) => [theme, String(number)]),
  ),
  waves,
  asked,
  answers,
});
