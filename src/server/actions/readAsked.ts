import { askedIn, type Questionnaire, type Theme } from '#domain/survey/questionnaire';
import type { Item } from '#domain/survey/item';
import type { WaveCode } from '#domain/survey/wave';
import { listWaves, readVersion } from '../database/questionnaires.ts';

/** What a wave asks, as it was pinned when the wave opened. */
export type Asked = {
  readonly order: Questionnaire['order'];
  /** In the order written, with just what this wave asks. */
  readonly themes: readonly Theme[];
  readonly items: ReadonlyMap<string, Item>;
};

const MOST_REMEMBERED = 60;
const remembered = new Map<string, Asked>();

/**
 * What a wave asks; null before it has opened. It never changes from then on, so that it is read once:
 * every answer of a full hall is checked against it.
 */
export async function readAsked(hearingId: string, wave: WaveCode): Promise<Asked | null> {
  const known = remembered.get(`${hearingId} ${wave}`);
  if (known) return known;
  const stored = (await listWaves(hearingId)).find(({ code }) => code === wave);
  const revision = stored?.revision ?? null;
  const version = revision === null ? null : await readVersion(hearingId, revision);
  if (!version) return null;
  const themes = askedIn(version.questionnaire, wave);
  const items = themes.flatMap((theme) => theme.items.map((item) => [item.code, item] as const));
  const asked = { order: version.questionnaire.order, themes, items: new Map(items) };
  remembered.set(`${hearingId} ${wave}`, asked);
  for (const oldest of remembered.keys()) {
    if (remembered.size <= MOST_REMEMBERED) break;
    remembered.delete(oldest);
  }
  return asked;
}
