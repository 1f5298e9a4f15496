import type { HearingFacts } from '#domain/hearing/progress';
import type { CoreWave } from '#domain/survey/wave';
import * as m from '#messages';
import { formatCount } from '#ui/components/localeFormat';
import { askedIn, poolWarning } from './stepWords.ts';
import { waveName, waveTitle, type WaveStatus } from './waveWords.ts';

/** What an organiser can do to a wave: open, close, release. */
export type WaveChange = 'aabn' | 'luk' | 'frigiv';

type Situation = {
  readonly facts: HearingFacts;
  readonly waves: Readonly<Record<CoreWave, WaveStatus>>;
  readonly hearing: { readonly slug: string };
};

/** The question before a change: exactly what happens, to how many. */
export function changeWords(change: WaveChange, wave: CoreWave, situation: Situation) {
  const name = waveName(wave);
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

function openConsequences(wave: CoreWave, { facts }: Situation): string[] {
  const asked = formatCount(askedIn(wave, facts));
  const unstaffed = facts.groups - facts.moderatedGroups;
  if (wave === 'T0') {
    return [
      m.organiser_open_t0_who({ asked }),
      m.organiser_open_freezes({ n: facts.items }),
      m.organiser_open_hidden(),
    ];
  }
  return [
    m.organiser_open_panel_who({ asked }),
    m.organiser_open_same({ n: facts.items }),
    ...(wave === 'T1' ? [m.organiser_open_seating_stands()] : []),
    ...(wave === 'T1' && unstaffed > 0 ? [m.organiser_open_unstaffed({ n: unstaffed })] : []),
    m.organiser_open_hidden(),
  ];
}

function closeConsequences(wave: CoreWave, { facts, waves }: Situation): string[] {
  const asked = askedIn(wave, facts);
  const { submitted } = waves[wave];
  return [
    m.organiser_close_count({ submitted: formatCount(submitted), asked: formatCount(asked) }),
    m.organiser_close_final({ missing: formatCount(Math.max(0, asked - submitted)) }),
    ...(wave === 'T0'
      ? [
          facts.willing < facts.panelSize
            ? poolWarning(facts)
            : m.organiser_close_pool({ willing: formatCount(facts.willing) }),
        ]
      : []),
    m.organiser_close_hidden(),
  ];
}

function releaseConsequences(wave: CoreWave, { waves, hearing }: Situation): string[] {
  const before = (['T1', 'T3'] as const).filter(
    (later) => later > wave && ['planned', 'open'].includes(waves[later].state),
  );
  return [
    m.organiser_release_public({ address: `/resultater/${hearing.slug}` }),
    m.organiser_release_count({ submitted: formatCount(waves[wave].submitted) }),
    ...before.map((later) => m.organiser_release_early({ wave: waveName(later) })),
    m.organiser_release_final(),
  ];
}

/** What has just happened to a wave. */
export function doneText(change: WaveChange, wave: CoreWave): string {
  const name = { wave: waveTitle(wave) };
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
