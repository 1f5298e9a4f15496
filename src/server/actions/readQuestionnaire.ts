import type { Questionnaire } from '#domain/survey/questionnaire';
import { listItems, readHeader, readVersion, type StoredItem } from '../database/questionnaires.ts';

export type StoredQuestionnaire = {
  readonly revision: number;
  readonly questionnaire: Questionnaire;
  /** SHA-256 of the canonical text; null for one saved before versions were kept and never opened. */
  readonly hash: string | null;
};

/** A hearing's questionnaire as it stands; without themes where none is written yet. */
export async function readQuestionnaire(hearingId: string): Promise<StoredQuestionnaire> {
  // The header first: text newer than its revision is refused when it is saved or opened, text older
  // than its revision would pass.
  const header = await readHeader(hearingId);
  if (!header) throw new Error('A hearing without its questionnaire.');
  const { revision, hash } = header;
  const version = await readVersion(hearingId, revision);
  if (version) return { revision, questionnaire: version.questionnaire, hash: version.hash };
  // One saved before versions were kept has but themes and items.
  return { revision, questionnaire: { themes: themesOf(await listItems(hearingId)) }, hash };
}

function themesOf(items: readonly StoredItem[]): Questionnaire['themes'] {
  const themes = new Map<string, Questionnaire['themes'][number]>();
  for (const { theme_code, theme_name_da, theme_name_en, definition } of items) {
    const theme = themes.get(theme_code) ?? {
      code: theme_code,
      name: { da: theme_name_da, en: theme_name_en },
      items: [],
    };
    theme.items.push(definition);
    themes.set(theme_code, theme);
  }
  return [...themes.values()];
}
