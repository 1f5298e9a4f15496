import type { Frequencies, FrequencyAnswer } from '#domain/analysis/publishedFrequencies';
import type { Variable } from '#domain/export/variable';
import type { Item } from '#domain/survey/item';
import type { Theme } from '#domain/survey/questionnaire';
import type { Audience } from '#domain/survey/wave';
import * as m from '#messages';
import { type Locale, whole } from '#ui/charts/format';
import { chartLabels } from '../chartLabels.ts';
import type { TableContent } from '../tables.ts';

/** Columns that tell the same of an item in different waves. */
export type ColumnFamily = { readonly names: readonly string[]; readonly variable: Variable };

export const familiesOf = (variables: readonly Variable[]): readonly ColumnFamily[] =>
  [...Map.groupBy(variables, aboutOf).values()].map((alike) => ({
    names: alike.map(({ name }) => name),
    variable: alike[0]!,
  }));

/** A label without the wave before it. */
export const aboutOf = ({ label, wave }: Variable): string =>
  wave ? label.da.replace(`${wave}: `, '') : label.da;

/** What a column tells of its question besides the question's own words: what stands last, in brackets. */
export const besides = ({ label, wave }: Variable, { text }: Item, locale: Locale): string =>
  label[locale]
    .replace(`${wave}: `, '')
    .replace(text[locale], '')
    .replace(/^ \(|\)$/g, '');

/** Values and kinds of missing, in both languages: `1 Helt uenig / Strongly disagree`. */
export const valuesOf = ({ values, missing }: Variable): readonly string[] =>
  [...values, ...missing].map(({ code, label }) =>
    label.da === label.en ? `${code} ${label.da}` : `${code} ${label.da} / ${label.en}`,
  );

export const audienceText = (audience: readonly Audience[]): string => {
  const words = {
    invited: m.codebook_audience_invited,
    panel: m.codebook_audience_panel,
    absent: m.codebook_audience_absent,
    comparison: m.codebook_audience_comparison,
    list: m.codebook_audience_list,
  };
  return audience.map((one) => words[one]()).join(', ');
};

/** A row for each answer, a column for each wave; the last row is of how many. */
export function frequencyTable(waves: readonly Frequencies[], locale: Locale): TableContent {
  const bases = { all: m.codebook_of_all, panel: m.codebook_of_panel, both: m.codebook_of_both };
  const answers = waves[0]?.answers ?? [];
  const cell = (people: number | null) =>
    people === null ? m.analysis_cell_hidden() : whole(people, locale);
  const rows = answers.map(({ answer }, at) => [
    answerWords(answer, locale),
    ...waves.map((wave) => cell(wave.answers[at]?.people ?? null)),
  ]);
  return {
    columns: [m.codebook_answer(), ...waves.map(({ wave, of }) => `${wave} (${bases[of]()})`)],
    rows: [...rows, ['n', ...waves.map(({ base }) => whole(base, locale))]],
  };
}

function answerWords(answer: FrequencyAnswer, locale: Locale): string {
  if ('stance' in answer) return chartLabels(locale).stances[answer.stance];
  const words = answer.words?.[locale];
  if (!('point' in answer)) return words ?? '';
  return words ? `${answer.point}: ${words}` : String(answer.point);
}

/** The themes with the questions that hold every word, in either language, in a code or in a column's name. */
export function foundIn(
  themes: readonly Theme[],
  variables: readonly Variable[],
  search: string,
): readonly Theme[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return themes;
  const isFound = (item: Item) => {
    const own = variables.filter((variable) => variable.item === item.code);
    const labels = own.flatMap(({ name, label, values }) => [
      ...[name, label.da, label.en],
      ...values.flatMap((value) => [value.label.da, value.label.en]),
    ]);
    const text = [item.code, item.text.da, item.text.en, ...labels].join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return themes
    .map((theme) => ({ ...theme, items: theme.items.filter(isFound) }))
    .filter(({ items }) => items.length > 0);
}
