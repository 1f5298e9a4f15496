import { z } from 'zod';
import { callFunction, mustCall, readOne, readPage, readRows } from './client.ts';
import type { Json } from './types.generated.ts';

const invitee = z.object({
  participant_key: z.string(),
  reference: z.string(),
  name: z.string(),
  address: z.string(),
  postcode: z.string(),
  city: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  access_code: z.string(),
  selection: z.enum(['panel', 'reserve', 'withdrawn']).nullable(),
  place: z.number().nullable(),
});
export type MailingRow = z.infer<typeof invitee>;
const code = z.object({
  code_hash: z.string(),
  participant_key: z.string(),
  hearing_id: z.string(),
  hearing_slug: z.string(),
  /** When a new code took its place; null while it opens the door. */
  revoked_at: z.coerce.date().nullable(),
});
const imported = z.object({
  id: z.string(),
  file_hash: z.string(),
  rows_expected: z.number(),
  added: z.number().nullable(),
  already: z.number().nullable(),
  started_at: z.coerce.date(),
  completed_at: z.coerce.date().nullable(),
});
const counts = z.object({ added: z.number(), already: z.number() });

export const findCode = (codeHash: string) => readOne('codes', code, { code_hash: codeHash });

const mailingOrder = ['reference'] as const;
export const listMailing = (hearingId: string) =>
  readRows('mailing_list', invitee, { where: { hearing_id: hearingId }, order: mailingOrder });
export const readMailingPage = (hearingId: string, offset: number, limit: number) =>
  readPage(
    'mailing_list',
    invitee,
    { where: { hearing_id: hearingId }, order: mailingOrder },
    offset,
    limit,
  );

export const listImports = (hearingId: string) =>
  readRows('imports', imported, {
    where: { hearing_id: hearingId },
    order: ['started_at.desc', 'id'],
  });

/** A person of the invitation list as the import stores it; `line` is the line of the file. */
export type StagedPerson = {
  readonly line: number;
  readonly key: string;
  readonly reference: string;
  readonly name: string;
  readonly address: string;
  readonly postcode: string;
  readonly city: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly birth_year: number;
  readonly municipality_code: string;
  readonly sex: string;
  readonly age_band: string;
  readonly region: string;
  readonly education: string;
  readonly access_code: string;
  readonly code_hash: string;
};

/** Refuses `import_exists`: the id stands for another list. */
export const beginImport = (
  given: { id: string; hearingId: string; fileHash: string; rows: number },
  actor: string,
) =>
  callFunction('begin_import', {
    import: {
      id: given.id,
      hearing_id: given.hearingId,
      file_hash: given.fileHash,
      rows_expected: given.rows,
    },
    actor,
  });
export const stageInvitations = (importId: string, people: readonly StagedPerson[]) =>
  mustCall('stage_invitations', { import_id: importId, people: people as unknown as Json });
export const abandonImport = (importId: string) =>
  mustCall('abandon_import', { import_id: importId });

/** Moves every staged row in at once. Refuses `already_drawn`, `import_incomplete`. */
export async function completeImport(importId: string, actor: string) {
  const outcome = await callFunction('complete_import', { import_id: importId, actor });
  return outcome.ok ? { ...outcome, value: counts.parse(outcome.value) } : outcome;
}
