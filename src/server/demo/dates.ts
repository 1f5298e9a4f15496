import type { SimulatedDates } from '../database/simulation.ts';

const DAY_MS = 86_400_000;

/**
 * The times of a hearing held from `starts` to `ends` (ISO dates), with the pauses of the one in 2024:
 * two months to answer at home, the draw a month before and the comparison group just after it, hypotheses in
 * its last week, T1 on arrival, T3 on the last afternoon, and release the day after.
 */
export function demoDates(starts: string, ends: string): SimulatedDates {
  const at = (day: string, offset: number, time: string) =>
    `${new Date(Date.parse(`${day}T00:00:00Z`) + offset * DAY_MS).toISOString().slice(0, 10)}T${time}:00+01:00`;
  const released_at = at(ends, 1, '10:00');
  return {
    published_at: at(starts, -25, '12:00'),
    drawn_at: at(starts, -24, '12:00'),
    compared_at: at(starts, -20, '12:00'),
    registered_at: at(starts, -4, '10:00'),
    waves: [
      {
        wave: 'T0',
        opened_at: at(starts, -61, '09:00'),
        closed_at: at(starts, -27, '23:59'),
        released_at,
      },
      {
        wave: 'T1',
        opened_at: at(starts, 0, '09:00'),
        closed_at: at(starts, 0, '10:30'),
        released_at,
      },
      { wave: 'T3', opened_at: at(ends, 0, '14:30'), closed_at: at(ends, 0, '15:45'), released_at },
    ],
  };
}
