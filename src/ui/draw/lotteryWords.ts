import type { LotterySummary } from '#domain/sampling/lotterySummary';
import type { DrawMethod } from '#domain/sampling/problem';
import * as m from '#messages';
import type { LotteryStage, LotteryWorkProblem } from '#protocol/lotteryMessages';
import { formatCount, formatDecimal, formatPercent } from '../components/localeFormat.ts';
import { conflictText, inputFaultText } from '../recruitment/drawProblemText.ts';

export const stageWord = (stage: LotteryStage): string =>
  ({
    relaxation: m.draw_stage_relaxation,
    panels: m.draw_stage_panels,
    weights: m.draw_stage_weights,
    'whole panels': m.draw_stage_whole_panels,
    comparison: m.draw_stage_comparison,
    saving: m.draw_stage_saving,
  })[stage]();

/** Every line there is to say about a lottery that could not be worked out. */
export function workProblemLines(problem: LotteryWorkProblem, size: number): string[] {
  switch (problem.kind) {
    case 'cancelled':
      return [m.draw_problem_cancelled()];
    case 'quotas_missing':
      return [m.draw_problem_quotas_missing()];
    case 'nothing_vacant':
      return [m.draw_problem_nothing_vacant()];
    case 'wave_not_closed':
      return [m.recruitment_draw_wave_open()];
    case 'already_seated':
      return [m.recruitment_draw_seated()];
    case 'not_drawn':
      return [m.recruitment_draw_none()];
    case 'panel_changed':
      return [m.draw_problem_panel_changed()];
    case 'not_possible':
      return notPossibleLines(problem.problem, size);
  }
}

function notPossibleLines(
  fault: Extract<LotteryWorkProblem, { kind: 'not_possible' }>['problem'],
  size: number,
): string[] {
  switch (fault.kind) {
    case 'invalid':
      return fault.faults.map(inputFaultText);
    case 'infeasible':
      return fault.conflicts.length === 0
        ? [m.draw_check_together()]
        : fault.conflicts.map((conflict) => conflictText(conflict, size));
    case 'no_panel_found':
      return [m.draw_problem_no_panel()];
  }
}

/** A chance in percent, with as many decimals as a thousand panels can tell. */
export const chanceText = (chance: number): string => formatPercent(chance, 1);

/** Up to here a bound and what was reached count as the same: what the solver tells apart. */
const PROVED_GAP = 1e-6;

/** What is proved about a lottery, in plain words. */
export function certificateText(
  method: DrawMethod,
  certificate: NonNullable<LotterySummary['certificate']>,
): string {
  const { upper_bound, gap, complete } = certificate;
  const proved = complete && gap <= PROVED_GAP;
  if (method === 'nash') return proved ? m.draw_certificate_nash() : m.draw_certificate_nash_open();
  const bound = formatPercent(upper_bound, 3);
  if (proved) return m.draw_certificate_proved({ bound });
  const points = formatDecimal(100 * gap, 3);
  return m.draw_certificate_open({ bound, points });
}

/** What the chosen method gains against the greedy one; empty where there is nothing to compare. */
export function gainText({ chances, legacy }: Pick<LotterySummary, 'chances' | 'legacy'>): string {
  if (!chances || !legacy) return '';
  const own = chanceText(chances.lowest);
  const other = chanceText(legacy.lowest);
  const draws = formatCount(legacy.draws);
  return legacy.lowest < chances.lowest
    ? m.draw_gain({ own, other, draws })
    : m.draw_gain_none({ own, other, draws });
}
