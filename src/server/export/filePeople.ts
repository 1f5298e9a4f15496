import type { DatasetPerson } from '#domain/export/datasetPerson';
import type { RandomSource } from '#domain/random';
import type { Dataset, DatasetRow } from '../actions/readDataset.ts';
import { type FileNames, fileNames, type GroupOfTheme } from './fileNames.ts';

/** Names for a file of the data set alone; see `fileNames` for `random`. */
export const datasetNames = (
  { people }: Pick<Dataset, 'people'>,
  random?: RandomSource,
): FileNames =>
  fileNames(
    people.map(({ key }) => key),
    people.flatMap(groupsOf),
    random,
  );

export const groupsOf = ({ groups }: Pick<DatasetRow, 'groups'>): GroupOfTheme[] =>
  Object.entries(groups).map(([theme, number]) => ({ theme, number }));

/** The people of a data set under a file's names, in the same order; still to be protected (`safePeople`). */
export function filePeople(
  { people, released }: Pick<Dataset, 'people' | 'released'>,
  names: FileNames,
): DatasetPerson[] {
  const hearingShown = released.has('T1') || released.has('T3');
  return people.map(({ key, inPanel, inComparison, groups, background, waves, ...given }) => ({
    ...{ pseudonym: names.pseudonymOf(key), background },
    ...{ asked: given.asked, answers: given.answers, shown: given.shown, weights: given.weights },
    groups: Object.fromEntries(
      Object.entries(groups).map(([theme, number]) => [theme, names.groupOf(theme, number)]),
    ),
    // Who only answered before and after was not there.
    attended: hearingShown ? inPanel && waves.some((wave) => wave !== 'T0' && wave !== 'T4') : null,
    compared: hearingShown ? inComparison : null,
  }));
}
