import { describe, expect, test } from 'vitest';
import { PLAIN_SESSION, settingsOfTable } from '#domain/discussion/sessionSettings';
import { tableEvent } from '#domain/discussion/event';
import { reduceAll } from '#domain/discussion/reduce';
import { startingTable, surroundingsOf } from '#domain/discussion/table';
import { seededRandom } from '#domain/random';
import { simulateConversation } from '#domain/simulation/conversation';
import { demoSessions } from '#server/demo/programmes';
import { DEMO_REMARKS } from '#server/demo/remarks';

const START = Date.parse('2024-02-03T10:00:00Z');
const seats = Array.from({ length: 9 }, (_, at) => ({
  ...{ participantId: `p${at}`, name: `P${at}`, number: at + 1 },
}));
const [, settings] = demoSessions({ starts: '2024-02-03' })[0]!;
const around = surroundingsOf(seats, settingsOfTable(settings, 1));

function held(seed: string, more: Partial<Parameters<typeof simulateConversation>[0]> = {}) {
  let made = 0;
  return simulateConversation({
    ...{ around, leader: { role: 'moderator', id: 'm' }, group: 'g', startAt: START },
    ...{ remarks: DEMO_REMARKS['arbejdsmarked']!, random: seededRandom(seed) },
    newId: () => `00000000-0000-4000-8000-${String(made++).padStart(12, '0')}`,
    ...more,
  });
}

describe('an invented session', () => {
  test.each(['a', 'b', 'c'])('is a log like any other, seed %s', (seed) => {
    const events = held(seed);
    expect(events.map((event) => tableEvent.parse(event))).toEqual(events);
    const end = reduceAll(startingTable(around), events);
    expect(end).toMatchObject({ phase: 'closed', queue: [], turn: null });
    expect(end.agenda.step?.id).toBe(settings.steps.at(-1)!.id);
    expect(end.arguments.filter(({ side }) => side === 'for')).toHaveLength(2);
    expect(end.arguments.filter(({ side }) => side === 'against')).toHaveLength(2);
    expect(end.questions.filter((question) => question.submittedAt !== null)).toHaveLength(1);
    expect(Object.keys(end.ratings).length).toBeGreaterThan(3);
    expect(end.lastEventAt! - START).toBeLessThan(57 * 60_000);
    // One at a time, and all of it within the session.
    const spoken = Object.values(end.spoken).map(({ milliseconds }) => milliseconds);
    expect(spoken.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(55 * 60_000);
    expect(spoken.length).toBeGreaterThan(5);
  });

  test('is the same for the same seed, and another for another', () => {
    expect(held('a')).toEqual(held('a'));
    expect(held('a')).not.toEqual(held('b'));
  });

  test('goes on without a moderator, a programme or anything to say', () => {
    const led = held('a', { leader: { role: 'organiser', id: 'o' } });
    expect(led.some(({ type, by }) => type === 'turn_started' && by.role === 'group')).toBe(true);
    const bare = surroundingsOf(seats, settingsOfTable(PLAIN_SESSION, 1));
    expect(held('a', { around: bare }).map(({ type }) => type)).toContain('table_closed');
    const silent = held('a', { remarks: { for: [], against: [], questions: [] } });
    expect(silent.some(({ type }) => type === 'argument_added')).toBe(false);
  });
});
