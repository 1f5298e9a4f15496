import { type Command, Option } from 'commander';
import { csvText, SAME_CELLS_CSV } from '#domain/export/csv';
import { drawFrom } from '#domain/sampling/drawFrom';
import { drawText } from '#domain/sampling/drawRecord';
import {
  type LotteryRecord,
  type LotterySource,
  lotteryText,
} from '#domain/sampling/lotteryRecord';
import { DRAW_METHODS, type DrawMethod, type DrawProblem } from '#domain/sampling/problem';
import { problemOfLottery } from '#domain/sampling/replacement';
import { sha256 } from '#server/access/secrets';
import { softwareName } from '#server/software';
import { invalidInput, noLottery } from './drawFaults.ts';
import { type DrawInput, readDrawInput } from './drawInput.ts';
import { drawReport, reportText } from './drawReport.ts';
import { inputOf, readRecord } from './drawRecords.ts';
import { columnNames, wholeNumber } from './optionValues.ts';
import { CommandFault, EXIT, report, say } from './outcome.ts';
import { type OutputFiles, writeFolder } from './outputFolder.ts';
import { worked } from './worked.ts';

type Options = {
  categories: string;
  respondents: string;
  size?: number;
  method?: DrawMethod;
  seed?: string;
  seedSource: string;
  panels?: number;
  householdColumns?: string[];
  idColumn?: string;
  reserves?: number;
  timeLimit?: number;
  lottery?: string;
  out: string;
  force?: boolean;
  json?: boolean;
};

const LARGEST = 1_000_000;
/** As many reserves as places, times this, where the pool has them. */
const RESERVE_SHARE = 0.25;

export const draw = (program: Command): Command =>
  program
    .command('draw')
    .description('Draw a panel that meets quotas, with chances as equal as the quotas allow')
    .requiredOption('--categories <file>', 'the quotas: feature,value,min,max[,min_flex,max_flex]')
    .requiredOption('--respondents <file>', 'the pool: a column for each feature')
    .option('--size <people>', 'how many are drawn', wholeNumber(1, LARGEST))
    .addOption(new Option('--method <name>', 'how (default: leximin)').choices(DRAW_METHODS))
    .option('--seed <text>', 'what picks the panel; without it only the lottery is written')
    .option('--seed-source <text>', 'where anybody can see the seed', '')
    .option('--lottery <file>', 'draw from this lottery.json, which was published before the seed')
    .option(
      '--panels <number>',
      'equally likely, numbered panels of people',
      wholeNumber(1, 100_000),
    )
    .option(
      '--household-columns <names>',
      'columns that tell a home, such as address,postcode',
      columnNames,
    )
    .option('--id-column <name>', 'the column of ids; without any, row numbers serve')
    .option(
      '--reserves <people>',
      'how many (default: a quarter of the size)',
      wholeNumber(0, LARGEST),
    )
    .option(
      '--time-limit <seconds>',
      'then take what there is, with its gap',
      wholeNumber(1, 1_000_000),
    )
    .requiredOption('--out <folder>', 'where the files go')
    .option('--force', 'replace files that are there already')
    .option('--json', 'print one object of figures')
    .addHelpText('after', FILES_WRITTEN)
    .action(async (options: Options) => {
      const { input, lottery } = await (options.lottery === undefined
        ? newLottery(options)
        : givenLottery(options, options.lottery));
      const problem = problemOfLottery(lottery, input.problem);
      const files =
        options.seed === undefined
          ? { 'lottery.json': lotteryText(lottery) }
          : drawnFiles(lottery, problem, input, options.seed, options);
      writeFolder(options.out, files, options.force);
      warnOfNoChance(lottery);
      const figures = await drawReport(lottery, problem);
      report(options.json, figures, `${reportText(figures)}\n${writtenText(options.out, files)}`);
    });

const FILES_WRITTEN = `
Writes selected.csv, remaining.csv, reserves.csv and record.json; without --seed only lottery.json,
to be published before the seed exists. verify-draw checks either.
Exit codes: 0 drawn · 1 refused: faults in the files, or quotas no panel meets · 2 wrong usage · 130 stopped`;

async function newLottery(options: Options) {
  const { size, method = 'leximin', panels, timeLimit } = options;
  if (size === undefined) throw new CommandFault('--size is missing.', EXIT.usage);
  const input = readDrawInput(options, {
    ...{ id: options.idColumn, household: options.householdColumns ?? [] },
  });
  if (!input.ok) throw invalidInput(input.problem, options.json);
  const source: LotterySource = {
    ...{ software: softwareName(), ...input.value.source, replaces: null },
  };
  const problem = { ...input.value.problem, size };
  const order = { problem, method, source, ...(panels === undefined ? {} : { panels }) };
  const made = await worked('prepareLottery', {
    ...{ order, ...(timeLimit === undefined ? {} : { seconds: timeLimit }) },
  });
  if (!made.ok) throw await noLottery(made.problem, problem, options);
  return { input: input.value, lottery: made.value };
}

/** The lottery decides everything but the seed and the reserves. */
function givenLottery(options: Options, file: string) {
  const named = [
    options.size,
    options.method,
    options.panels,
    options.householdColumns,
    options.idColumn,
  ];
  if (named.some((option) => option !== undefined)) {
    throw new CommandFault(
      '--lottery says the size, the method, the panels and the columns already: leave these options out.',
      EXIT.usage,
    );
  }
  if (options.seed === undefined) throw new CommandFault('--seed is missing.', EXIT.usage);
  const { record: lottery } = readRecord(file);
  if (lottery.format !== 'folkehoering-lottery') {
    throw new CommandFault(`${file} is not a lottery.`, EXIT.usage);
  }
  return { lottery, input: inputOf(lottery, options) };
}

function drawnFiles(
  lottery: LotteryRecord,
  { people }: DrawProblem,
  input: DrawInput,
  seed: string,
  { seedSource, reserves = Math.ceil(lottery.size * RESERVE_SHARE) }: Options,
): OutputFiles {
  const drawn = drawFrom({ lottery, people, seed, seedSource, reserves, sha256 });
  if (!drawn.ok) {
    throw new CommandFault(
      drawn.problem.kind === 'other_people'
        ? 'These are not the people that the lottery was made for.'
        : 'No panel was found: the method came to a dead end every time.',
    );
  }
  const { record, remaining } = drawn.value;
  const rows = rowsById(input);
  return {
    'selected.csv': rows(new Set(record.selected), 'as in the file'),
    'remaining.csv': rows(new Set(remaining), 'as in the file'),
    'reserves.csv': rows(new Set(record.reserves), 'as given'),
    'record.json': drawText(record),
  };
}

/** The rows of some people with all the columns they came with, and their number where that is the id. */
function rowsById({ table, respondents, source }: DrawInput) {
  const numbered = source.id_column === null;
  const cells = new Map(
    respondents.map(({ person, row }) => [
      person.id,
      numbered ? [person.id, ...row.cells] : row.cells,
    ]),
  );
  const columns = numbered ? ['row', ...table.columns] : table.columns;
  return (ids: ReadonlySet<string>, order: 'as in the file' | 'as given'): string => {
    const inFile = [...cells.keys()].filter((id) => ids.has(id));
    const sorted = order === 'as given' ? [...ids] : inFile;
    return csvText({ columns, rows: sorted.map((id) => cells.get(id)!) }, SAME_CELLS_CSV);
  };
}

function warnOfNoChance({ types, features, panels }: LotteryRecord): void {
  if (panels.kind === 'direct') return;
  for (const { values, people, probability } of types) {
    if (probability !== 0) continue;
    const words = features.map((feature, at) => `${feature} ${values[at]}`).join(', ');
    say(
      `Warning: no panel that meets the quotas can have any of the ${people} people with ${words}.`,
    );
  }
}

function writtenText(folder: string, files: OutputFiles): string {
  const record = Object.keys(files).at(-1)!;
  return `Written to ${folder}: ${Object.keys(files).join(', ')}.\nSHA-256 of ${record}: ${sha256(files[record]!)}`;
}
