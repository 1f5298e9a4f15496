import { expect, test } from 'vitest';
import { decide } from '#domain/discussion/decide';
import { reduceAll } from '#domain/discussion/reduce';
import { startingTable, surroundingsOf } from '#domain/discussion/table';
import { view } from '#domain/discussion/view';
import { seats, START } from './arbitraries.ts';
import { group, uuid } from './everything.ts';

const argumentId = uuid(1);
const table = reduceAll(startingTable(surroundingsOf(seats)), [
  { type: 'table_opened', at: START },
  {
    ...{ type: 'argument_added', at: START, argumentId, side: 'for', stepId: null },
    ...{ text: 'Ja', author: null },
  },
  { type: 'argument_shared', at: START, argumentId, participantId: 'ida' },
]);
const takesBack = (state: typeof table, participantId: string) =>
  decide(
    state,
    { type: 'unshare_argument', id: uuid(2), madeAt: START, participantId, argumentId },
    group,
    START,
  );

test('a mark is taken back on a shared tablet, which does not know whose it is', () => {
  const seen = view(table, group);
  expect(seen.arguments[0]?.shared).toEqual({ count: 1, by: [] });
  // The tablet leaves it to the server, which knows.
  expect([takesBack(seen, 'ida').ok, takesBack(seen, 'bo').ok]).toEqual([true, true]);
  expect(takesBack(table, 'ida').ok).toBe(true);
  expect(takesBack(table, 'bo')).toEqual({ ok: false, problem: { kind: 'already_so' } });
});
