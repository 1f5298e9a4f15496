import type { DrawMethod, DrawProblem, Person, Quota } from '#domain/sampling/problem';
import { replacementProblem } from '#domain/sampling/replacement';
import { sha256 } from '../access/secrets.ts';
import { findDraw, type StoredDraw } from '../database/draws.ts';
import type { Hearing } from '../database/hearings.ts';
import { findQuotaPlan } from '../database/quotaPlans.ts';
import { listSelections, type StoredSelection } from '../database/selections.ts';
import { drawId, readPool } from './drawPanelPool.ts';

/** Who may come in place of those who left. */
export type Newcomers = 'reserves' | 'everybody';

export type Vacancies = {
  readonly draw: StoredDraw;
  readonly method: DrawMethod;
  readonly onePerHousehold: boolean;
  /** Draw ids, sorted. */
  readonly staying: readonly string[];
  readonly excluded: readonly string[];
  readonly everybody: readonly Person[];
  /** The quotas of the whole panel. */
  readonly quotas: readonly Quota[];
  /** What is left to draw. */
  readonly problem: DrawProblem;
  /** Binds a lottery to the panel as it is now, as the database works it out. */
  readonly panelHash: string;
};

/** The places that stand empty and what is left of the quotas; null before a panel has been drawn. */
export async function readVacancies(
  hearing: Pick<Hearing, 'id' | 'panel_size'>,
  newcomers: Newcomers,
): Promise<Vacancies | null> {
  const [draw, plan, selections] = await Promise.all([
    findDraw(hearing.id),
    findQuotaPlan(hearing.id),
    listSelections(hearing.id),
  ]);
  if (draw === null || plan === null) return null;
  const { method, one_per_household: onePerHousehold } = plan;
  const { people: everybody } = await readPool(hearing.id, onePerHousehold);
  const idsOf = (role: StoredSelection['role']) =>
    selections
      .filter((one) => one.role === role)
      .map((one) => drawId(hearing.id, one.participant_key))
      .sort();
  const staying = idsOf('panel');
  const reserves = new Set(idsOf('reserve'));
  const outside =
    newcomers === 'everybody'
      ? []
      : everybody.map(({ id }) => id).filter((id) => !reserves.has(id) && !staying.includes(id));
  const excluded = [...new Set([...idsOf('withdrawn'), ...outside])].sort();
  const quotas = method === 'simple' ? [] : plan.quotas;
  return {
    ...{ draw, method, onePerHousehold, staying, excluded, everybody },
    ...leftOf({ everybody, draw, staying, excluded }, quotas),
    panelHash: panelHashOf(selections),
  };
}

/** The same vacancies with other quotas of the whole panel. */
export const withQuotas = (vacancies: Vacancies, quotas: readonly Quota[]): Vacancies => ({
  ...vacancies,
  ...leftOf(vacancies, quotas),
});

function leftOf(
  {
    everybody,
    draw,
    staying,
    excluded,
  }: Pick<Vacancies, 'everybody' | 'draw' | 'staying' | 'excluded'>,
  quotas: readonly Quota[],
): Pick<Vacancies, 'quotas' | 'problem'> {
  const all = { people: everybody, quotas, size: draw.size };
  return { quotas, problem: replacementProblem(all, staying, excluded) };
}

const panelHashOf = (selections: readonly StoredSelection[]): string =>
  sha256(
    selections
      .filter(({ role }) => role === 'panel')
      .map(({ participant_key }) => participant_key)
      .sort()
      .join(','),
  );
