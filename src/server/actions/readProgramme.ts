import type { AgendaPoint } from '#domain/discussion/settings';
import {
  PLAIN_SESSION,
  readSessionSettings,
  type SessionSettings,
} from '#domain/discussion/sessionSettings';
import { listBriefings } from '../database/briefings.ts';
import { listThemes } from '../database/questionnaires.ts';
import { listGroups } from '../database/seating.ts';
import { listSessionSettings } from '../database/sessionSettings.ts';

/** What is decided about the session of one theme. */
export type ProgrammeSession = {
  readonly themeCode: string;
  readonly name: { readonly da: string; readonly en: string };
  readonly settings: SessionSettings;
  /** 0 where nothing was saved; what cannot be read any more stands here as plain settings to save anew. */
  readonly revision: number;
};

/** The sessions of a hearing in the order of its themes, and the numbers of its tables, null before seating. */
export async function readProgramme(hearingId: string): Promise<{
  readonly sessions: readonly ProgrammeSession[];
  readonly tables: readonly number[] | null;
}> {
  const [themes, stored, groups] = await Promise.all([
    listThemes(hearingId),
    listSessionSettings(hearingId),
    listGroups(hearingId),
  ]);
  const sessions = themes.map(({ code, name_da, name_en }) => {
    const own = stored.find(({ theme_code }) => theme_code === code);
    return {
      ...{ themeCode: code, name: { da: name_da, en: name_en } },
      settings: readSessionSettings(own?.settings ?? {}) ?? PLAIN_SESSION,
      revision: own?.revision ?? 0,
    };
  });
  return { sessions, tables: groups.length > 0 ? groups.map(({ number }) => number) : null };
}

/** Arguments of the briefing material that are shown on a theme, or on the whole hearing. */
export async function readArguments(
  hearingId: string,
  themeCode: string,
): Promise<readonly Omit<AgendaPoint, 'id'>[]> {
  const pages = await listBriefings(hearingId);
  return pages
    .filter(({ withdrawn_at }) => withdrawn_at === null)
    .map((page) => page.shown_content ?? page.newest_content)
    .filter(({ theme }) => theme === themeCode || theme === null)
    .flatMap((content) =>
      (['for', 'against'] as const).flatMap((side) =>
        content[side].map((text) => ({ side, text: { da: text.da, en: text.en } })),
      ),
    );
}
