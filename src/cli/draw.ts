import { type Command, Option } from 'commander';
import { checkLottery } from '#domain/sampling/drawChecks';
import type { LotterySource } from '#domain/sampling/lotteryRecord';
import { DRAW_METHODS, type DrawMethod } from '#domain/sampling/problem';
import { problemOfLottery } from '#domain/sampling/replacement';
import { softwareName } from '#server/software';
import { differs, invalidInput, noLottery } from './drawFaults.ts';
import { readDrawInput } from './drawInput.ts';
import { type DrawOutput, finishDraw } from './drawnFiles.ts';
import { inputOf, readRecord } from './drawRecords.ts';
import { columnNames, wholeNumber } from './optionValues.ts';
import { CommandFault, EXIT } from './outcome.ts';
import { worked } from './worked.ts';

type Options = DrawOutput & {
  readonly categories: string;
  readonly respondents: string;
  readonly size?: number;
  readonly method?: DrawMethod;
  readonly panels?: number;
  readonly householdColumns?: string[];
  readonly idColumn?: string;
  readonly timeLimit?: number;
  readonly lottery?: string;
};

const LARGEST = 1_000_000;
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
      await finishDraw(lottery, problemOfLottery(lottery, input.problem), input, options);
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
  const input = inputOf(lottery, options);
  const wrong = checkLottery(lottery, problemOfLottery(lottery, input.problem));
  if (wrong !== null) throw differs(wrong, options.json);
  return { lottery, input };
}
