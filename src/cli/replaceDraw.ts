import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import type { DrawRecord } from '#domain/sampling/drawRecord';
import { DRAW_METHODS, type DrawMethod } from '#domain/sampling/problem';
import { problemOfLottery, replacesIn } from '#domain/sampling/replacement';
import { sha256 } from '#server/access/secrets';
import { softwareName } from '#server/software';
import { columnAt, readCsvTable } from './csvTable.ts';
import { invalidInput, noLottery } from './drawFaults.ts';
import { readDrawInput } from './drawInput.ts';
import { type DrawOutput, finishDraw } from './drawnFiles.ts';
import { readRecord } from './drawRecords.ts';
import { givenPath } from './givenPath.ts';
import { wholeNumber } from './optionValues.ts';
import { CommandFault, EXIT } from './outcome.ts';
import { worked } from './worked.ts';

type Options = DrawOutput & {
  readonly record: string;
  readonly categories: string;
  readonly respondents: string;
  readonly withdrew: string;
  readonly method?: DrawMethod;
  readonly panels?: number;
  readonly timeLimit?: number;
};

export const replaceDraw = (program: Command): Command =>
  program
    .command('replace')
    .description('Draw replacements for those who drop out of a panel, or are missing on the day')
    .requiredOption('--record <record.json>', 'the draw, or the latest replacement, to go out from')
    .requiredOption('--categories <file>', 'the quotas that the whole panel is to meet')
    .requiredOption('--respondents <file>', 'the pool, with everybody on the panel')
    .requiredOption('--withdrew <ids>', 'who is out: ids parted by commas, or a CSV file with them')
    .addOption(new Option('--method <name>', 'how (default: as before)').choices(DRAW_METHODS))
    .option('--seed <text>', 'what picks the replacements; without it only the lottery is written')
    .option('--seed-source <text>', 'where anybody can see the seed', '')
    .option('--panels <number>', 'equally likely, numbered panels', wholeNumber(1, 100_000))
    .option('--reserves <people>', 'how many (default: a quarter)', wholeNumber(0, 1_000_000))
    .option('--time-limit <seconds>', 'then take what there is', wholeNumber(1, 1_000_000))
    .requiredOption('--out <folder>', 'where the files go')
    .option('--force', 'replace files that are there already')
    .option('--json', 'print one object of figures')
    .addHelpText('after', EXPLAINED)
    .action(replace);

const EXPLAINED = `
Writes the same files as draw; selected.csv has those who come in. Those who stay and those who come
in meet the quotas together. Whoever withdrew is never drawn again. Its record.json is checked by
verify-draw and can be gone out from in turn.
Exit codes: as for draw`;

async function replace(options: Options): Promise<void> {
  const { record, text } = readRecord(options.record);
  if (record.format !== 'folkehoering-draw') {
    throw new CommandFault(`${options.record} is not a draw's record.`, EXIT.usage);
  }
  const { source } = record.lottery;
  const columns = { id: source.id_column, household: source.household_columns };
  const input = readDrawInput(options, columns);
  if (!input.ok) throw invalidInput(input.problem, options.json);

  const withdrew = idsIn(options.withdrew, source.id_column);
  const replaced = replacesIn(record, withdrew, sha256(text));
  if (!replaced.ok) throw notOnPanel(replaced.problem.ids);
  checkStaying(replaced.value.staying, input.value.problem.people, options.respondents);
  const replacement = { ...input.value.source, software: softwareName(), replaces: replaced.value };
  const problem = problemOfLottery(
    { size: withdrew.length, source: replacement },
    input.value.problem,
  );
  const made = await worked('prepareLottery', {
    order: {
      ...{ problem, method: options.method ?? record.lottery.method, source: replacement },
      ...panelsAsked(options, record),
    },
    ...(options.timeLimit === undefined ? {} : { seconds: options.timeLimit }),
  });
  if (!made.ok) throw await noLottery(made.problem, problem, options);
  await finishDraw(made.value, problem, input.value, options);
}

/** As many numbered panels as the first draw had, where nothing else is asked for. */
function panelsAsked({ panels }: Options, { lottery }: DrawRecord): { readonly panels?: number } {
  if (panels !== undefined) return { panels };
  return lottery.panels.kind === 'numbered' ? { panels: lottery.panels.panels.length } : {};
}

/** Ids as given, or those of a file: its column of ids, or its only one. */
function idsIn(given: string, idColumn: string | null): string[] {
  if (!existsSync(givenPath(given))) {
    return [...new Set(given.split(',').map((id) => id.trim()))].filter((id) => id !== '');
  }
  const table = readCsvTable(given);
  const at = table.columns.length === 1 ? 0 : columnAt(table, idColumn ?? 'row');
  if (at < 0) {
    throw new CommandFault(`${given}, line 1: there is no column "${idColumn ?? 'row'}" of ids.`);
  }
  return [...new Set(table.rows.map(({ cells }) => cells[at]!))];
}

const notOnPanel = (ids: readonly string[]) =>
  new CommandFault(
    ids.length === 0
      ? 'Nobody withdrew: there is nothing to draw.'
      : `--withdrew: not on the panel: ${ids.join(', ')}.`,
  );

function checkStaying(
  staying: readonly string[],
  people: readonly { readonly id: string }[],
  file: string,
): void {
  const known = new Set(people.map(({ id }) => id));
  const missing = staying.filter((id) => !known.has(id));
  if (missing.length > 0) {
    throw new CommandFault(`${file}: these of the panel are not in it: ${missing.join(', ')}.`);
  }
}
