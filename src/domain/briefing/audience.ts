/** Who may read a hearing's briefing material, from the fewest to everybody. */
export const BRIEFING_AUDIENCES = ['panel', 'invited', 'public'] as const;
export type BriefingAudience = (typeof BRIEFING_AUDIENCES)[number];
