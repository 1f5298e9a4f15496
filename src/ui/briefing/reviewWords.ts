import type { ReviewerStance } from '#domain/briefing/review';
import * as m from '#messages';

const words: Record<ReviewerStance, () => string> = {
  for: m.briefing_stance_for,
  against: m.briefing_stance_against,
  expert: m.briefing_stance_expert,
};

/** On whose behalf a reviewer reads. */
export const stanceWords = (stance: ReviewerStance): string => words[stance]();
