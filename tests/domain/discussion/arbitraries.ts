import type { TableActor } from '#domain/discussion/actor';
import type { Seat } from '#domain/discussion/table';

export const SEED = 20240203;
export const START = Date.UTC(2024, 1, 3, 9);

export const people = ['ida', 'bo', 'liv', 'per', 'eva'];
export const seats: Seat[] = people.map((participantId, index) => ({
  participantId,
  name: participantId.toUpperCase(),
  number: index + 1,
}));
export const moderator: TableActor = { role: 'moderator', id: 'mia' };
export const organiser: TableActor = { role: 'organiser', id: 'otto' };
export const participant = (id: string): TableActor => ({ role: 'participant', id });
