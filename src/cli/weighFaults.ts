import type { CellName, WeightingFault } from '#domain/sampling/weighting/problem';
import { columnAt, type FileFault } from './csvTable.ts';
import type { GivenMargins, GivenPeople } from './weighFiles.ts';

/** What keeps people from being weighted, by the file and line where it can be mended. */
export const weightingFaults = (
  faults: readonly WeightingFault[],
  given: readonly GivenMargins[],
  people: GivenPeople,
  baseWeight: string | undefined,
): FileFault[] => faults.map((fault) => weightingFault(fault, given, people, baseWeight));

function weightingFault(
  fault: WeightingFault,
  given: readonly GivenMargins[],
  { table, people }: GivenPeople,
  baseWeight: string | undefined,
): FileFault {
  const { file } = table;
  switch (fault.kind) {
    case 'nobody':
      return { file, message: 'holds nobody to weight' };
    case 'no_margins':
      return { file, message: 'has no margins to be weighted to' };
    case 'empty_margin':
      return {
        file: fileOf(given, fault.features),
        message: `all counts of ${of(fault.features)} are 0`,
      };
    case 'bad_base': {
      const message = 'is not a number above 0, as a base weight must be';
      return { file, line: table.rows[fault.person]!.line, column: baseWeight!, message };
    }
    case 'bad_bounds':
      return { file, message: '--lower must be at least 0 and below 1, and --upper above 1' };
    case 'not_in_population': {
      const { features, values } = fault;
      const first = people.findIndex((person) =>
        features.every((feature, at) => person.features[feature] === values[at]),
      );
      const line = table.rows[first]!.line;
      const [feature] = features;
      const column = features.length === 1 ? table.columns[columnAt(table, feature!)]! : undefined;
      return {
        file,
        line,
        ...(column !== undefined && { column }),
        message: strange(fault, given),
      };
    }
    case 'bound_too_tight': {
      const { bound, needed } = fault;
      const than = bound < needed ? 'more' : 'less';
      const message = `the people of ${cell(fault)} must count ${needed.toFixed(4)} on average, ${than} than the bound ${bound}`;
      return { file: fileOf(given, fault.features), message };
    }
  }
}

/** A value people have that the margins lack; one that differs in case alone is pointed out. */
function strange(
  fault: CellName & { readonly people: number },
  given: readonly GivenMargins[],
): string {
  const margins = fileOf(given, fault.features);
  const wanted = fault.values.join(' ').toLowerCase();
  const alike = marginOf(given, fault.features)
    ?.cells.map(({ values }) => values.join(' '))
    .find((values) => values.toLowerCase() === wanted && values !== fault.values.join(' '));
  const hint = alike === undefined ? '' : `; "${alike}" there differs in capitals alone`;
  return `${cell(fault)}, which ${fault.people} people have, is not in ${margins} or has a count of 0${hint}`;
}

const same = (a: readonly string[], b: readonly string[]) => a.join('\n') === b.join('\n');
const marginOf = (given: readonly GivenMargins[], features: readonly string[]) =>
  given.flatMap(({ margins }) => margins).find((margin) => same(margin.features, features));
const fileOf = (given: readonly GivenMargins[], features: readonly string[]) =>
  given.find(({ margins }) => margins.some((margin) => same(margin.features, features)))?.file ??
  given[0]!.file;

const of = (features: readonly string[]) => features.map((feature) => `"${feature}"`).join(' × ');
const cell = ({ features, values }: CellName) =>
  features.map((feature, at) => `${feature} "${values[at]}"`).join(', ');
