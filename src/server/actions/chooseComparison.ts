import { type Actor, auditName } from '#domain/identity/actor';
import { GENERATOR_NAME } from '#domain/random';
import { fail, type Result, succeed } from '#domain/result';
import { comparisonByLot } from '#domain/sampling/comparisonGroup';
import * as comparison from '../database/comparison.ts';
import { listDrawnPeople } from '../database/draws.ts';
import { type Feature, FEATURES } from '#domain/recruitment/stratum';

export type ComparisonProblem = {
  readonly kind:
    | 'not_drawn'
    | 'wave_already_open'
    /** Somebody declined or was drawn at that very moment: choose again. */
    | 'outside_pool'
    | 'size_wrong'
    | 'seed_missing'
    | 'nobody';
};
export type ComparisonChoice =
  | { readonly method: 'all' }
  | { readonly method: 'lot'; readonly size: number; readonly seed: string };

/**
 * Chooses the comparison group among those who answered T0 and were never drawn: all of them, or so many by
 * a lot whose seed is kept, made up like the panel. It can be chosen anew until a wave that asks it opens.
 */
export async function chooseComparison(
  hearingId: string,
  id: string,
  choice: ComparisonChoice,
  actor: Actor,
): Promise<Result<number, ComparisonProblem>> {
  const pool = await comparison.listComparisonPool(hearingId);
  if (pool.length === 0) return fail({ kind: 'nobody' });
  if (choice.method === 'lot') {
    const { size, seed } = choice;
    if (!Number.isInteger(size) || size < 1 || size > pool.length)
      return fail({ kind: 'size_wrong' });
    if (seed.trim() === '') return fail({ kind: 'seed_missing' });
  }
  const people = choice.method === 'all' ? pool.map(keyOf) : await byLot(hearingId, pool, choice);
  const by =
    choice.method === 'all'
      ? { seed: null, generator: null }
      : { seed: choice.seed, generator: GENERATOR_NAME };
  const draw = { id, method: choice.method, ...by, pool: pool.length };
  const chosen = await comparison.chooseComparison(hearingId, draw, people, auditName(actor));
  if (chosen.ok) return succeed(people.length);
  const kind = REFUSALS.find((one) => one === chosen.problem.kind);
  if (!kind) throw new Error(`A comparison group could not be chosen: ${chosen.problem.kind}.`);
  return fail({ kind });
}

const REFUSALS = ['not_drawn', 'wave_already_open', 'outside_pool'] as const;
type Background = Readonly<Record<Feature, string>>;
type Candidate = Background & { readonly participant_key: string };
const keyOf = ({ participant_key }: { participant_key: string }) => participant_key;
const stratumOf = (person: Background) => FEATURES.map((feature) => person[feature]).join(' ');

async function byLot(
  hearingId: string,
  pool: readonly Candidate[],
  { size, seed }: Extract<ComparisonChoice, { method: 'lot' }>,
): Promise<string[]> {
  const panel = new Map<string, number>();
  for (const person of await listDrawnPeople(hearingId)) {
    if (person.role !== 'panel') continue;
    panel.set(stratumOf(person), (panel.get(stratumOf(person)) ?? 0) + 1);
  }
  const candidates = pool.map((one) => ({ id: keyOf(one), stratum: stratumOf(one) }));
  return comparisonByLot(candidates, panel, size, seed);
}
