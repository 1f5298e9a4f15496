import { pinsAmong } from '#domain/programme/pins';
import { qualityOf, type SeatingQuality } from '#domain/programme/quality';
import type { RebalanceFault } from '#domain/programme/rebalance';
import { type Result, succeed } from '#domain/result';
import type { Hearing } from '../database/hearings.ts';
import { listPins } from '../database/seating.ts';
import { inWorker } from '../workers/inWorker.ts';
import type { SeatChange } from './changeSeats.ts';
import { readSeatingPlan } from './readSeatingPlan.ts';
import { pinOf } from './seatGroups.ts';

export type DayRequest = {
  /** Names the change, and is the seed of what chance decides in it. */
  readonly id: string;
  /** Positions of the sessions to change. */
  readonly sessions: readonly number[];
  readonly absent: readonly string[];
  readonly newcomers: readonly string[];
  readonly bounds: { readonly min: number; readonly max: number };
};
export type ProposedChange = {
  /** What `changeSeats` carries out: those who move, come and leave. */
  readonly change: SeatChange;
  readonly isFewest: boolean;
  readonly before: SeatingQuality;
  readonly after: SeatingQuality;
};

/** Who would move: nothing is changed. */
export async function proposeChange(
  hearing: Pick<Hearing, 'id'>,
  { id, sessions: positions, absent, newcomers, bounds }: DayRequest,
): Promise<Result<ProposedChange, readonly RebalanceFault[]>> {
  const [{ people, sessions }, pins] = await Promise.all([
    readSeatingPlan(hearing),
    listPins(hearing.id),
  ]);
  const seated = sessions.map((session) => session.seated);
  const changing = positions.map((position) =>
    sessions.findIndex((session) => session.position === position),
  );
  const panel = new Set(people.map((person) => person.id));
  const changed = await inWorker('rebalance', {
    ...{ people, sessions: seated, changing, absent, newcomers, bounds, seed: id },
    pins: pinsAmong(pins.map(pinOf), panel),
  });
  if (!changed.ok) return changed;
  const { sessions: after, moves, isFewest } = changed.value;
  const positionOf = (at: number) => sessions[at]!.position;
  const leaving = changing.flatMap((at) =>
    seated[at]!.flatMap((group, number) =>
      group
        .filter((one) => absent.includes(one))
        .map((one) => ({ session: positionOf(at), id: one, from: number + 1, to: null })),
    ),
  );
  const moving = moves.map(({ session, ...move }) => ({ session: positionOf(session), ...move }));
  return succeed({
    change: { id, moves: [...moving, ...leaving] },
    ...{ isFewest, before: qualityOf(people, seated), after: qualityOf(people, after) },
  });
}
