import { z } from 'zod';
import { FEATURES } from '#domain/recruitment/stratum';
import { type Answer } from '#domain/survey/answer';
import { type Audience, waveCode, type WaveCode, waveState } from '#domain/survey/wave';
import { callFunction, mustCall, readOne, readRows } from './client.ts';
import type { Json } from './types.generated.ts';

const named = { name_da: z.string().nullable(), name_en: z.string().nullable() };
const ownWave = z.object({
  ...{ wave: waveCode, ...named },
  /** As it is this moment: a wave whose time has run out is closed. */
  state: waveState,
  /** Asked as one of the comparison group. */
  in_comparison: z.boolean(),
  revision: z.number().nullable(),
  opens_at: z.coerce.date().nullable(),
  closes_at: z.coerce.date().nullable(),
});
export type StoredOwnWave = z.infer<typeof ownWave>;

/** The waves that ask a participant. */
export const listOwnWaves = (participantKey: string) =>
  readRows('own_waves', ownWave, {
    where: { participant_key: participantKey },
    order: ['wave'],
  });
/** Null where the wave does not ask her, or there is none. */
export const findOwnWave = (participantKey: string, wave: WaveCode) =>
  readOne('own_waves', ownWave, { participant_key: participantKey, wave });

const counts = z.object({
  ...{ wave: waveCode, asked: z.number(), handed_in: z.number() },
  ...{ comparison_asked: z.number(), comparison_handed_in: z.number() },
});
export type WaveCounts = z.infer<typeof counts>;

/** How many each wave asks and has heard from, the comparison group among them. */
export const listWaveCounts = (hearingId: string) =>
  readRows('wave_counts', counts, { where: { hearing_id: hearingId }, order: ['wave'] });

/** One wave's; null where the hearing has no such wave. */
export const findWaveCounts = (hearingId: string, wave: WaveCode) =>
  readOne('wave_counts', counts, { hearing_id: hearingId, wave });

const dueWave = z.object({
  ...{ hearing_id: z.string(), wave: waveCode, due: z.enum(['open', 'close']) },
});

/** Waves of all hearings whose time to open or close has come. */
export const listDueWaves = () =>
  readRows('due_waves', dueWave, { order: ['hearing_id', 'due', 'wave'] });

/** A problem that a person can mend; the organiser sees it until the wave opens or gets another time. */
export const noteOpenProblem = (hearingId: string, wave: WaveCode, problem: string) =>
  mustCall('note_open_problem', { hearing_id: hearingId, wave, problem });

export type WaveFields = {
  readonly name: { readonly da: string; readonly en: string };
  /** The theme a short wave belongs to; null: none. */
  readonly theme: string | null;
  readonly audience: readonly Audience[];
};

/** Plans a wave under the next free code, which it gives. Refuses `too_many_waves`, `wave_exists`. */
export async function addWave(
  hearingId: string,
  id: string,
  kind: 'short' | 'follow_up',
  { name, theme, audience }: WaveFields,
  actor: string,
) {
  const wave = { name_da: name.da, name_en: name.en, theme_code: theme, audience: [...audience] };
  const outcome = await callFunction('add_wave', { hearing_id: hearingId, id, kind, wave, actor });
  return outcome.ok ? { ...outcome, value: waveCode.parse(outcome.value) } : outcome;
}

/** Whom a planned wave asks and what it is called. Refuses `wave_unknown`, `wave_wrong_state`. */
export const changeWave = (
  hearingId: string,
  wave: WaveCode,
  name: { readonly da: string | null; readonly en: string | null },
  audience: readonly Audience[],
  actor: string,
) =>
  callFunction('change_wave', {
    ...{ hearing_id: hearingId, wave, actor, audience: [...audience] },
    ...{ name_da: name.da, name_en: name.en },
  });

/** Refuses `wave_unknown`, `wave_wrong_state` (opened, or of the core). */
export const removeWave = (hearingId: string, wave: WaveCode, actor: string) =>
  callFunction('remove_wave', { hearing_id: hearingId, wave, actor });

/** Refuses `wave_unknown`, `wave_wrong_state`, `time_passed`. */
export const scheduleWave = (
  hearingId: string,
  wave: WaveCode,
  times: { readonly opensAt: Date | null; readonly closesAt: Date | null },
  actor: string,
) =>
  callFunction('schedule_wave', {
    ...{ hearing_id: hearingId, wave, actor },
    opens_at: times.opensAt?.toISOString() ?? null,
    closes_at: times.closesAt?.toISOString() ?? null,
  });

const listed = z.union([
  z.object({ unknown: z.array(z.string()) }),
  z.object({ people: z.number() }),
]);
/** The people of a wave's own list by their references, all or none. Refuses `wave_wrong_state`. */
export async function setWaveList(
  hearingId: string,
  wave: WaveCode,
  references: readonly string[],
  actor: string,
) {
  const people = [...references];
  const outcome = await callFunction('set_wave_list', {
    ...{ hearing_id: hearingId, wave, people, actor },
  });
  return outcome.ok ? { ...outcome, value: listed.parse(outcome.value) } : outcome;
}

const progressOf = { asked: z.number(), handed_in: z.number() };
const standing = z
  .object({
    ...{ ...progressOf, begun: z.number(), comparison: z.object(progressOf) },
    groups: z.array(z.object({ number: z.number(), ...progressOf, begun: z.number() })),
    strata: z.array(z.object({ feature: z.enum(FEATURES), value: z.string(), ...progressOf })),
  })
  .nullable();
export type WaveStanding = NonNullable<z.infer<typeof standing>>;

/** How far the people of an open wave are; null while it is not open. Counts only. */
export const readWaveStanding = async (hearingId: string, wave: WaveCode) =>
  standing.parse(await mustCall('wave_standing', { hearing_id: hearingId, wave }));

const missing = z.object({
  total: z.number(),
  rows: z.array(
    z.object({
      ...{ reference: z.string(), name: z.string(), phone: z.string().nullable() },
      ...{ progress: z.enum(['not_begun', 'begun']), in_comparison: z.boolean() },
      ...{ group_number: z.number().nullable(), seat: z.number().nullable() },
    }),
  ),
});
export type MissingPeople = z.infer<typeof missing>;

/** One page of those an open wave has not heard the end of, by table and seat; for the organiser. */
export const searchMissing = async (
  hearingId: string,
  wave: WaveCode,
  sought: { words: string; group: number | null; first: number; count: number },
) =>
  missing.parse(
    await mustCall('search_missing', {
      ...{ hearing_id: hearingId, wave, words: sought.words, group_number: sought.group },
      ...{ first_row: sought.first, row_count: sought.count },
    }),
  );

const missingAtTable = z.object({
  ...{ wave: waveCode, ...named, participant_key: z.string() },
  ...{ seat: z.number(), first_name: z.string() },
});

/** Who at a table has not handed in a wave that is open. */
export const listMissingAtTable = (tableId: string) =>
  readRows('table_missing', missingAtTable, {
    where: { table_id: tableId },
    order: ['wave', 'seat'],
  });

const reminder = z.object({
  ...{ id: z.string(), wave: waveCode, sent_at: z.coerce.date(), people: z.number() },
});
export const listReminders = (hearingId: string) =>
  readRows('wave_reminders', reminder, {
    where: { hearing_id: hearingId },
    order: ['sent_at.desc', 'id'],
  });

/** Reminds on their tablets whoever is missing; how many. Refuses `wave_unknown`, `wave_not_open`. */
export async function remindMissing(hearingId: string, wave: WaveCode, id: string, actor: string) {
  const outcome = await callFunction('remind_missing', { hearing_id: hearingId, wave, id, actor });
  if (!outcome.ok) return outcome;
  return { ...outcome, value: z.object({ people: z.number() }).parse(outcome.value) };
}

const ownReminder = z.object({
  ...{ hearing_id: z.string(), wave: waveCode, ...named, in_comparison: z.boolean() },
  reminded_at: z.coerce.date(),
});

/** The waves a participant has been reminded of and not yet handed in. */
export const listOwnReminders = (participantKey: string) =>
  readRows('own_reminders', ownReminder, {
    where: { participant_key: participantKey },
    order: ['wave'],
  });

const late = z.object({
  ...{ wave: waveCode, answers: z.number(), people: z.number(), given_before: z.number() },
});

/** Answers that came after the end of their wave, counted. */
export const listLateAnswers = (hearingId: string) =>
  readRows('late_answers', late, { where: { hearing_id: hearingId }, order: ['wave'] });

export type LateAnswer = {
  readonly id: string;
  readonly participant: string;
  readonly item: string;
  readonly answer: Answer | null;
  readonly given_at: string | null;
};

/** Keeps what came too late, uncounted; the ids of those that had come in time. */
export const keepLateAnswers = async (
  hearingId: string,
  wave: WaveCode,
  answers: readonly LateAnswer[],
) =>
  z.array(z.string()).parse(
    await mustCall('keep_late_answers', {
      ...{ hearing_id: hearingId, wave, answers: answers as unknown as Json },
    }),
  );
