import { describe, expect, it } from 'vitest';
import type { WaveState } from '#domain/survey/wave';
import { momentOf, type OwnFacts } from '#ui/survey/moment';

const at = (
  [t0, t1, t3]: readonly [WaveState, WaveState, WaveState],
  handedIn: readonly string[] = [],
  more: Partial<OwnFacts> = {},
): OwnFacts => ({
  waves: ([t0, t1, t3] as const).map((state, index) => {
    const code = (['T0', 'T1', 'T3'] as const)[index]!;
    return { code, state, isHandedIn: handedIn.includes(code), inComparison: false };
  }),
  ...{ willing: null, drawn: false, selection: null, isSeated: false },
  ...more,
});

const PLANNED = ['planned', 'planned', 'planned'] as const;
const T0_OPEN = ['open', 'planned', 'planned'] as const;
const T0_CLOSED = ['closed', 'planned', 'planned'] as const;
const panel = { willing: true, drawn: true, selection: 'panel' } as const;

describe('what happens now', () => {
  it.each([
    ['nothing has opened', at(PLANNED), 'before'],
    ['the first questionnaire waits', at(T0_OPEN), 'answer_T0'],
    ['handed in without a reply', at(T0_OPEN, ['T0']), 'reply_missing'],
    ['handed in with yes', at(T0_OPEN, ['T0'], { willing: true }), 'wait_for_draw'],
    ['handed in with no', at(T0_OPEN, ['T0'], { willing: false }), 'said_no'],
    ['closed, yes', at(T0_CLOSED, ['T0'], { willing: true }), 'wait_for_draw'],
    ['closed, yes but never handed in', at(T0_CLOSED, [], { willing: true }), 'not_in_draw'],
    ['closed, never replied', at(T0_CLOSED, ['T0']), 'not_in_draw'],
    ['drawn, not chosen', at(T0_CLOSED, ['T0'], { willing: true, drawn: true }), 'not_chosen'],
    ['drawn, said no', at(T0_CLOSED, ['T0'], { willing: false, drawn: true }), 'not_in_draw'],
    ['reserve', at(T0_CLOSED, ['T0'], { ...panel, selection: 'reserve' }), 'reserve'],
    ['withdrawn', at(T0_CLOSED, ['T0'], { ...panel, selection: 'withdrawn' }), 'withdrawn'],
    ['chosen', at(T0_CLOSED, ['T0'], panel), 'chosen'],
    ['seated', at(T0_CLOSED, ['T0'], { ...panel, isSeated: true }), 'chosen_seated'],
    ['arrived', at(['closed', 'open', 'planned'], ['T0'], panel), 'answer_T1'],
    ['in the hearing', at(['closed', 'open', 'planned'], ['T0', 'T1'], panel), 'under_way'],
    ['leaving', at(['closed', 'closed', 'open'], ['T0', 'T1'], panel), 'answer_T3'],
    ['done', at(['closed', 'closed', 'open'], ['T0', 'T1', 'T3'], panel), 'thanks'],
    ['over', at(['released', 'closed', 'closed'], ['T0'], panel), 'over'],
  ] as const)('%s', (_, facts, moment) => {
    expect(momentOf(facts)).toBe(moment);
  });

  const t0 = { code: 'T0', state: 'closed', isHandedIn: true, inComparison: false } as const;
  const outside = at(T0_CLOSED, ['T0'], { willing: true, drawn: true });

  it('asks a person outside the panel for what asks her, whenever it is open', () => {
    const follow = { code: 'T4', state: 'open', isHandedIn: false, inComparison: false } as const;
    expect(momentOf({ ...outside, waves: [t0, follow] })).toBe('answer_other');
    expect(momentOf({ ...outside, waves: [t0, { ...follow, isHandedIn: true }] })).toBe(
      'not_chosen',
    );
  });

  it('tells the comparison group that it is one, and asks it as one', () => {
    const t1 = { code: 'T1', state: 'planned', isHandedIn: false, inComparison: true } as const;
    expect(momentOf({ ...outside, waves: [t0, t1] })).toBe('in_comparison');
    expect(momentOf({ ...outside, waves: [t0, { ...t1, state: 'open' }] })).toBe('answer_other');
  });
});
