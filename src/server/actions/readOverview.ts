import type { HearingFacts } from '#domain/hearing/progress';
import { type Hearing, type HearingProgress, readProgress } from '../database/hearings.ts';

export type Overview = {
  readonly progress: HearingProgress;
  /** What the hearing's steps follow from. Counts of people only, never an answer. */
  readonly facts: HearingFacts;
};

/** How far a hearing has come, as it stands now. */
export async function readOverview(hearing: Pick<Hearing, 'id' | 'panel_size'>): Promise<Overview> {
  const progress = await readProgress(hearing.id);
  if (!progress) throw new Error('A hearing without its progress.');
  return { progress, facts: factsOf(hearing, progress) };
}

function factsOf(hearing: Pick<Hearing, 'panel_size'>, progress: HearingProgress): HearingFacts {
  const { items, invited, willing, drawn, groups, moderated_groups, waves } = progress;
  return {
    ...{ items, invited, willing, drawn, groups, waves },
    panelSize: hearing.panel_size,
    moderatedGroups: moderated_groups,
    quotasSaved: progress.quotas_saved,
    lotteryPublished: progress.lottery_published,
  };
}
