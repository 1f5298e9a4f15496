import type { MakeUp, MakeUpValue } from '#domain/analysis/makeUp';
import type { ViewsBeside, WayStage, WhoCame } from '#domain/analysis/whoCame';
import * as m from '#messages';
import { decimal, percent, signed, whole, type Locale } from '#ui/charts/format';
import { valueWordIn } from '#ui/recruitment/featureWords';

/** How many came how far, in a few sentences; a stage of so few that it is not shown is left out. */
export function waySentence({ way }: WhoCame, locale: Locale): string {
  const at = { locale };
  const people = (stage: WayStage) => way.find((step) => step.stage === stage)?.people ?? null;
  const number = (count: number) => whole(count, locale);
  const [invited, answered, willing] = [people('invited'), people('answered'), people('willing')];
  const [drawn, came, twice] = [people('drawn'), people('came'), people('twice')];
  const sentences: string[] = [];
  if (invited !== null && answered !== null) {
    const share = percent(answered / invited, locale);
    const words = { invited: number(invited), answered: number(answered), share };
    sentences.push(m.people_way_answered(words, at));
  }
  if (willing !== null && drawn !== null) {
    sentences.push(m.people_way_drawn({ willing: number(willing), drawn: number(drawn) }, at));
  }
  if (drawn !== null && came !== null) {
    const words = {
      ...{ drawn: number(drawn), came: number(came), away: number(drawn - came) },
      share: percent(came / drawn, locale),
    };
    sentences.push(
      came === drawn ? m.people_way_came_all(words, at) : m.people_way_came(words, at),
    );
  }
  if (came !== null && twice !== null) {
    const words = { twice: number(twice), share: percent(twice / came, locale) };
    sentences.push(m.people_way_twice(words, at));
  }
  return sentences.join(' ');
}

/** What those who came are held against: the population, or those invited where it is not known. */
export const referenceOf = (makeUps: readonly MakeUp[]): 'population' | 'invited' =>
  makeUps.some(({ values }) => values.some(({ population }) => population !== null))
    ? 'population'
    : 'invited';

/** In percentage points, between shares as they are shown; null where one of them is not. */
export function gapOf(
  value: MakeUpValue,
  stage: 'answered' | 'attended',
  reference: 'population' | 'invited',
): number | null {
  const [share, from] = [value[stage], value[reference]];
  return share === null || from === null ? null : share - from;
}

/** One percentage point is no more than rounding may make of nothing. */
const LEAST_GAP = 2;
const NAMED = 3;

/** Which groups there were more and fewer of among those who came, and by how many percentage points. */
export function makeUpSentence({ makeUps }: WhoCame, locale: Locale): string {
  const at = { locale };
  const reference = referenceOf(makeUps);
  const values = makeUps.flatMap((one) => one.values);
  const gaps = values.flatMap((value) => {
    const gap = gapOf(value, 'attended', reference);
    return gap === null ? [] : [{ value, gap }];
  });
  if (gaps.length === 0) return m.people_make_up_nothing({}, at);
  const list = (sign: 1 | -1) =>
    gaps
      .filter(({ gap }) => sign * gap >= LEAST_GAP)
      .toSorted((one, other) => sign * (other.gap - one.gap))
      .slice(0, NAMED)
      .map(({ value, gap }) => leaning(value, 'attended', reference, gap, locale))
      .join('; ');
  const [over, under] = [list(1), list(-1)];
  const isPopulation = reference === 'population';
  const even = isPopulation ? m.people_make_up_even_population : m.people_make_up_even_invited;
  const more = isPopulation ? m.people_make_up_over_population : m.people_make_up_over_invited;
  const fewer = isPopulation ? m.people_make_up_under_population : m.people_make_up_under_invited;
  return [
    ...(over === '' && under === '' ? [even({}, at)] : []),
    ...(over === '' ? [] : [more({ list: over }, at)]),
    ...(under === '' ? [] : [fewer({ list: under }, at)]),
    ...besideAnswered(values, reference, locale),
  ].join(' ');
}

/** "Lang videregående uddannelse (15 % mod 12 %, +3 procentpoint)" */
const leaning = (
  value: MakeUpValue,
  stage: 'answered' | 'attended',
  reference: 'population' | 'invited',
  gap: number,
  locale: Locale,
): string =>
  m.people_make_up_item(
    {
      value: valueWordIn(value.value, locale),
      share: percent(value[stage]! / 100, locale),
      reference: percent(value[reference]! / 100, locale),
      gap: signed(gap, locale, 0),
    },
    { locale },
  );

/** Whether all who answered leaned more or less than those who came, and where most. */
function besideAnswered(
  values: readonly MakeUpValue[],
  reference: 'population' | 'invited',
  locale: Locale,
): string[] {
  const largest = (stage: 'answered' | 'attended') =>
    values
      .map((value) => ({ value, gap: gapOf(value, stage, reference) ?? 0 }))
      .reduce((one, other) => (Math.abs(other.gap) > Math.abs(one.gap) ? other : one));
  const [answered, came] = [largest('answered'), largest('attended')];
  const [then, now] = [Math.abs(answered.gap), Math.abs(came.gap)];
  if (then < LEAST_GAP) return [];
  const item = leaning(answered.value, 'answered', reference, answered.gap, locale);
  const message =
    now < then ? m.people_make_up_less : now > then ? m.people_make_up_more : m.people_make_up_same;
  return [message({ item }, { locale })];
}

/** Below this a difference that remains after Holm's correction is called clear. */
const ERROR_LEVEL = 0.05;

/** Whether those who came had answered otherwise before than the others. */
export function viewsSentence({ others, items }: ViewsBeside, locale: Locale): string {
  const at = { locale };
  const clear = items.filter(({ holmP }) => holmP !== null && holmP < ERROR_LEVEL);
  const n = whole(items.length, locale);
  if (clear.length === 0) {
    return others === 'answered'
      ? m.people_views_none_answered({ n }, at)
      : m.people_views_none_drawn({ n }, at);
  }
  const sizes = clear.map(({ difference }) => Math.abs(difference ?? 0));
  const words = {
    ...{ n, moved: whole(clear.length, locale) },
    most: decimal(Math.max(...sizes), locale),
  };
  return others === 'answered'
    ? m.people_views_some_answered(words, at)
    : m.people_views_some_drawn(words, at);
}
