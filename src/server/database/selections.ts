import { z } from 'zod';
import { type Result, succeed } from '#domain/result';
import { callFunction, mustCall, readRows, type Refusal } from './client.ts';

const selection = z.object({
  participant_key: z.string(),
  role: z.enum(['panel', 'reserve', 'withdrawn']),
  place: z.number(),
  confirmed_at: z.coerce.date().nullable(),
  withdrew_from: z.enum(['panel', 'reserve']).nullable(),
  came_by: z.string().nullable(),
  replaced_by: z.string().nullable(),
});
export type StoredSelection = z.infer<typeof selection>;

/** Everybody chosen or in reserve, also those who have withdrawn: keys, no names. */
export const listSelections = (hearingId: string) =>
  readRows('selections', selection, { where: { hearing_id: hearingId }, order: ['place', 'role'] });

export const SELECTION_STATES = [
  'chosen',
  'confirmed',
  'attended',
  'withdrawn',
  'absent',
  'replaced',
  'reserve',
  'reserve_confirmed',
] as const;
export type SelectionState = (typeof SELECTION_STATES)[number];
/** `vacant`: left the panel or the reserves and can still be taken back. */
export type SelectionFilter = SelectionState | 'vacant';

const selectedPage = z.object({
  total: z.number(),
  states: z.partialRecord(z.enum(SELECTION_STATES), z.number()),
  rows: z.array(
    z.object({
      key: z.string(),
      reference: z.string(),
      name: z.string(),
      city: z.string(),
      role: z.enum(['panel', 'reserve', 'withdrawn']),
      place: z.number(),
      state: z.enum(SELECTION_STATES),
      came_later: z.boolean(),
    }),
  ),
});
export type SelectedPage = z.infer<typeof selectedPage>;

/** Rows `first … first + count − 1` with names, for organisers; at most 500 at once. */
export const searchSelected = async (
  hearingId: string,
  asked: {
    readonly words: string;
    readonly state: SelectionFilter | null;
    readonly first: number;
    readonly count: number;
  },
): Promise<SelectedPage> =>
  selectedPage.parse(
    await mustCall('search_selected', {
      ...{ hearing_id: hearingId, words: asked.words, state: asked.state },
      ...{ first_row: asked.first, row_count: asked.count },
    }),
  );

/** Refuses `not_selected`, `already_replaced`, `already_attended`. */
export const setSelection = (
  hearingId: string,
  participantKey: string,
  state: 'chosen' | 'confirmed' | 'withdrawn',
  actor: string,
) =>
  callFunction('set_selection', {
    ...{ hearing_id: hearingId, participant_key: participantKey, state, actor },
  });

/** How many have left the panel by it. Refuses `wave_not_open` before T1 has opened. */
export async function markAbsent(
  hearingId: string,
  actor: string,
): Promise<Result<number, Refusal>> {
  const marked = await callFunction('mark_absent', { hearing_id: hearingId, actor });
  return marked.ok ? succeed(z.object({ people: z.number() }).parse(marked.value).people) : marked;
}
