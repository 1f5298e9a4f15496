import type { LotteryFault } from '#domain/sampling/prepareLottery';
import type { LotteryProgress } from '#domain/sampling/lottery';

/** What a lottery is doing: the stages of the method, then the greedy method to compare with. */
export type LotteryStage = LotteryProgress['stage'] | 'comparison' | 'saving';
export type LotteryWorkProgress = {
  readonly stage: LotteryStage;
  readonly done?: number;
  readonly of?: number;
};

/** Why there is no lottery. */
export type LotteryWorkProblem =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'not_possible'; readonly problem: LotteryFault }
  | { readonly kind: 'quotas_missing' | 'nothing_vacant' }
  /** The hearing has gone on in the meantime. */
  | {
      readonly kind: 'wave_not_closed' | 'already_seated' | 'not_drawn' | 'panel_changed';
    };

/** What is told line by line while a lottery is worked out; `done` and `problem` are the last word. */
export type LotteryMessage =
  | ({ readonly type: 'progress' } & LotteryWorkProgress)
  | { readonly type: 'done' }
  | { readonly type: 'problem'; readonly problem: LotteryWorkProblem };
