import type { FlowLoss, FlowStage, FlowStep } from '#domain/recruitment/participationFlow';
import * as m from '#messages';
import type { FlowChartStep } from './flowChart.ts';

export const flowStageWord = (stage: FlowStage): string =>
  ({
    invited: m.recruitment_status_invited,
    opened: m.recruitment_status_opened,
    answered: m.recruitment_status_answered,
    willing: m.recruitment_status_willing,
    chosen: m.draw_state_chosen,
    confirmed: m.draw_state_confirmed,
    attended: m.draw_state_attended,
  })[stage]();

/** Why people went no further; what "still under way" means depends on what they have come to. */
export function flowLossWord(stage: FlowStage, left: FlowLoss): string {
  if (left !== 'underway') {
    return {
      bounced: m.recruitment_loss_bounced,
      declined: m.recruitment_loss_declined,
      unwilling: m.recruitment_loss_unwilling,
      reserve: m.recruitment_loss_reserve,
      withdrawn: m.recruitment_loss_withdrawn,
      absent: m.recruitment_loss_absent,
    }[left]();
  }
  return {
    invited: m.recruitment_loss_not_opened,
    opened: m.recruitment_loss_not_answered,
    answered: m.recruitment_loss_no_reply,
    willing: m.recruitment_loss_not_drawn,
    chosen: m.recruitment_loss_not_confirmed,
    confirmed: m.recruitment_loss_not_arrived,
    attended: m.draw_state_attended,
  }[stage]();
}

/** The bars of the chart: the last stage has nothing after it and is a number only. */
export function flowChartSteps(steps: readonly FlowStep[]): FlowChartStep[] {
  return steps.map(({ stage, people, losses }, at) => {
    const next = steps[at + 1];
    const on = next && { label: flowStageWord(next.stage), people: next.people, goesOn: true };
    const lost = losses.map((loss) => ({
      label: flowLossWord(stage, loss.left),
      people: loss.people,
      goesOn: false,
    }));
    const parts = on ? [on, ...lost].filter((part) => part.people > 0) : [];
    return { label: flowStageWord(stage), people, parts };
  });
}
