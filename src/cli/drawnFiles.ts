import { csvText, SAME_CELLS_CSV } from '#domain/export/csv';
import { drawFrom } from '#domain/sampling/drawFrom';
import { drawText } from '#domain/sampling/drawRecord';
import { type LotteryRecord, lotteryText } from '#domain/sampling/lotteryRecord';
import type { DrawProblem } from '#domain/sampling/problem';
import { sha256 } from '#server/access/secrets';
import type { DrawInput } from './drawInput.ts';
import { drawReport, reportText } from './drawReport.ts';
import { CommandFault, EXIT, report, say } from './outcome.ts';
import { type OutputFiles, writeFolder } from './outputFolder.ts';

/** The options that say what becomes of a lottery. */
export type DrawOutput = {
  readonly seed?: string;
  readonly seedSource: string;
  readonly reserves?: number;
  readonly out: string;
  readonly force?: boolean;
  readonly json?: boolean;
};

/** As many reserves as places, times this, where the pool has them. */
const RESERVE_SHARE = 0.25;

/** Draws from a lottery where there is a seed, writes the files and says what came of it. */
export async function finishDraw(
  lottery: LotteryRecord,
  problem: DrawProblem,
  input: DrawInput,
  options: DrawOutput,
): Promise<void> {
  const { seed, out, force, json } = options;
  if (seed?.trim() === '') throw new CommandFault('--seed is empty.', EXIT.usage);
  const files: OutputFiles =
    seed === undefined
      ? { 'lottery.json': lotteryText(lottery) }
      : drawnFiles(lottery, problem, input, seed, options);
  // Before the files: their being there says that all is done.
  const figures = await drawReport(lottery, problem);
  writeFolder(out, files, force);
  warnOfNoChance(lottery);
  report(json, figures, `${reportText(figures)}\n${writtenText(out, files)}`);
}

function drawnFiles(
  lottery: LotteryRecord,
  { people }: DrawProblem,
  input: DrawInput,
  seed: string,
  { seedSource, reserves = Math.ceil(lottery.size * RESERVE_SHARE) }: DrawOutput,
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

const SHOWN_TYPES = 5;

/** People whom no panel has: of very many types the first. */
function warnOfNoChance({ types, features, panels }: LotteryRecord): void {
  const without = panels.kind === 'direct' ? [] : types.filter((type) => type.probability === 0);
  if (without.length === 0) return;
  const people = without.reduce((sum, type) => sum + type.people, 0);
  const lines = without.slice(0, SHOWN_TYPES).map((type) => {
    const words = features.map((feature, at) => `${feature} ${type.values[at]}`).join(', ');
    return `  ${type.people} with ${words}`;
  });
  if (without.length > SHOWN_TYPES)
    lines.push(`  … and ${without.length - SHOWN_TYPES} types more`);
  const why =
    panels.kind === 'weighted'
      ? 'no panel that meets the quotas can have them'
      : 'no panel that meets the quotas can have them, or these panels are too few';
  say(`Warning: ${people} people have no chance; ${why}:`);
  say(lines.join('\n'));
}

function writtenText(folder: string, files: OutputFiles): string {
  const record = Object.keys(files).at(-1)!;
  return `Written to ${folder}: ${Object.keys(files).join(', ')}.\nSHA-256 of ${record}: ${sha256(files[record]!)}`;
}
