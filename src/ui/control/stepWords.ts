import type { HearingFacts, Step } from '#domain/hearing/progress';
import type { CoreWave } from '#domain/survey/wave';
import * as m from '#messages';
import { formatCount, formatDateTime } from '#ui/components/localeFormat';
import { type WaveStatus, waveName } from './waveWords.ts';

/** What a step is called, what was decided, and, where it is next, what to do and where. */
export type StepWords = {
  readonly title: string;
  readonly summary: string;
  readonly task: string;
  readonly button: string;
  /** Below the hearing's own address. */
  readonly page: string;
  /** What stands in the way although it is this step's turn. */
  readonly warning: string | null;
};
type Waves = Readonly<Record<CoreWave, WaveStatus>>;

export function stepWords(step: Step, facts: HearingFacts, waves: Waves): StepWords {
  const words = wordsOf(step, facts, waves);
  return { warning: null, ...words };
}

type Words = Omit<StepWords, 'warning'> & { readonly warning?: string | null };

function wordsOf(step: Step, facts: HearingFacts, waves: Waves): Words {
  switch (step) {
    case 'questionnaire':
      return {
        title: m.organiser_step_questionnaire(),
        summary: m.organiser_step_questionnaire_done({ n: facts.items }),
        task: m.organiser_step_questionnaire_task(),
        button: m.organiser_step_questionnaire_go(),
        page: '/spoergeskema',
      };
    case 'invite':
      return {
        title: m.organiser_step_invite(),
        summary: m.organiser_step_invite_done(counted(facts.invited)),
        task: m.organiser_step_invite_task(),
        button: m.organiser_step_invite_go(),
        page: '/indbydelser',
      };
    case 'quotas':
      return {
        title: m.draw_step_quotas(),
        summary: m.draw_step_quotas_done(),
        task: m.draw_step_quotas_task({ panel: formatCount(facts.panelSize) }),
        button: m.draw_step_quotas_go(),
        page: '/lodtraekning/kvoter',
      };
    case 'publish':
      return enoughOr(facts, {
        title: m.draw_step_publish(),
        summary: m.draw_step_publish_done(),
        task: m.draw_step_publish_task(),
        button: m.draw_step_publish_go(),
        page: '/lodtraekning',
      });
    case 'draw':
      return enoughOr(facts, {
        title: m.organiser_step_draw(),
        summary: m.organiser_step_draw_done(counted(facts.drawn ?? 0)),
        task: m.organiser_step_draw_task(sizesOf(facts)),
        button: m.organiser_step_draw_go(),
        page: '/lodtraekning',
      });
    case 'seat':
      return {
        title: m.organiser_step_seat(),
        summary: m.organiser_step_seat_done(counted(facts.groups)),
        task: m.organiser_step_seat_task({ panel: formatCount(facts.drawn ?? 0) }),
        button: m.organiser_step_seat_go(),
        page: '/borde',
      };
    case 'moderators': {
      const staffed = {
        staffed: formatCount(facts.moderatedGroups),
        groups: formatCount(facts.groups),
      };
      return {
        title: m.organiser_step_moderators(),
        summary: m.organiser_step_moderators_done(staffed),
        task: m.organiser_step_moderators_task(staffed),
        button: m.organiser_step_moderators_go(),
        page: '/borde',
      };
    }
    case 'open_T0':
    case 'open_T1':
    case 'open_T3':
      return openWords(waveOf(step), facts, waves);
    case 'close_T0':
    case 'close_T1':
    case 'close_T3':
      return closeWords(waveOf(step), facts, waves);
    case 'release':
      return {
        title: m.organiser_step_release(),
        summary: m.organiser_step_release_done(),
        task: m.organiser_step_release_task(),
        button: m.organiser_step_release_go(),
        page: '/maalinger',
      };
  }
}

const sizesOf = (facts: HearingFacts) => ({
  panel: formatCount(facts.panelSize),
  willing: formatCount(facts.willing),
});

/** T0 is closed, so nobody more will come forward: where too few did, a smaller panel is the only way on. */
function enoughOr(facts: HearingFacts, words: Words): Words {
  if (facts.drawn !== null || facts.willing >= facts.panelSize) return words;
  const task = m.organiser_pool_too_small_now(sizesOf(facts));
  return { ...words, task, button: m.organiser_step_draw_smaller(), page: '/oplysninger' };
}

function openWords(wave: CoreWave, facts: HearingFacts, waves: Waves): Words {
  const asked = formatCount(askedIn(wave, facts));
  const opened = waves[wave].opened_at;
  return {
    title: m.organiser_step_open({ wave: waveName(wave) }),
    summary: opened ? m.organiser_step_open_done({ when: formatDateTime(opened) }) : '',
    task:
      wave === 'T0'
        ? m.organiser_step_open_t0_task({ asked })
        : m.organiser_step_open_task({ asked }),
    button: m.organiser_step_open({ wave: waveName(wave) }),
    page: `/maalinger?bekraeft=aabn-${wave}`,
  };
}

function closeWords(wave: CoreWave, facts: HearingFacts, waves: Waves): Words {
  const submitted = formatCount(waves[wave].submitted);
  const closed = waves[wave].closed_at;
  const task = { submitted, asked: formatCount(askedIn(wave, facts)) };
  return {
    title: m.organiser_step_close({ wave: waveName(wave) }),
    summary: closed ? m.organiser_step_close_done({ when: formatDateTime(closed), submitted }) : '',
    task:
      wave === 'T0'
        ? m.organiser_step_close_t0_task({ ...task, willing: formatCount(facts.willing) })
        : m.organiser_step_close_task(task),
    button: m.organiser_step_close({ wave: waveName(wave) }),
    page: `/maalinger?bekraeft=luk-${wave}`,
    warning: wave === 'T0' && facts.willing < facts.panelSize ? poolWarning(facts) : null,
  };
}

/** How many may answer a wave: everybody invited, or the panel. */
export const askedIn = (wave: CoreWave, facts: HearingFacts): number =>
  wave === 'T0' ? facts.invited : (facts.drawn ?? 0);

/** Fewer people want to take part than there are places, while more may still come forward. */
export const poolWarning = (facts: HearingFacts): string =>
  m.organiser_pool_too_small({
    willing: formatCount(facts.willing),
    panel: formatCount(facts.panelSize),
  });

const counted = (n: number) => ({ n, count: formatCount(n) });
const waveOf = (step: `open_${CoreWave}` | `close_${CoreWave}`) => step.slice(-2) as CoreWave;
