import type { Questionnaire } from '#domain/survey/questionnaire';
import { listItems, readHeader, type StoredItem } from '../database/questionnaires.ts';

export type StoredQuestionnaire = {
  readonly revision: number;
  readonly frozenAt: Date | null;
  /** SHA-256 of the canonical text, from the moment it is frozen. */
  readonly hash: string | null;
  readonly questionnaire: Questionnaire;
};

/** A hearing's questionnaire as it stands; without themes where none is written yet. */
export async function readQuestionnaire(hearingId: string): Promise<StoredQuestionnaire> {
  // The header first: text newer than its revision is refused when it is saved or opened, text older
  // than its revision would pass.
  const header = await readHeader(hearingId);
  if (!header) throw new Error('A hearing without its questionnaire.');
  const items = await listItems(hearingId);
  const { revision, frozen_at: frozenAt, hash } = header;
  return { revision, frozenAt, hash, questionnaire: { themes: themesOf(items) } };
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
