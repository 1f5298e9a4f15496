import { type Command, Option } from 'commander';
import { readCodebookFile } from '#domain/export/file/codebookFile';
import {
  codebookReadings,
  columnMapping,
  type ColumnReading,
  mappedReadings,
} from '#domain/export/import/columnReading';
import type { Item } from '#domain/survey/item';
import { WAVE_CODES, type WaveCode } from '#domain/survey/wave';
import {
  importWave as readIn,
  type WaveImportFault,
  type WaveImportProblem,
} from '#server/actions/importWave';
import { findHearing } from '#server/database/hearings';
import { faultsInFiles, readBytes, readCsvTable } from './csvTable.ts';
import { codebookFaults } from './exportWords.ts';
import { CommandFault, EXIT, report } from './outcome.ts';
import { withDatabase } from './withDatabase.ts';

type Options = {
  hearing: string;
  wave: WaveCode;
  data: string;
  codebook?: string;
  mapping?: string;
  key: string;
  json?: boolean;
};

export const importWave = (program: Command): Command =>
  program
    .command('import-wave')
    .description('Read in the answers of an open wave that were given in another tool')
    .requiredOption('--hearing <slug>', 'the hearing, by its part of the address')
    .addOption(
      new Option('--wave <code>', 'the open wave').choices(WAVE_CODES).makeOptionMandatory(),
    )
    .requiredOption('--data <answers.csv>', 'the answers, a row for each person, with a heading')
    .option('--codebook <codebook.json>', 'what the columns are: docs/codebook-format.md')
    .option(
      '--mapping <mapping.json>',
      'or which question each column answers, in another tool’s file',
    )
    .option(
      '--key <column>',
      'the column with the list’s references or the letters’ codes',
      'reference',
    )
    .option('--json', 'print the numbers as JSON')
    .addHelpText(
      'after',
      [
        '',
        'All rows are read in, or none. The same file read in again changes nothing; a corrected one corrects the',
        'answers an earlier one brought. Whoever has answered the wave herself keeps her own answers.',
      ].join('\n'),
    )
    .action(async (options: Options) => {
      const readingsOf = readings(options);
      const table = readCsvTable(options.data);
      await withDatabase(async () => {
        const hearing = await findHearing(options.hearing);
        if (!hearing) throw new CommandFault(`There is no hearing "${options.hearing}".`);
        const { wave, key } = options;
        const actor = { kind: 'visitor' } as const; // in the log as the system itself
        const outcome = await readIn({
          ...{ hearingId: hearing.id, wave, table, key, actor },
          readingsOf: (items) => readingsOf(items, wave),
        });
        if (!outcome.ok) throw faultOf(outcome.problem, options);
        const { people, answers, leftAlone, before } = outcome.value;
        const text = before
          ? `${options.data} was read in before; nothing has changed.`
          : `${wave}: ${answers} answers of ${people} people; ${leftAlone} had answered themselves and were left alone.`;
        report(options.json, { wave, people, answers, left_alone: leftAlone, before }, text);
      });
    });

type ReadingsOf = (items: Iterable<Item>, wave: WaveCode) => readonly ColumnReading[];

function readings({ codebook, mapping }: Options): ReadingsOf {
  if ((codebook === undefined) === (mapping === undefined)) {
    throw new CommandFault('Give either --codebook or --mapping.', EXIT.usage);
  }
  if (codebook !== undefined) {
    const read = readCodebookFile(parsed(codebook), 'da', new Date());
    if (!read.ok) throw faultsInFiles(codebookFaults(codebook, read.problem));
    return (items, wave) => codebookReadings(read.value, items, wave);
  }
  const read = columnMapping.safeParse(parsed(mapping!));
  if (!read.success) {
    throw faultsInFiles(
      read.error.issues.map(({ path, message }) => {
        return { file: mapping!, field: path.join('.'), message };
      }),
    );
  }
  return () => mappedReadings(read.data);
}

function parsed(file: string): unknown {
  const text = readBytes(file).toString('utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw faultsInFiles([{ file, message: `is not JSON: ${(error as Error).message}` }]);
  }
}

function faultOf(problem: WaveImportProblem, { data, wave }: Options): CommandFault {
  switch (problem.kind) {
    case 'wave_not_open':
      return new CommandFault(
        `${wave} is ${problem.state}; answers are read into an open wave only.`,
      );
    case 'nothing_to_read':
      return new CommandFault(
        `${data} has no row, or none of its columns is a question of ${wave}. Columns are called as in the wide data file (ai_samfund_t0), or are named in --mapping.`,
      );
    case 'faults':
      return faultsInFiles(
        problem.faults.map(({ line, column, kind }) => {
          return { file: data, line, column, message: WORDS[kind] };
        }),
      );
  }
}

const WORDS: Readonly<Record<WaveImportFault['kind'], string>> = {
  column_missing: 'is not among the columns of the file',
  item_unknown: 'is to be read as a question that the wave does not ask',
  option_unknown:
    'is to be read as an answer that the question does not have; "option" is for several choices',
  column_read_twice: 'answers what another column answers already',
  not_a_number: 'is not a number; text that stands for a code must be in "codes"',
  not_chosen_or_not: 'must be 1 (chosen) or 0 (not chosen)',
  not_yes_or_no: 'must be 1 (would take part) or 2 (would not)',
  answer_and_none: 'has both an answer and a reason why there is none',
  key_missing: 'says nobody; every row needs a reference or a code',
  key_twice: 'stands in an earlier row already; each person has one row',
  person_unknown: 'is neither a reference nor a valid code of the invitation list',
  person_not_asked: 'is somebody whom the wave does not ask',
  person_twice: 'is the person of an earlier row, named another way',
  wrong_kind: 'is not an answer to a question of this kind',
  outside_scale: 'is not a point of the scale, 98 (Ved ikke) or 99 (Ønsker ikke at svare)',
  unknown_option: 'is not one of the answers the question offers',
  repeated_option: 'has a choice twice',
  exclusive_with_others: 'has a choice that excludes the others together with one of them',
  too_many: 'has more choices than the question allows',
  outside_range: 'is outside the range of the question',
  too_many_decimals: 'has more decimals than the question allows',
  too_long: 'is longer than the question allows',
  unreadable: 'has characters that cannot be kept',
};
