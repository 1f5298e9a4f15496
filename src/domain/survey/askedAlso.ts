import { isAskedIn } from './item.ts';
import type { Questionnaire } from './questionnaire.ts';
import { WAVE_CODES, type WaveCode } from './wave.ts';

/**
 * The questionnaire in which a wave asks exactly the items with these codes. What other waves ask stays
 * as it is; an item that no other wave asks stays with this one, since a question has to be asked somewhere.
 */
export function askedAlso(
  questionnaire: Questionnaire,
  wave: WaveCode,
  items: readonly string[],
): Questionnaire {
  const wanted = new Set(items);
  return {
    ...questionnaire,
    themes: questionnaire.themes.map((theme) => ({
      ...theme,
      items: theme.items.map((item) => {
        if (isAskedIn(item, wave) === wanted.has(item.code)) return item;
        const waves = WAVE_CODES.filter((one) =>
          one === wave ? wanted.has(item.code) : isAskedIn(item, one),
        );
        return waves.length > 0 ? { ...item, waves } : item;
      }),
    })),
  };
}
