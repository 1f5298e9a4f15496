import type { Questionnaire } from '../../survey/questionnaire.ts';
import type { WaveCode } from '../../survey/wave.ts';
import type { DatasetPerson } from '../datasetPerson.ts';
import type { ReleasePlan } from './plan.ts';

/** The questionnaire with the chosen items alone; a theme without any is gone. */
export const chosenItems = (
  questionnaire: Questionnaire,
  { items }: Pick<ReleasePlan, 'items'>,
): Questionnaire => {
  const chosen = new Set(items);
  const themes = questionnaire.themes
    .map((theme) => ({ ...theme, items: theme.items.filter(({ code }) => chosen.has(code)) }))
    .filter((theme) => theme.items.length > 0);
  return { ...questionnaire, themes };
};

/** What a person said in the chosen waves alone. */
export function inWaves<
  Person extends Pick<DatasetPerson, 'asked' | 'answers' | 'shown' | 'weights'>,
>(person: Person, waves: readonly WaveCode[]): Person {
  const only = <Value>(given: Readonly<Partial<Record<WaveCode, Value>>>) =>
    Object.fromEntries(
      waves.flatMap((wave) => (given[wave] === undefined ? [] : [[wave, given[wave]]])),
    );
  return {
    ...person,
    ...{ asked: only(person.asked), answers: only(person.answers) },
    ...{ shown: only(person.shown), weights: only(person.weights) },
  };
}
