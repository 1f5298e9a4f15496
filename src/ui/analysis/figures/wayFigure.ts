import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import type { WayStage, WhoCame } from '#domain/analysis/whoCame';
import * as m from '#messages';
import { percent, whole, type Locale } from '#ui/charts/format';
import { participationWay } from '#ui/charts/participationWay';
import { chartLabels } from '../chartLabels.ts';
import { waySentence } from '../whoCameWords.ts';
import type { Figure } from './figure.ts';
import { frameOf } from './figureFrame.ts';

const STAGE_WORDS = {
  invited: m.people_stage_invited,
  answered: m.people_stage_answered,
  willing: m.people_stage_willing,
  drawn: m.people_stage_drawn,
  came: m.people_stage_came,
  twice: m.people_stage_twice,
} satisfies Record<WayStage, unknown>;

/** `deltagervej`: from the list to the last questionnaire, with what was lost on the way. */
export function wayFigure(hearing: PublishedHearing, whoCame: WhoCame, locale: Locale): Figure {
  const at = { locale };
  const { way } = whoCame;
  const name = 'deltagervej';
  const sentence = waySentence(whoCame, locale);
  const frame = frameOf(hearing, locale, {
    ...{ name, title: m.people_way_title({}, at), subtitle: m.people_way_subtitle({}, at) },
    description: sentence,
  });
  const part = (count: number, people: number) => ({
    ...{ share: percent(count / people, locale), count: whole(count, locale) },
  });
  const rows = way.map(({ stage, people }, index) => {
    const next = way[index + 1]?.people;
    return {
      label: STAGE_WORDS[stage]({}, at),
      ...{ people, count: whole(people, locale) },
      onward:
        next === undefined
          ? null
          : {
              people: next,
              words: m.people_onward(part(next, people), at),
              lost: m.people_lost(part(people - next, people), at),
            },
    };
  });
  const invited = way[0]?.people ?? 1;
  return {
    ...{ name, sentence, caption: m.people_way_caption({}, at), waves: ['T0', 'T1', 'T3'] },
    svg: participationWay(frame, chartLabels(locale), rows, [m.people_note_drawn({}, at)]),
    table: {
      columns: [
        m.people_column_stage({}, at),
        m.people_column_people({}, at),
        m.people_column_of_before({}, at),
        m.people_column_of_invited({}, at),
      ],
      rows: way.map(({ stage, people }, index) => [
        STAGE_WORDS[stage]({}, at),
        whole(people, locale),
        index === 0 ? '' : percent(people / way[index - 1]!.people, locale),
        percent(people / invited, locale),
      ]),
    },
  };
}
