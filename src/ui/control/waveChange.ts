import type { HearingFacts } from '#domain/hearing/progress';
import { isCore, isShort, type WaveCode, type WaveState } from '#domain/survey/wave';
import * as m from '#messages';
import { formatCount, formatDateTime } from '#ui/components/localeFormat';
import { poolWarning } from './stepWords.ts';
import { waveName, waveTitle } from './waveWords.ts';

/** What an organiser can do to a wave: open, close, release. */
export type WaveChange = 'aabn' | 'luk' | 'frigiv';

/** The wave as it stands, its counts without the comparison group. */
type Changing = {
  readonly code: WaveCode;
  readonly name: string | null;
  readonly questions: number;
  readonly people: { readonly asked: number; readonly handedIn: number };
  readonly comparison: { readonly asked: number; readonly handedIn: number };
  readonly closes_at: Date | null;
};
type Situation = {
  readonly facts: HearingFacts;
  readonly list: readonly { readonly code: WaveCode; readonly state: WaveState }[];
  readonly hearing: { readonly slug: string };
};

/** The question before a change: exactly what happens, to how many. */
export function changeWords(change: WaveChange, wave: Changing, situation: Situation) {
  const name = waveName(wave.code, wave.name);
  switch (change) {
    case 'aabn':
      return {
        title: m.organiser_open_question({ wave: name }),
        consequences: openConsequences(wave, situation),
        button: m.organiser_open_go(),
      };
    case 'luk':
      return {
        title: m.organiser_close_question({ wave: name }),
        consequences: closeConsequences(wave, situation),
        button: m.organiser_close_go(),
      };
    case 'frigiv':
      return {
        title: m.organiser_release_question({ wave: name }),
        consequences: releaseConsequences(wave, situation),
        button: m.organiser_release_go(),
      };
  }
}

const alsoCompared = ({ comparison }: Changing) =>
  comparison.asked > 0 ? [m.waves_open_comparison({ asked: formatCount(comparison.asked) })] : [];

function openConsequences(wave: Changing, { facts }: Situation): string[] {
  const { code, questions: n } = wave;
  const asked = formatCount(wave.people.asked);
  const unstaffed = facts.groups - facts.moderatedGroups;
  if (code === 'T0') {
    return [
      m.organiser_open_t0_who({ asked }),
      m.organiser_open_freezes({ n }),
      m.organiser_open_hidden(),
    ];
  }
  return [
    isCore(code) ? m.organiser_open_panel_who({ asked }) : m.waves_open_who({ asked }),
    ...alsoCompared(wave),
    isCore(code) ? m.organiser_open_same({ n }) : m.waves_open_questions({ n }),
    ...(code === 'T1' ? [m.organiser_open_seating_stands()] : []),
    ...(code === 'T1' && unstaffed > 0 ? [m.organiser_open_unstaffed({ n: unstaffed })] : []),
    ...(wave.closes_at ? [m.waves_open_ends({ when: formatDateTime(wave.closes_at) })] : []),
    m.organiser_open_hidden(),
  ];
}

function closeConsequences(wave: Changing, { facts }: Situation): string[] {
  const { asked, handedIn } = wave.people;
  return [
    m.organiser_close_count({ submitted: formatCount(handedIn), asked: formatCount(asked) }),
    m.organiser_close_final({ missing: formatCount(Math.max(0, asked - handedIn)) }),
    ...(wave.code === 'T0'
      ? [
          facts.willing < facts.panelSize
            ? poolWarning(facts)
            : m.organiser_close_pool({ willing: formatCount(facts.willing) }),
        ]
      : []),
    m.organiser_close_hidden(),
  ];
}

function releaseConsequences(wave: Changing, { list, hearing }: Situation): string[] {
  const before = list.filter(
    ({ code, state }) =>
      (code === 'T1' || code === 'T3') && code > wave.code && ['planned', 'open'].includes(state),
  );
  const address = `/resultater/${hearing.slug}`;
  return [
    isCore(wave.code)
      ? m.organiser_release_public({ address })
      : isShort(wave.code)
        ? m.during_release_public({ address: `${address}/om/undervejs` })
        : m.waves_release_dataset(),
    m.organiser_release_count({ submitted: formatCount(wave.people.handedIn) }),
    ...before.map(({ code }) => m.organiser_release_early({ wave: waveName(code) })),
    m.organiser_release_final(),
  ];
}

/** What has just happened to a wave. */
export function doneText(change: WaveChange, wave: WaveCode, called: string | null): string {
  const name = { wave: waveTitle(wave, called) };
  return {
    aabn: m.organiser_open_happened,
    luk: m.organiser_close_happened,
    frigiv: m.organiser_release_happened,
  }[change](name);
}

/** Why a change was declined, and what to do. */
export function waveProblemText(kind: string, hearingName: string): string {
  if (kind === 'wrong_name') return m.shell_confirm_name_wrong({ name: hearingName });
  if (kind === 'questionnaire_changed') return m.organiser_open_changed();
  if (kind === 'questionnaire_unsound') return m.organiser_open_unsound();
  return m.organiser_wave_wrong_state();
}
