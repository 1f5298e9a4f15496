import type { MakeUp, MakeUpStage, MakeUpValue } from '#domain/analysis/makeUp';
import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import type { WhoCame } from '#domain/analysis/whoCame';
import * as m from '#messages';
import { decimal, percent, signed, whole, type Locale } from '#ui/charts/format';
import { makeUpDots } from '#ui/charts/makeUpDots';
import { byUsualOrder, featureWordIn, valueWordIn } from '#ui/recruitment/featureWords';
import { chartLabels } from '../chartLabels.ts';
import { gapOf, makeUpSentence, referenceOf } from '../whoCameWords.ts';
import type { Figure } from './figure.ts';
import { frameOf } from './figureFrame.ts';

/** `sammensaetning`: the population, the invited, those who answered and those who came. */
export function makeUpFigure(hearing: PublishedHearing, whoCame: WhoCame, locale: Locale): Figure {
  const at = { locale };
  const { makeUps } = whoCame;
  const reference = referenceOf(makeUps);
  const isPopulation = reference === 'population';
  const name = 'sammensaetning';
  const sentence = makeUpSentence(whoCame, locale);
  const frame = frameOf(hearing, locale, {
    ...{ name, title: m.people_make_up_title({}, at), subtitle: subtitle(whoCame, locale) },
    description: sentence,
  });
  const shown = (share: number | null) =>
    share === null ? m.analysis_cell_hidden({}, at) : percent(share / 100, locale);
  const parts = makeUps.map(({ feature, values }) => ({
    heading: featureWordIn(feature, locale),
    rows: values.toSorted(byUsualOrder).map((value) => ({
      label: valueWordIn(value.value, locale),
      shares: value,
      gap: gapWords(value, reference, locale),
      said: m.people_row_said(
        {
          value: valueWordIn(value.value, locale),
          population:
            value.population === null ? m.people_unknown({}, at) : shown(value.population),
          invited: shown(value.invited),
          answered: shown(value.answered),
          attended: shown(value.attended),
        },
        at,
      ),
    })),
  }));
  const notes = [
    m.people_note_points({}, at),
    ...(makeUps.some(({ leavesOut }) => leavesOut) ? [m.people_note_not_stated({}, at)] : []),
    ...(anyHidden(makeUps) ? [m.people_note_hidden({}, at)] : []),
    ...(isPopulation && whoCame.populationIsDemo ? [m.people_note_demo({}, at)] : []),
  ];
  const words = {
    names: stageNames(locale),
    gap: isPopulation ? m.people_gap_population({}, at) : m.people_gap_invited({}, at),
    notes,
  };
  return {
    ...{ name, sentence, caption: m.people_make_up_caption({}, at), waves: ['T0', 'T1', 'T3'] },
    svg: makeUpDots(frame, chartLabels(locale), parts, words),
    table: table(makeUps, reference, shown, locale),
  };
}

const stageNames = (locale: Locale): Readonly<Record<MakeUpStage, string>> => ({
  population: m.people_group_population({}, { locale }),
  invited: m.people_group_invited({}, { locale }),
  answered: m.people_group_answered({}, { locale }),
  attended: m.people_group_attended({}, { locale }),
});

function subtitle({ way }: WhoCame, locale: Locale): string {
  const people = (stage: string) => way.find((step) => step.stage === stage)?.people;
  const [invited, answered, came] = [people('invited'), people('answered'), people('came')];
  if (invited === undefined || answered === undefined || came === undefined) {
    return m.people_make_up_subtitle_plain({}, { locale });
  }
  const counts = [invited, answered, came].map((count) => whole(count, locale));
  const words = { invited: counts[0]!, answered: counts[1]!, came: counts[2]! };
  return m.people_make_up_subtitle(words, { locale });
}

function gapWords(value: MakeUpValue, reference: 'population' | 'invited', locale: Locale) {
  const gap = gapOf(value, 'attended', reference);
  return gap === null ? '–' : signed(gap, locale, 0);
}

const anyHidden = (makeUps: readonly MakeUp[]): boolean =>
  makeUps.some(({ values }) =>
    values.some(({ invited, answered, attended }) => [invited, answered, attended].includes(null)),
  );

function table(
  makeUps: readonly MakeUp[],
  reference: 'population' | 'invited',
  shown: (share: number | null) => string,
  locale: Locale,
) {
  const at = { locale };
  const names = stageNames(locale);
  const number = (value: number | null) => (value === null ? '–' : decimal(value, locale));
  return {
    wordColumns: 2,
    columns: [
      m.people_column_background({}, at),
      m.people_column_group({}, at),
      ...[names.population, names.invited, names.answered, names.attended],
      m.people_column_gap({}, at),
      m.people_column_from_population({}, at),
      m.people_column_from_absent({}, at),
    ],
    rows: makeUps.flatMap(({ feature, values }) =>
      values
        .toSorted(byUsualOrder)
        .map((value) => [
          featureWordIn(feature, locale),
          valueWordIn(value.value, locale),
          value.population === null ? '–' : shown(value.population),
          ...[value.invited, value.answered, value.attended].map(shown),
          gapWords(value, reference, locale),
          number(value.fromPopulation),
          number(value.fromAbsent),
        ]),
    ),
  };
}
