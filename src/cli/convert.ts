import { type Command, Option } from 'commander';
import { type CodebookProblem, readCodebookFile } from '#domain/export/file/codebookFile';
import { countsOf } from '#domain/export/file/counts';
import type { DataFile } from '#domain/export/file/dataFile';
import { type Finding, findingsOf } from '#domain/export/file/linter';
import type { Rows } from '#domain/export/file/rows';
import { fileBytes } from '#server/export/fileBytes';
import { FORMAT_NAMES, type FormatName } from '#server/export/formats';
import { spoolRows } from '#server/export/spool';
import { csvBatches } from './convertRows.ts';
import { faultsInFiles, readBytes } from './csvTable.ts';
import { codebookFaults } from './exportWords.ts';
import { findingText } from './findingText.ts';
import { givenPath } from './givenPath.ts';
import { CommandFault, EXIT, report, say } from './outcome.ts';
import { notHeld, refuseToReplace, writeDataFile } from './writeDataFile.ts';

type Options = {
  data: string;
  codebook: string;
  format: FormatName;
  language: DataFile['language'];
  out: string;
  lint?: boolean;
  force?: boolean;
  json?: boolean;
};

export const convert = (program: Command): Command =>
  program
    .command('convert')
    .description('Make a data file for a statistics program from a CSV file and its codebook')
    .requiredOption('--data <wide.csv>', 'the rows, with a heading: UTF-8')
    .requiredOption('--codebook <codebook.json>', 'what the columns are: docs/codebook-format.md')
    .addOption(
      new Option('--format <format>', 'what to make').choices(FORMAT_NAMES).makeOptionMandatory(),
    )
    .requiredOption('--out <file>', 'where it is written')
    .addOption(
      new Option('--language <language>', 'of the labels').choices(['da', 'en']).default('da'),
    )
    .option('--lint', 'tell what an archive would ask about, besides')
    .option('--force', 'replace a file that is there')
    .option('--json', 'print the outcome as JSON')
    .action(run);

async function run(options: Options): Promise<void> {
  const { data, format, out, json } = options;
  keepFiles(options);
  const file = readCodebook(options);
  const rows = await spoolRows(file.variables, csvBatches(data, file));
  try {
    const made = await fileBytes(format, file, rows);
    if (!made.ok) throw notHeld(format, made.problem);
    await writeDataFile(made.value, out);
    const { changes } = made.value;
    const findings = options.lint ? await lint(file, rows) : undefined;
    const counts = { rows: rows.count, variables: file.variables.length };
    const text = `${out}: ${counts.rows} rows, ${counts.variables} variables.`;
    report(json, { status: 'converted', file: out, ...counts, changes, findings }, text);
  } finally {
    await rows.close();
  }
}

/** Says what it finds, which keeps no file from being made. */
async function lint(file: DataFile, rows: Rows): Promise<readonly Finding[]> {
  const findings = findingsOf(file, await countsOf(file, rows));
  for (const finding of findings) say(findingText(finding));
  say(findings.length === 0 ? 'Nothing to mend.' : `To mend: ${findings.length}.`);
  return findings;
}

function readCodebook({ codebook, language }: Options): DataFile {
  const refuse = (problems: readonly CodebookProblem[]) =>
    faultsInFiles(codebookFaults(codebook, problems));
  const read = readCodebookFile(parsed(codebook), language, new Date());
  if (!read.ok) throw refuse(read.problem);
  return read.value;
}

function parsed(codebook: string): unknown {
  try {
    return JSON.parse(readBytes(codebook).toString('utf8'));
  } catch (error) {
    if (error instanceof CommandFault) throw error;
    throw faultsInFiles([{ file: codebook, message: `is not JSON: ${(error as Error).message}` }]);
  }
}

/** @throws CommandFault where a file would be lost */
function keepFiles({ data, codebook, out, force }: Options): void {
  const taken = [data, codebook].find((file) => givenPath(file) === givenPath(out));
  if (taken !== undefined)
    throw new CommandFault(`--out ${out} would replace ${taken}; name another file.`, EXIT.usage);
  refuseToReplace(out, force);
}
