import { describe, expect, it } from 'vitest';
import type { TableActor } from '#domain/discussion/actor';
import { tableCommand } from '#domain/discussion/command';
import { decide } from '#domain/discussion/decide';
import type { TableEvent } from '#domain/discussion/event';
import { reduceAll } from '#domain/discussion/reduce';
import { PLAIN_SETTINGS, type TableSettings } from '#domain/discussion/settings';
import { BAND_STARTS_MS, inBands, summarise } from '#domain/discussion/summary';
import { startingTable, surroundingsOf } from '#domain/discussion/table';
import { moderator, organiser, participant, seats, START } from './arbitraries.ts';

const both = (text: string) => ({ da: text, en: text });
const points = (step: string) => [
  { id: `${step}-for`, side: 'for' as const, text: both('for') },
  { id: `${step}-imod`, side: 'against' as const, text: both('imod') },
];
const settings: TableSettings = {
  ...PLAIN_SETTINGS,
  steps: [
    { id: 'a', title: both('A'), minutes: 10, points: points('a') },
    { id: 'b', title: both('B'), minutes: 5, points: points('b') },
  ],
};
const around = surroundingsOf(seats, settings);
const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** A log by the table's own rules: [minute, actor, wish]. */
function logOf(wishes: readonly [number, TableActor, Record<string, unknown>][]): TableEvent[] {
  const log: TableEvent[] = [];
  wishes.forEach(([minute, actor, wish], index) => {
    const now = START + minute * 60_000;
    const command = tableCommand.parse({ id: id(index), madeAt: now, ...wish });
    const decided = decide(reduceAll(startingTable(around), log), command, actor, now);
    if (!decided.ok) throw new Error(`${index}: ${decided.problem.kind}`);
    log.push(...decided.value);
  });
  return log;
}

const [ida, bo, liv] = ['ida', 'bo', 'liv'].map(participant) as [
  TableActor,
  TableActor,
  TableActor,
];
const log = logOf([
  [0, moderator, { type: 'open_table' }],
  [1, moderator, { type: 'give_floor', participantId: 'ida' }],
  [3, moderator, { type: 'give_floor', participantId: 'bo' }],
  [3.5, moderator, { type: 'end_turn', participantId: 'bo' }],
  [4, moderator, { type: 'cover_point', pointId: 'a-for' }],
  [4, ida, { type: 'add_argument', side: 'for', text: 'Det sparer tid' }],
  [4, bo, { type: 'add_argument', side: 'for', text: 'Det sparer meget tid' }],
  [4, bo, { type: 'add_argument', side: 'against', text: 'Det koster job' }],
  [4, liv, { type: 'add_argument', side: 'against', text: 'Bo er dum' }],
  [4, liv, { type: 'share_argument', participantId: 'liv', argumentId: id(5) }],
  [4, liv, { type: 'share_argument', participantId: 'liv', argumentId: id(6) }],
  [4, ida, { type: 'merge_arguments', from: [id(5), id(6)], side: 'for', text: 'Det sparer tid.' }],
  [4, moderator, { type: 'hide', target: { kind: 'argument', id: id(8) } }],
  [5, organiser, { type: 'pause_table' }],
  [9, organiser, { type: 'resume_table' }],
  [10, moderator, { type: 'start_step', stepId: 'b' }],
  [11, bo, { type: 'propose_question', text: 'Hvem betaler?' }],
  [11, ida, { type: 'propose_question', text: 'Hvornår?' }],
  [11, liv, { type: 'support_question', participantId: 'liv', questionId: id(17) }],
  [11, moderator, { type: 'submit_question', questionId: id(17) }],
  [12, moderator, { type: 'start_step', stepId: 'a' }],
  [13, moderator, { type: 'close_table' }],
]);
const summary = summarise(around, log, START + 60 * 60_000);

describe('the summary of a table', () => {
  it('tells the time without the pause, and not what came after the end', () => {
    expect(summary).toMatchObject({ phase: 'closed', elapsedMs: 9 * 60_000, startedAt: START });
  });

  it('tells how long each step took over all its visits, and what was talked about', () => {
    expect(summary.steps.map(({ step, usedMs, covered }) => [step.id, usedMs, covered])).toEqual([
      ['a', 7 * 60_000, 1],
      ['b', 2 * 60_000, 0],
    ]);
  });

  it('counts speakers in bands, those who were silent among them', () => {
    expect(summary.speaking).toEqual([3, 1, 1, 0, 0]);
    expect(summary).toMatchObject({ people: 5, turns: 2, interjections: 0, spokenMs: 150_000 });
  });

  it('has what stands: merged into one, shared by each once, without what is hidden', () => {
    expect(summary.arguments.for).toEqual([{ id: id(11), text: 'Det sparer tid.', shares: 1 }]);
    expect(summary.arguments.against.map(({ text }) => text)).toEqual(['Det koster job']);
  });

  it('ranks questions by support and says which were sent', () => {
    expect(summary.questions).toEqual([
      { id: id(17), text: 'Hvornår?', support: 1, isSubmitted: true },
      { id: id(16), text: 'Hvem betaler?', support: 0, isSubmitted: false },
    ]);
  });

  it('names nobody', () => {
    const said = JSON.stringify(summary);
    for (const { participantId } of seats) expect(said).not.toContain(`"${participantId}"`);
  });

  it('is empty before anything has happened', () => {
    expect(summarise(around, [], START)).toMatchObject({
      ...{ phase: 'waiting', elapsedMs: 0, turns: 0, speaking: [5, 0, 0, 0, 0] },
      ...{ questions: [], arguments: { for: [], against: [] } },
    });
  });
});

it('puts each time into one band', () => {
  const times = BAND_STARTS_MS.flatMap((start) => [start, start + 1]);
  expect(inBands(times)).toEqual([1, 3, 2, 2, 2]);
});
