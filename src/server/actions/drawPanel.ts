import { type Actor, auditName } from '#domain/identity/actor';
import { FEATURES } from '#domain/recruitment/stratum';
import { fail, type Result, succeed } from '#domain/result';
import { drawPanel as draw } from '#domain/sampling/draw';
import type { DrawProblemFound } from '#domain/sampling/problem';
import { quotasFromMargins } from '#domain/sampling/quotas';
import { canonicalJson, peopleFile, type SealedRecord } from '#domain/sampling/sealedRecord';
import { sha256 } from '../access/secrets.ts';
import { findDraw, recordDraw } from '../database/draws.ts';
import type { Hearing } from '../database/hearings.ts';
import { readPool } from './drawPanelPool.ts';
import { invitedMargins, readRepresentativeness } from './readRepresentativeness.ts';

export type DrawActionProblem =
  | { readonly kind: 'seed_missing' }
  | { readonly kind: 'seed_too_long'; readonly limit: number }
  | { readonly kind: 'flex_wrong'; readonly limit: number }
  | { readonly kind: 'wave_not_closed' }
  | { readonly kind: 'already_seated' }
  /** Nobody can be drawn like this; the domain says why. */
  | { readonly kind: 'not_drawn'; readonly problem: DrawProblemFound };

export type Drawn = {
  readonly id: string;
  readonly record: SealedRecord;
  /** SHA-256 of the record's canonical JSON: what is published of it. */
  readonly recordHash: string;
};

export const SEED_LIMIT = 200;
export const FLEX_LIMIT = 50;
/** A quarter as many reserves as places, where the pool has them. */
const RESERVE_SHARE = 0.25;

/**
 * Draws the panel and its reserves among those who answered T0 and said yes, with quotas in
 * proportion to everybody invited. The same `id` again stores nothing anew; a new one replaces the
 * panel until people are seated.
 */
export async function drawPanel(given: {
  readonly hearing: Pick<Hearing, 'id' | 'slug'>;
  /** Any text; with the same people it gives the same panel for ever. */
  readonly seed: string;
  /** Where the seed can be seen by all. */
  readonly seedSource?: string;
  readonly size: number;
  /** Seats either side of the proportional ones. */
  readonly flex: number;
  readonly actor: Actor;
  /** A UUID made by the client. */
  readonly id: string;
}): Promise<Result<Drawn, DrawActionProblem>> {
  const seed = given.seed.trim();
  if (seed === '') return fail({ kind: 'seed_missing' });
  if (seed.length > SEED_LIMIT) return fail({ kind: 'seed_too_long', limit: SEED_LIMIT });
  const { hearing, size, flex, id } = given;
  if (!Number.isInteger(flex) || flex < 0 || flex > FLEX_LIMIT)
    return fail({ kind: 'flex_wrong', limit: FLEX_LIMIT });

  const { people, keyOf } = await readPool(hearing.id, false);
  const margins = invitedMargins(await readRepresentativeness(hearing));
  const reserves = Math.max(0, Math.min(people.length - size, Math.ceil(size * RESERVE_SHARE)));
  const quotas = quotasFromMargins(margins, size, flex);
  const drawn = draw({ people, quotas, size, seed, method: 'stratified', reserves });
  if (!drawn.ok) return fail({ kind: 'not_drawn', problem: drawn.problem });

  const record: SealedRecord = {
    ...{ format: 1, hearing: hearing.slug, flex, margins },
    seed_source: (given.seedSource ?? '').trim().slice(0, SEED_LIMIT),
    people_hash: sha256(peopleFile(people, FEATURES)),
    draw: drawn.value.record,
  };
  const keys = (ids: readonly string[]) => ids.map((one) => keyOf.get(one)!);
  const stored = await recordDraw(
    {
      ...{ id, hearing_id: hearing.id, seed, size, method: record.draw.method },
      record,
      record_hash: sha256(canonicalJson(record)),
    },
    keys(drawn.value.selected),
    keys(drawn.value.reserves),
    auditName(given.actor),
  );
  if (!stored.ok) return fail(refusal(stored.problem.kind));
  // What is kept under this id, which after a repetition is the first one.
  return succeed((await readDrawn(hearing.id)) ?? missing());
}

/** The draw that holds, or null before one has been made. */
export async function readDrawn(hearingId: string): Promise<(Drawn & { drawnAt: Date }) | null> {
  const stored = await findDraw(hearingId);
  return (
    stored && {
      id: stored.id,
      record: stored.record,
      recordHash: stored.record_hash,
      drawnAt: stored.drawn_at,
    }
  );
}

function refusal(kind: string): DrawActionProblem {
  if (kind === 'wave_not_closed' || kind === 'already_seated') return { kind };
  throw new Error(`A draw could not be recorded: ${kind}.`);
}

function missing(): never {
  throw new Error('A recorded draw is not there.');
}
