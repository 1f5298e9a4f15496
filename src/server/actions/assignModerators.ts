import { z } from 'zod';
import { type Actor, auditName } from '#domain/identity/actor';
import { type NumbersProblem, parseGroupNumbers } from '#domain/programme/groupNumbers';
import { fail, type Result, succeed } from '#domain/result';
import type { Hearing } from '../database/hearings.ts';
import * as seating from '../database/seating.ts';

export type AssignProblem =
  NumbersProblem | { readonly kind: 'group_unknown'; readonly numbers: readonly number[] };

/**
 * Makes an account the moderator of groups, such as `1-10, 14`: of all of them, or of none where a
 * number is unknown. Others who moderate a group stay; the account becomes a moderator of the hearing.
 */
export async function assignModerators(given: {
  readonly hearing: Pick<Hearing, 'id'>;
  readonly accountId: string;
  readonly groups: string;
  readonly actor: Actor;
}): Promise<Result<{ readonly groups: readonly number[] }, AssignProblem>> {
  const numbers = parseGroupNumbers(given.groups);
  if (!numbers.ok) return numbers;
  const { hearing, accountId, actor } = given;
  const assigned = await seating.assignModerators(
    hearing.id,
    numbers.value,
    accountId,
    auditName(actor),
  );
  if (assigned.ok) return succeed({ groups: numbers.value });
  if (assigned.problem.kind !== 'group_unknown')
    throw new Error(`Moderators could not be assigned: ${assigned.problem.kind}.`);
  const unknown = z.array(z.number()).parse(assigned.problem.details['numbers']);
  return fail({ kind: 'group_unknown', numbers: unknown });
}
