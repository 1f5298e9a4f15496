import type { FormatFault } from '#domain/export/file/format';
import { type PlanProblem, planProblems, type ReleasePlan } from '#domain/export/release/plan';
import type { Actor } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import type { Refusal } from '../database/client.ts';
import type { Hearing } from '../database/hearings.ts';
import * as releases from '../database/releases.ts';
import type { StoredRelease } from '../database/releases.ts';
import { formatFaults, plannedFiles, releaseTables } from '../export/releaseTables.ts';
import { readReleasable, readsOf, releasedPeople } from './readReleasable.ts';

type Account = Extract<Actor, { kind: 'account' }>;

const REFUSALS = [
  ...['not_analyst', 'not_allowed', 'same_person', 'no_words'],
  ...['release_unknown', 'release_changed', 'not_draft', 'not_handed_over'],
  ...['already_approved', 'not_approved', 'other_unmade', 'withdrawn'],
] as const;
/** Why the database would not. */
export type ReleaseRefusal = (typeof REFUSALS)[number];
export type ReleaseProblem =
  | PlanProblem
  | { readonly kind: ReleaseRefusal }
  /** Fewer than may share a combination. */
  | { readonly kind: 'too_few_people'; readonly people: number }
  | { readonly kind: 'not_held'; readonly file: string; readonly fault: FormatFault };

/** Saves a draft; gives its revision. `revision` is the one it was written from, 0 for a new one. */
export async function saveReleasePlan(given: {
  readonly id: string;
  readonly hearingId: string;
  readonly revision: number;
  readonly plan: ReleasePlan;
  readonly actor: Account;
}): Promise<Result<number, ReleaseProblem[]>> {
  const { id, hearingId, revision, plan, actor } = given;
  const saved = await releases.saveRelease(id, hearingId, revision, plan, actor.id);
  return saved.ok ? succeed(Number(saved.value)) : refused(saved.problem);
}

/** Hands a draft over for somebody else's approval, once nothing stands in the way of making it. */
export async function handOverRelease(
  hearing: Hearing,
  release: StoredRelease,
  actor: Account,
  now: Date,
): Promise<Result<true, ReleaseProblem[]>> {
  const problems = await releaseProblems(hearing, release.plan, now);
  if (problems.length > 0) return fail(problems);
  return done(await releases.handOverRelease(release.id, release.revision, actor.id));
}

/** What stands in the way of making a plan's files now. */
export async function releaseProblems(
  hearing: Hearing,
  plan: ReleasePlan,
  now: Date,
): Promise<ReleaseProblem[]> {
  const releasable = await readReleasable(hearing, now, readsOf(plan));
  const problems = planProblems(plan, releasable.offered);
  if (problems.length > 0) return problems;
  const { people } = releasedPeople(releasable, plan);
  if (people.length < plan.smallest) return [{ kind: 'too_few_people', people: people.length }];
  const { tables } = releaseTables(hearing, releasable, plan, now);
  const faulty = await formatFaults(plannedFiles(plan, tables));
  return faulty.flatMap(({ name, faults }) =>
    faults.slice(0, 3).map((fault) => ({ kind: 'not_held' as const, file: name, fault })),
  );
}

/** Back to its authors; `words` say why, and may be left out by an author who takes it back. */
export const sendReleaseBack = async (release: StoredRelease, words: string, actor: Account) =>
  done(await releases.returnRelease(release.id, release.revision, words, actor.id));

/** Takes the files away for good; manifest, log and `reason` stay. */
export const withdrawRelease = async (release: StoredRelease, reason: string, actor: Account) =>
  done(await releases.withdrawRelease(release.id, reason, actor.id));

export const discardRelease = async (release: StoredRelease, actor: Account) =>
  done(await releases.discardRelease(release.id, actor.id));

export function done(outcome: Result<unknown, Refusal>): Result<true, ReleaseProblem[]> {
  return outcome.ok ? succeed(true) : refused(outcome.problem);
}

function refused({ kind }: Refusal): Result<never, ReleaseProblem[]> {
  const known = REFUSALS.find((refusal) => refusal === kind);
  if (!known) throw new Error(`A release was refused: ${kind}.`);
  return fail([{ kind: known }]);
}
