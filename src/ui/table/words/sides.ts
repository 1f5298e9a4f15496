import type { Side } from '#domain/discussion/argument';
import * as m from '#messages';

export const sideWords = (side: Side): string =>
  side === 'for' ? m.words_for() : m.words_against();
