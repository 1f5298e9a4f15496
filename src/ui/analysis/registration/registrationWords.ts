import {
  type Contrast,
  type Outcome,
  type PublishedRegistration,
  registeredBefore,
  type RegisteredItem,
} from '#domain/analysis/registration';
import type { CoreWave } from '#domain/survey/wave';
import * as m from '#messages';
import { formatDateTime } from '#ui/components/localeFormat';

/** A theme by its code, for the families that are called after one. */
export type ThemeName = { readonly code: string; readonly name: { da: string; en: string } };

const WAVES: Readonly<Record<CoreWave, () => string>> = {
  T0: m.registration_wave_t0,
  T1: m.registration_wave_t1,
  T3: m.registration_wave_t3,
};

/** How much was registered, when, and before which wave. */
export function registrationFact(registered: PublishedRegistration): string {
  return m.registration_fact({
    n: registered.items.length,
    when: formatDateTime(registered.registeredAt),
    wave: WAVES[registeredBefore(registered) as CoreWave](),
  });
}

/** What could be known when it was registered. */
export const knownThen = ({ released }: PublishedRegistration): string =>
  released.length === 0
    ? m.registration_nothing_released_then()
    : m.registration_released_then({ waves: released.join(', ') });

const CONTRAST_WORDS: Readonly<Record<Contrast, () => string>> = {
  whole: m.registration_contrast_whole,
  sex: m.registration_contrast_sex,
  age_band: m.registration_contrast_age_band,
  region: m.registration_contrast_region,
  education: m.registration_contrast_education,
  comparison: m.registration_contrast_comparison,
};
export const contrastWord = (contrast: Contrast): string => CONTRAST_WORDS[contrast]();

/** Which way, in the words of the item's scale. */
export function expectationWord(
  kind: RegisteredItem['kind'],
  expects: RegisteredItem['expects'],
): string {
  if (expects === null) return m.registration_expects_none();
  const up = expects === 'up';
  if (kind === 'agree5') return up ? m.registration_expects_up() : m.registration_expects_down();
  if (kind === 'knowledge') {
    return up ? m.registration_expects_right_up() : m.registration_expects_right_down();
  }
  return up ? m.registration_expects_scale_up() : m.registration_expects_scale_down();
}

export function familyWord(
  family: string,
  themes: readonly ThemeName[],
  locale: 'da' | 'en',
): string {
  const theme = themes.find(({ code }) => code === family);
  return theme
    ? m.registration_family_theme({ theme: theme.name[locale] })
    : m.registration_family_shared({ letter: family });
}

const OUTCOMES: Readonly<Record<Outcome, () => string>> = {
  as_expected: m.registration_outcome_as_expected,
  opposite: m.registration_outcome_opposite,
  up: m.registration_outcome_up,
  down: m.registration_outcome_down,
  not_clear: m.registration_outcome_not_clear,
  untested: m.registration_outcome_untested,
};
export const outcomeWord = (outcome: Outcome): string => OUTCOMES[outcome]();
