import { hearingResults, type Results } from '#domain/analysis/results';
import { protectSmallCells, type SmallCellReport } from '#domain/export/smallCells';
import type { ReleasedWave } from '../actions/readDataset.ts';
import { readRegistration } from '../actions/readRegistrations.ts';
import { readProgress } from '../database/hearings.ts';
import type { Released } from './released.ts';

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

export async function results({
  hearingId,
  waves,
  released,
  questionnaire,
  people,
}: Released): Promise<ReleasedResults> {
  const progress = await readProgress(hearingId);
  if (!progress) throw new Error('A hearing without its progress.');
  // Once T3 is out it can no longer change; before, nothing is tested.
  const registered = await readRegistration(hearingId);
  const panelShown = released.has('T1') || released.has('T3');
  const { report } = protectSmallCells(people.map(({ background }) => background));
  return {
    results: hearingResults(people, questionnaire, released, registered),
    waves,
    invited: progress.invited,
    drawn: panelShown ? progress.drawn : null,
    groups: panelShown ? progress.groups : null,
    dataset: { people: people.length, smallCells: report },
  };
}
