import type { Channel, MailingState } from '#domain/post/mailing';
import * as m from '#messages';
import type { StepLine } from '../components/stepLine.ts';

type Step = StepLine & { readonly id: 'write' | 'list' | 'approve' | 'release' | 'send' };

const REACHED: Readonly<Record<MailingState, number>> = {
  draft: 1,
  listed: 2,
  approved: 3,
  released: 4,
  stopped: 4,
  done: 5,
};

/** The steps of a mailing with the one that is open: for a draft its text until that is free of faults. */
export function mailingSteps(
  mailing: { state: MailingState; channel: Channel },
  faults: number,
): Step[] {
  const at = mailing.state === 'draft' && faults > 0 ? 0 : REACHED[mailing.state];
  const titles: readonly [Step['id'], string][] = [
    ['write', m.post_step_write()],
    ['list', m.post_step_list()],
    ['approve', m.post_step_approve()],
    ['release', m.post_step_release()],
    ['send', m[`post_step_send_${mailing.channel}`]()],
  ];
  return titles.map(([id, title], index) => ({
    ...{ id, title },
    state: index < at ? 'done' : index === at ? 'now' : 'later',
  }));
}
