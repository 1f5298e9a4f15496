import { FULL } from '#domain/export/background';
import type { Variable } from '#domain/export/variable';
import { type Loss, lossOf, suggestedLevels } from '#domain/export/release/loss';
import type { ReleasePlan } from '#domain/export/release/plan';
import { sha256 } from '../access/secrets.ts';
import type { Hearing } from '../database/hearings.ts';
import { plannedFiles, type ReleaseTable, releaseTables } from '../export/releaseTables.ts';
import { type Releasable, releasedPeople } from './readReleasable.ts';

/** What a plan would give out, and what it costs to protect the people in it. */
export type ReleasePreview = {
  readonly people: number;
  /** How many releases went out before, beside which this one is protected. */
  readonly earlier: number;
  readonly losses: ReleaseLosses;
  readonly files: readonly string[];
  readonly tables: readonly {
    readonly name: string;
    readonly variables: readonly Variable[];
  }[];
  /** Of what is approved: another plan, other people or another release in between give another. */
  readonly fingerprint: string;
};

export type ReleaseLosses = {
  readonly chosen: Loss;
  /** Nothing grouped, only hidden. */
  readonly hiding: Loss;
  /** Grouped as finely as it can be without anything hidden. */
  readonly grouping: Loss;
};

/** What the plan's way of protecting people costs, beside two others. */
export function releaseLosses(releasable: Releasable, plan: ReleasePlan): ReleaseLosses {
  const { people, protection } = releasedPeople(releasable, plan);
  const strata = people.map(({ background }) => background);
  const lossAt = (levels: Loss['levels']) => lossOf(strata, { ...protection, levels });
  return {
    chosen: lossAt(plan.levels),
    hiding: lossAt(FULL),
    grouping: lossAt(suggestedLevels(strata, protection)),
  };
}

export function previewRelease(
  hearing: Pick<Hearing, 'name_da' | 'name_en' | 'simulated'>,
  releasable: Releasable,
  plan: ReleasePlan,
  now: Date,
): ReleasePreview {
  const losses = releaseLosses(releasable, plan);
  const { tables } = releaseTables(hearing, releasable, plan, now);
  const { earlier } = releasable;
  return {
    ...{ people: losses.chosen.report.people, earlier, losses },
    files: plannedFiles(plan, tables).map(({ name }) => name),
    tables: tables.map(described),
    fingerprint: sha256(JSON.stringify([plan, earlier, losses.chosen])),
  };
}

const described = ({ name, codebook }: ReleaseTable) => ({ name, variables: codebook.variables });
