import { csvText } from '#domain/export/csv';
import type { Person, Quota } from '#domain/sampling/problem';

/**
 * A draw's input as the two files of the command line, `draw --categories --respondents`, so that
 * whoever has them can work everything out again with it.
 */
export const ID_COLUMN = 'id';
export const HOUSEHOLD_COLUMN = 'household';

export const categoriesFile = (quotas: readonly Quota[]): string =>
  csvText({
    columns: ['feature', 'value', 'min', 'max', 'min_flex', 'max_flex'],
    rows: quotas.map(({ feature, value, min, max, min_flex = min, max_flex = max }) => [
      ...[feature, value],
      ...[min, max, min_flex, max_flex],
    ]),
  });

/** Everybody under draw ids, sorted by them. Homes stand in it only where the draw keeps them apart. */
export function respondentsFile(
  people: readonly Person[],
  features: readonly string[],
  withHouseholds: boolean,
): string {
  const household = withHouseholds ? [HOUSEHOLD_COLUMN] : [];
  return csvText({
    columns: [ID_COLUMN, ...features, ...household],
    rows: [...people]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((person) => [
        person.id,
        ...features.map((feature) => person.features[feature] ?? null),
        ...household.map(() => person.household ?? null),
      ]),
  });
}
