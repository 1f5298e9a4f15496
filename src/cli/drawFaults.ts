import type { Difference } from '#domain/sampling/difference';
import type { LotteryFault } from '#domain/sampling/prepareLottery';
import type { Conflict, DrawProblem, InputFault } from '#domain/sampling/problem';
import type { RelaxedQuota } from '#domain/sampling/relaxation';
import { faultsInFiles, type FileFault } from './csvTable.ts';
import { CommandFault, report } from './outcome.ts';
import { worked } from './worked.ts';

type Asked = { readonly json?: boolean; readonly categories: string };

/** Faults in the files: one line each, and the same as JSON where that is asked for. */
export function invalidInput(
  faults: readonly FileFault[],
  json: boolean | undefined,
): CommandFault {
  if (json) report(true, { status: 'invalid', faults }, '');
  return faultsInFiles(faults);
}

/** Why there is no lottery, and for quotas that exclude each other the smallest change that helps. */
export async function noLottery(
  fault: LotteryFault,
  problem: DrawProblem,
  asked: Asked,
): Promise<CommandFault> {
  switch (fault.kind) {
    case 'invalid':
      return invalidInput(
        fault.faults.map((one) => inFile(one, asked.categories)),
        asked.json,
      );
    case 'no_panel_found':
      if (asked.json) report(true, { status: 'no_panel_found' }, '');
      return new CommandFault(
        'No panel was found within the limits. There may be one: raise --time-limit, or widen the quotas.',
      );
    case 'infeasible':
      return infeasible(fault.conflicts, problem, asked);
  }
}

async function infeasible(
  conflicts: readonly Conflict[],
  problem: DrawProblem,
  { json, categories }: Asked,
): Promise<CommandFault> {
  const relaxation = await worked('relaxQuotas', problem);
  if (json) {
    const changes = relaxation?.map(changeRecord) ?? null;
    report(true, { status: 'infeasible', conflicts, relaxation: changes }, '');
  }
  return new CommandFault(
    [
      `${categories}: no panel of ${problem.size} meets all the quotas.`,
      ...conflicts.map((conflict) => `  ${conflictText(conflict, problem.size)}`),
      ...relaxationLines(relaxation),
    ].join('\n'),
  );
}

const changeRecord = ({ quota, min, max, beyondFlex }: RelaxedQuota) => ({
  ...{ feature: quota.feature, value: quota.value, min: quota.min, max: quota.max },
  ...{ new_min: min, new_max: max, beyond_flex: beyondFlex },
});

function relaxationLines(relaxation: readonly RelaxedQuota[] | null): string[] {
  if (relaxation === null) {
    return ['No other quotas would help: there are fewer households than places.'];
  }
  const lines = relaxation.map(({ quota, min, max, beyondFlex }) => {
    const bounds = [
      ...(min === quota.min ? [] : [`min ${quota.min} → ${min}`]),
      ...(max === quota.max ? [] : [`max ${quota.max} → ${max}`]),
    ];
    const beyond = beyondFlex ? ' (beyond its min_flex or max_flex)' : '';
    return `  ${quota.feature}, ${quota.value}: ${bounds.join(', ')}${beyond}`;
  });
  return ['The smallest change that makes it possible:', ...lines];
}

function conflictText(conflict: Conflict, size: number): string {
  switch (conflict.kind) {
    case 'pool_below_min': {
      const { feature, value, min } = conflict.quota;
      return `${feature}, ${value}: at least ${min} are asked for and ${conflict.available} are in the pool.`;
    }
    case 'minima_above_size':
      return `${conflict.feature}: the minima add up to ${conflict.sum}, more than the ${size} places.`;
    case 'maxima_below_size':
      return `${conflict.feature}: its values can fill ${conflict.sum} of the ${size} places.`;
  }
}

/** What the files' own checks have not caught: the size, and anything that came in another way. */
const inFile = (fault: InputFault, categories: string): FileFault =>
  fault.kind === 'bad_size'
    ? {
        file: '--size',
        message: `${fault.size} people cannot be drawn from a pool of ${fault.pool}`,
      }
    : { file: categories, message: `${fault.kind}: ${JSON.stringify(fault)}` };

/** A record and what it should be, at the first place where they part. */
export function differs(difference: Difference, json: boolean | undefined): CommandFault {
  const { at, recorded, expected } = difference;
  if (json)
    report(
      true,
      { verified: false, at, recorded: recorded ?? null, expected: expected ?? null },
      '',
    );
  return new CommandFault(
    `The draw is not verified: ${at} is ${shown(recorded)} in the record and should be ${shown(expected)}.`,
  );
}

const SHOWN = 200;
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
