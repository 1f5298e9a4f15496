import type { Actor } from '#domain/identity/actor';
import type { CallOutcome } from '#domain/recruitment/lifeCycle';
import { fail, type Result, succeed } from '#domain/result';
import * as calls from '../database/calls.ts';
import type { Refusal } from '../database/client.ts';
import type { Hearing } from '../database/hearings.ts';

type Caller = Extract<Actor, { kind: 'account' }>;
type At = { readonly hearing: Pick<Hearing, 'id'>; readonly actor: Actor };

export type CallProblem =
  | { readonly kind: 'claimed'; readonly by: string }
  | {
      readonly kind:
        'not_to_call' | 'not_selected' | 'already_replaced' | 'already_attended' | 'time_missing';
    };

/** Takes one person to ring, so that nobody else does for a quarter of an hour. */
export async function claimCall(
  { hearing, actor }: At,
  key: string,
): Promise<Result<true, CallProblem>> {
  const claimed = await calls.claimCall(hearing.id, key, callerOf(actor).id);
  return claimed.ok ? succeed(true) : fail(refusal(claimed.problem));
}

/** Takes whoever's turn it is; false where nobody is left to ring now. */
export const claimNextCall = async ({ hearing, actor }: At, role: 'panel' | 'reserve') =>
  (await calls.claimNextCall(hearing.id, role, callerOf(actor).id)) !== null;

export const releaseCall = ({ hearing, actor }: At, key: string) =>
  calls.releaseCall(hearing.id, key, callerOf(actor).id);

/** The person this member of staff is ringing, with the earlier calls to her; null for nobody. */
export async function readOwnCall({ hearing, actor }: At) {
  const person = await calls.findClaimed(hearing.id, callerOf(actor).id);
  return person && { ...person, calls: await calls.listCalls(person.participant_key) };
}

/** What came of a call; a yes confirms and a no withdraws. The same `id` again changes nothing. */
export async function recordCall(
  { hearing, actor }: At,
  call: {
    readonly id: string;
    readonly participant: string;
    readonly outcome: CallOutcome;
    readonly nextAt: Date | null;
    readonly note: string;
  },
): Promise<Result<true, CallProblem>> {
  if (call.outcome === 'call_again' && call.nextAt === null) return fail({ kind: 'time_missing' });
  const recorded = await calls.recordCall(hearing.id, call, callerOf(actor).id);
  return recorded.ok ? succeed(true) : fail(refusal(recorded.problem));
}

function callerOf(actor: Actor): Caller {
  if (actor.kind !== 'account') throw new Error('Only staff ring people.');
  return actor;
}

function refusal({ kind, details }: Refusal): CallProblem {
  switch (kind) {
    case 'claimed':
      return { kind, by: String(details['by'] ?? '') };
    case 'not_to_call':
    case 'not_selected':
    case 'already_replaced':
    case 'already_attended':
      return { kind };
    default:
      throw new Error(`A call could not be recorded: ${kind}.`);
  }
}
