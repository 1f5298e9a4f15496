import type { Command } from 'commander';
import { basename, dirname } from 'node:path';
import { csvText } from '#domain/export/csv';
import type { WeightingDiagnostics } from '#domain/sampling/weighting/diagnostics';
import type { Bounds } from '#domain/sampling/weighting/problem';
import { weigh as weighPeople } from '#domain/sampling/weighting/weigh';
import { columnAt, type CsvTable, faultsInFiles } from './csvTable.ts';
import { numberFrom } from './optionValues.ts';
import { CommandFault, EXIT, report } from './outcome.ts';
import { writeFolder } from './outputFolder.ts';
import { weightingFaults } from './weighFaults.ts';
import { type GivenMargins, readCross, readMargins, readPeople } from './weighFiles.ts';

type Options = {
  data: string;
  margins?: string;
  cross?: string;
  baseWeight?: string;
  lower?: number;
  upper?: number;
  idColumn?: string;
  out: string;
  force?: boolean;
  json?: boolean;
};

export const weigh = (program: Command): Command =>
  program
    .command('weigh')
    .description('Weight people so that they are made up as the population is (raking)')
    .requiredOption('--data <people.csv>', 'one row a person, with a column for each feature')
    .option('--margins <margins.csv>', 'the population: feature, value, count')
    .option('--cross <cross.csv>', 'the population crossed: a column for each feature, and count')
    .option('--base-weight <column>', 'what each person counts to begin with; 1 without it')
    .option('--lower <number>', 'the least anybody may count; the average is 1', numberFrom(0))
    .option('--upper <number>', 'the most anybody may count', numberFrom(0))
    .option('--id-column <name>', 'the column with ids, which must differ; "id" where there is one')
    .requiredOption('--out <file.csv>', 'where the people are written with their column weight')
    .option('--force', 'replace the file where there is one')
    .option('--json', 'print the outcome as JSON')
    .action(run);

function run(options: Options): void {
  const { data, margins, cross, baseWeight, out, force, json } = options;
  if (margins === undefined && cross === undefined) {
    throw new CommandFault('Give --margins, --cross or both.', EXIT.usage);
  }
  const given: GivenMargins[] = [
    ...(margins === undefined ? [] : [readMargins(margins)]),
    ...(cross === undefined ? [] : [readCross(cross)]),
  ];
  const read = readPeople(data, given, options);
  const outcome = weighPeople({
    people: read.people,
    margins: given.flatMap((one) => one.margins),
    bounds: boundsOf(options),
  });
  if (!outcome.ok) {
    const faults = weightingFaults(outcome.problem, given, read, baseWeight);
    if (json) report(true, { status: 'invalid', faults }, '');
    throw faultsInFiles(faults);
  }
  const { weights, diagnostics } = outcome.value;
  const status = diagnostics.converged ? 'weighted' : 'not converged';
  if (!diagnostics.converged) {
    if (json) report(true, { status, ...summary(diagnostics) }, '');
    throw new CommandFault(
      'The margins cannot all hold with these people and bounds: after ' +
        `${diagnostics.iterations} rounds one is off by ${percent(diagnostics.deviation)}. ` +
        'Nothing was written. Widen the bounds or leave a margin out.',
    );
  }
  writeFolder(dirname(out), { [basename(out)]: weightedCsv(read.table, weights) }, force);
  report(json, { status, file: out, ...summary(diagnostics) }, text(out, diagnostics));
}

function boundsOf({ lower, upper }: Options): Bounds | null {
  if (lower === undefined && upper === undefined) return null;
  return { lower: lower ?? 0, upper: upper ?? Infinity };
}

/** The table as it came with `weight` as its last column, in place of one of that name. */
function weightedCsv(table: CsvTable, weights: Float64Array): string {
  const old = columnAt(table, 'weight');
  const kept = <Cell>(cells: readonly Cell[]) => cells.filter((_, at) => at !== old);
  return csvText({
    columns: [...kept(table.columns), 'weight'],
    rows: table.rows.map(({ cells }, person) => [...kept(cells), weights[person]!]),
  });
}

const summary = (found: WeightingDiagnostics) => ({
  ...{ people: found.people, iterations: found.iterations, converged: found.converged },
  ...{ deviation: found.deviation, min: found.min, max: found.max, bounds: found.bounds },
  ...{ at_lower: found.atLower, at_upper: found.atUpper, deff: found.deff, n_eff: found.nEff },
  ...{ margins: found.margins, not_stated: found.notStated, unrepresented: found.unrepresented },
});

function text(out: string, found: WeightingDiagnostics): string {
  const { people, iterations, min, max, deff, nEff, notStated, unrepresented } = found;
  return [
    `${out}: ${people} people, weights from ${min.toFixed(3)} to ${max.toFixed(3)} (average 1), ${iterations} rounds.`,
    `They count as ${nEff.toFixed(1)} unweighted people would (design effect ${deff.toFixed(3)}).`,
    ...found.margins.map(
      ({ features, values, population, before, after }) =>
        `  ${features.join(' × ')} ${values.join(' × ')}: ${percent(before)} → ${percent(after)} (population ${percent(population)})`,
    ),
    ...notStated.map(
      ({ features, people: number }) =>
        `  ${features.join(' × ')}: ${number} did not say, and keep the weight they came with.`,
    ),
    ...unrepresented.map(
      ({ features, values, share }) =>
        `  ${features.join(' × ')} ${values.join(' × ')}: nobody, though ${percent(share)} of the population; the others stand in.`,
    ),
  ].join('\n');
}

const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
