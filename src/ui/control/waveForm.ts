import { AUDIENCES, type Audience } from '#domain/survey/wave';
import * as m from '#messages';

/** The form of a wave, as it was filled in. */
export type WaveForm = {
  readonly name: { readonly da: string; readonly en: string };
  readonly theme: string | null;
  readonly audience: readonly Audience[];
  /** Codes of the items it asks. */
  readonly items: readonly string[];
};

/** The value that stands for no theme in the list of themes. */
export const NO_THEME = '-';

export function waveFromForm(form: FormData): WaveForm {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const theme = text('tema');
  const chosen = form.getAll('hvem');
  return {
    name: { da: text('navn_da'), en: text('navn_en') },
    theme: theme === '' || theme === NO_THEME ? null : theme,
    audience: AUDIENCES.filter((one) => chosen.includes(one)),
    items: [...form.entries()].flatMap(([name, value]) =>
      name.startsWith('spg-') && typeof value === 'string' ? [value] : [],
    ),
  };
}

type Given = Pick<WaveForm, 'name'>;

/** What is wrong with the form, beside the field it concerns. */
export function planProblems(
  kind: string,
  { name }: Given,
): readonly { field: string; message: string }[] {
  const fields = (['da', 'en'] as const).map((language) => ({
    field: `navn_${language}`,
    text: name[language],
  }));
  switch (kind) {
    case 'name_missing':
      return fields
        .filter(({ text }) => text === '')
        .map(({ field }) => ({ field, message: m.waves_problem_name_missing() }));
    case 'name_too_long':
      return fields
        .filter(({ text }) => text.length > 80)
        .map(({ field }) => ({ field, message: m.waves_problem_name_long() }));
    case 'nobody_asked':
      return [{ field: 'hvem', message: m.waves_problem_nobody() }];
    case 'nothing_asked':
      return [{ field: 'spoergsmaal', message: m.waves_problem_nothing() }];
    default:
      return [];
  }
}

/** What no field can mend. */
export function planRefusal(kind: string): string | null {
  switch (kind) {
    case 'too_many_waves':
      return m.waves_problem_too_many();
    case 'wave_exists':
      return m.waves_problem_exists();
    case 'questionnaire_changed':
      return m.waves_problem_questionnaire();
    case 'wave_unknown':
    case 'wave_wrong_state':
      return m.organiser_wave_wrong_state();
    default:
      return null;
  }
}
