import { DONT_KNOW, PREFER_NOT } from '../survey/answer.ts';
import type { Theme } from '../survey/questionnaire.ts';
import type { WaveCode } from '../survey/wave.ts';
import { itemScale } from './itemScale.ts';
import type { ScaleAnswer } from './missingFlows.ts';
import { givenAnswer, groupIn, wasAsked, type Respondent } from './respondent.ts';
import type { Scale } from './scale.ts';
import type { Study } from './study.ts';

/** *Ikke besvaret*: asked, and passed over. Blank is *ikke stillet*. */
export const SKIPPED = 97;

/** Which waves a change is from and to, and the one people are classified by. */
export type StudyWaves = {
  readonly before: WaveCode;
  readonly after: WaveCode;
  /** Null where the classifying wave is not released: nothing may then be said of the wings. */
  readonly baseline: WaveCode | null;
};

/**
 * A theme's ordered items as the statistics take them: people in the order given, each with the group
 * she talked about this theme with. Those of the panel took part; those of the comparison group did not;
 * of others it is not known. Nobody is weighted.
 */
export function themeStudy(
  people: readonly Respondent[],
  theme: Theme,
  { before, after, baseline }: StudyWaves,
): Study {
  const items = theme.items.flatMap((item) => {
    const scale = itemScale(item);
    const given = (wave: WaveCode) =>
      people.map((person) => scaleAnswer(person, wave, item.code, scale!));
    return scale === null
      ? []
      : {
          ...{ code: item.code, theme: theme.code, scale },
          ...{ before: given(before), after: given(after) },
          baseline: baseline && given(baseline),
        };
  });
  return {
    people: people.length,
    groups: people.map((person) => groupIn(person, theme.code)),
    weights: null,
    attended: people.some(({ inComparison }) => inComparison) ? people.map(tookPart) : null,
    missing: [SKIPPED, DONT_KNOW, PREFER_NOT],
    items,
  };
}

const tookPart = ({ inPanel, inComparison }: Respondent): boolean | null =>
  inPanel ? true : inComparison ? false : null;

function scaleAnswer(person: Respondent, wave: WaveCode, item: string, scale: Scale): ScaleAnswer {
  if (!wasAsked(person, wave, item)) return { point: null, code: null };
  const answer = givenAnswer(person, wave, item);
  if (typeof answer !== 'number') return { point: null, code: SKIPPED };
  return answer >= scale.min && answer <= scale.max
    ? { point: answer }
    : { point: null, code: answer };
}
