import type { Pool } from '../pool.ts';
import type { Row } from '../solver.ts';
import type { TypePanel } from '../lottery.ts';

/**
 * What a panel must satisfy, as rows over the counts of the types: the size, the quotas, and at most
 * one person per household. Every coefficient is 1. Its whole points are exactly the panels.
 */
export type Polytope = {
  readonly size: number;
  /** How many people each type has. */
  readonly people: Float64Array;
  /** The most that one panel can have of each type. */
  readonly caps: Float64Array;
  /** The size first, then the quotas, then from `firstHousehold` on the households. */
  readonly rows: readonly PanelRow[];
  readonly firstHousehold: number;
  /** The rows that each type counts in, ascending. */
  readonly rowsOf: readonly Int32Array[];
  /**
   * The same but the size, feature by feature and the household last:
   * slotRows[type · slots + slot] is a row, or `rows.length` where there is none.
   */
  readonly slots: number;
  readonly slotRows: Int32Array;
};

export type PanelRow = {
  readonly lower: number;
  readonly upper: number;
  readonly types: Int32Array;
};

/** Rows that every vector of counts satisfies are left out: most of those of a feature of names. */
export function polytopeOf(pool: Pool): Polytope {
  const people = Float64Array.from(pool.types, (type) => type.people.length);
  const byQuota: number[][] = pool.quotas.map(() => []);
  pool.types.forEach(({ quotas }, type) => quotas.forEach((quota) => byQuota[quota]!.push(type)));
  const caps = capsOf(pool, people, byQuota);

  const size: PanelRow = row(pool.size, pool.size, people.keys());
  const all = pool.quotas.map(({ min, max }, quota) => row(min, max, byQuota[quota]!));
  const binding = [...all.keys()].filter(
    (quota) => all[quota]!.lower > 0 || all[quota]!.upper < most(all[quota]!, caps),
  );
  const quotas = binding.map((quota) => all[quota]!);
  const households = pool.households
    .map((kind) => row(0, kind.households.length, kind.types))
    .filter((household) => household.upper < most(household, caps));

  const rows = [size, ...quotas, ...households];
  const rowsOf: number[][] = pool.types.map(() => []);
  rows.forEach(({ types }, at) => types.forEach((type) => rowsOf[type]!.push(at)));
  const rowOfQuota = new Map(binding.map((quota, at) => [quota, 1 + at]));
  const firstHousehold = 1 + quotas.length;
  const slotRows = pool.types.map(({ quotas: own }, type) => {
    const household = rowsOf[type]!.find((at) => at >= firstHousehold);
    return [...own.map((quota) => rowOfQuota.get(quota)), household];
  });
  return {
    size: pool.size,
    people,
    caps,
    rows,
    firstHousehold,
    rowsOf: rowsOf.map((own) => Int32Array.from(own)),
    slots: slotRows[0]?.length ?? 0,
    slotRows: Int32Array.from(slotRows.flatMap((own) => own.map((at) => at ?? rows.length))),
  };
}

const row = (lower: number, upper: number, types: Iterable<number>): PanelRow => ({
  lower,
  upper,
  types: Int32Array.from(types),
});

const most = ({ types }: PanelRow, caps: Float64Array) =>
  types.reduce((sum, type) => sum + caps[type]!, 0);

function capsOf(pool: Pool, people: Float64Array, byQuota: readonly number[][]): Float64Array {
  const caps = people.map((own) => Math.min(own, pool.size));
  const limit = (types: readonly number[], by: number) => {
    for (const type of types) caps[type] = Math.min(caps[type]!, by);
  };
  pool.quotas.forEach(({ max }, quota) => limit(byQuota[quota]!, max));
  pool.households.forEach((kind) => limit(kind.types, kind.households.length));
  return caps;
}

/** The rows of a program over the counts of all types. */
export const programRows = ({ rows }: Polytope): Row[] =>
  rows.map(({ lower, upper, types }) => ({ lower, upper, columns: types }));

/** Whether whole counts are a panel: the last word on everything that leaves the lottery. */
export function isPanel({ rows, caps }: Polytope, panel: TypePanel): boolean {
  return (
    panel.every((count, type) => count >= 0 && count <= caps[type]!) &&
    rows.every(({ lower, upper, types }) => {
      const sum = types.reduce((total, type) => total + panel[type]!, 0);
      return sum >= lower && sum <= upper;
    })
  );
}
