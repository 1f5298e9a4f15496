import { z } from 'zod';
import { answer } from '#domain/survey/answer';
import { type PaperEntry, UNREADABLE } from '#domain/survey/paperEntry';
import { waveCode, type WaveCode } from '#domain/survey/wave';
import { callFunction, mustCall, readOne, readRows } from './client.ts';
import type { Json } from './types.generated.ts';

const sheet = z.object({
  wave: waveCode,
  number: z.string(),
  participant_key: z.string().nullable(),
  /** The person's key in the invitation list; null for a blank paper. */
  reference: z.string().nullable(),
  received_at: z.coerce.date().nullable(),
  stored_at: z.coerce.date().nullable(),
  /** Questions whose answer on the paper is another than the one that was there already. */
  conflicts: z.array(z.string()),
  /** As the audit log names them. */
  entered_by: z.array(z.string()),
  resolved_at: z.coerce.date().nullable(),
  paper_is_newer: z.boolean().nullable(),
  note: z.string().nullable(),
  /** Came, or would come, after its wave closed. */
  late: z.boolean(),
  state: z.enum(['printed', 'received', 'entered', 'disputed', 'no_person', 'stored']),
});
const value = z.union([answer, z.literal(UNREADABLE), z.null()]);
const entry = z.object({
  entered_by_name: z.string(),
  answers: z.record(z.string(), value),
  entered_at: z.coerce.date(),
});
const counts = z.object({
  wave: waveCode,
  ...{ printed: z.number(), received: z.number(), entered: z.number(), disputed: z.number() },
  ...{ no_person: z.number(), stored: z.number(), late: z.number(), with_conflicts: z.number() },
  /** Values read twice, and those of them read alike. */
  ...{ compared: z.number(), alike: z.number() },
});
const handout = z.object({ number: z.string(), reference: z.string(), name: z.string() });
const printed = z.array(z.object({ number: z.string(), participant: z.string().nullable() }));
const received = z.object({ received: z.number(), already: z.number(), unknown: z.number() });
const saved = z.object({ state: z.enum(['entered', 'agreed', 'disputed']) });

export type PaperSheet = z.infer<typeof sheet>;
export type PaperCounts = z.infer<typeof counts>;

export const listSheets = (hearingId: string, state: PaperSheet['state']) =>
  readRows('paper_sheets', sheet, {
    where: { hearing_id: hearingId, state },
    order: ['received_at', 'number'],
  });
/** Papers whose answers are others than those that were there already. */
export const listConflicting = (hearingId: string) =>
  readRows('paper_sheets', sheet, {
    where: { hearing_id: hearingId, has_conflicts: true },
    order: ['number'],
  });
/** Every paper of a hearing, for whoever types them without network. */
export const listSheetNumbers = (hearingId: string) =>
  readRows('paper_sheets', sheet.pick({ number: true, wave: true, entered_by: true }), {
    where: { hearing_id: hearingId },
    order: ['number'],
  });
export const findSheet = (hearingId: string, number: string) =>
  readOne('paper_sheets', sheet, { hearing_id: hearingId, number });
/** Both entries of a paper, the earlier first; none before there are two. */
export const listEntries = (hearingId: string, number: string) =>
  readRows('paper_entries', entry, {
    where: { hearing_id: hearingId, number },
    order: ['entered_at'],
  });
export const listPaperCounts = (hearingId: string) =>
  readRows('paper_counts', counts, { where: { hearing_id: hearingId }, order: ['wave'] });
/** Papers not yet back, and whose they are. */
export const listHandout = (hearingId: string, wave: WaveCode) =>
  readRows('paper_handout', handout, {
    where: { hearing_id: hearingId, wave },
    order: ['name', 'number'],
  });

const person = z.object({ participant_key: z.string() });
/** Somebody's key by the reference of the invitation list. */
export const findPersonByReference = (hearingId: string, reference: string) =>
  readOne('mailing_list', person, { hearing_id: hearingId, reference });

/** Keys of whoever the wave asks and has not handed it in; one more than `most` where there are more. */
export const listPeopleForPaper = async (hearingId: string, wave: WaveCode, most: number) =>
  z
    .array(z.string())
    .parse(await mustCall('list_people_for_paper', { hearing_id: hearingId, wave, most }));

export type PaperToPrint = {
  readonly id: string;
  readonly number: string;
  readonly participant: string | null;
};
export type PrintedPaper = z.infer<typeof printed>[number];

/** Papers with their numbers; those whose number was taken are missing. Refuses `not_asked`, `wave_unknown`. */
export async function printPapers(
  hearingId: string,
  wave: WaveCode,
  papers: readonly PaperToPrint[],
  actor: string,
) {
  const given = { hearing_id: hearingId, wave, actor, papers: papers as unknown as Json };
  const outcome = await callFunction('print_papers', given);
  return outcome.ok ? { ...outcome, value: printed.parse(outcome.value) } : outcome;
}

export const receivePapers = async (hearingId: string, numbers: readonly string[], actor: string) =>
  received.parse(
    await mustCall('receive_papers', { hearing_id: hearingId, numbers: [...numbers], actor }),
  );

/** Refuses `sheet_unknown`, `sheet_taken`, `person_unknown`, `not_asked`, `wave_released`. */
export const assignPaper = (hearingId: string, number: string, reference: string, actor: string) =>
  callFunction('assign_paper', { hearing_id: hearingId, number, reference, actor });

export type EntryToSave = {
  /** Made where it was typed: sending it twice stores it once. */
  readonly id: string;
  readonly hearing_id: string;
  readonly number: string;
  /** Every question of the wave. */
  readonly answers: PaperEntry;
};

/**
 * Refuses `sheet_unknown`, `wave_not_open`, `wave_released`, `too_late`, `entered_before`,
 * `entered_twice`, `not_asked`.
 */
export async function savePaperEntry(given: EntryToSave, actor: string) {
  const entry = given as unknown as Json;
  const outcome = await callFunction('save_paper_entry', { entry, actor });
  return outcome.ok ? { ...outcome, value: saved.parse(outcome.value) } : outcome;
}

export type Settlement = EntryToSave & {
  readonly paper_is_newer: boolean;
  readonly note: string;
};

/** Refuses `sheet_unknown`, `not_entered_twice`, `not_third`, `incomplete`, `settled_before`, `wave_released`. */
export const settlePaper = (settlement: Settlement, actor: string) =>
  callFunction('settle_paper', { settlement: settlement as unknown as Json, actor });
