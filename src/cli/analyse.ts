import type { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { analyseStudy, type StudyStatistics } from '#domain/analysis/analyseStudy';
import { studyOf } from './analyseData.ts';
import { readSpec } from './analyseSpec.ts';
import { type FileFault, csvTable, faultText, faultsInFiles, readBytes } from './csvTable.ts';
import { givenPath } from './givenPath.ts';
import { CommandFault, EXIT, report, say } from './outcome.ts';
import { writeFolder } from './outputFolder.ts';
import { snakeCased } from './snakeCased.ts';

type Options = { data: string; spec: string; out: string; force?: boolean; json?: boolean };

export const analyse = (program: Command): Command =>
  program
    .command('analyse')
    .description('Work out every statistic of a change from answers before and after')
    .requiredOption('--data <wide.csv>', 'one row a person, with a column for each answer')
    .requiredOption('--spec <spec.json>', 'which columns are what, the scale and the items')
    .requiredOption('--out <out.json>', 'where the statistics are written, at full precision')
    .option('--force', 'replace the file also where it is no earlier analysis')
    .option('--json', 'print the outcome as JSON')
    .action(run);

function run(options: Options): void {
  const { data, spec: specFile, out, force, json } = options;
  const refuse = (faults: readonly FileFault[]): never => {
    if (json) report(true, { status: 'invalid', faults }, '');
    throw faultsInFiles(faults);
  };
  keepInput(options);
  const spec = readSpec(readBytes(specFile).toString('utf8'), specFile);
  if (!spec.ok) return refuse(spec.problem);
  for (const fault of spec.value.unused) say(faultText(fault));
  const table = csvTable(readBytes(data), data);
  if (!table.ok) return refuse(table.problem);
  const study = studyOf(table.value, spec.value.spec, specFile);
  if (!study.ok) return refuse(study.problem);
  const statistics = analyseStudy(study.value);
  const files = { [basename(out)]: statisticsText(statistics) };
  writeFolder(dirname(out), files, force === true || isEarlierAnalysis(out));
  const { people, items, groups, attended, comparison } = statistics;
  const counts = { people, attended, comparison, groups, items: items.length };
  const text = `${out}: ${items.length} items, ${attended} people in ${groups} groups.`;
  report(json, { status: 'analysed', file: out, ...counts }, text);
}

const FORMAT = 'folkehoering-analysis-1';

/** The item's numbers one item a line, so that two analyses can be compared line by line. */
function statisticsText({ items, ...rest }: StudyStatistics): string {
  const head = JSON.stringify({ format: FORMAT, ...(snakeCased(rest) as object) });
  const lines = items.map((item) => JSON.stringify(snakeCased(item)));
  return `${head.slice(0, -1)},"items":[\n${lines.join(',\n')}\n]}\n`;
}

/** @throws CommandFault where the outcome would be written over what it is made from */
function keepInput({ data, spec, out }: Options): void {
  const taken = [data, spec].find((file) => givenPath(file) === givenPath(out));
  if (taken !== undefined) {
    throw new CommandFault(`--out ${out} would replace ${taken}; name another file.`, EXIT.usage);
  }
}

/** An analysis can be made again at any time, so an earlier one is replaced, and so is an empty file. */
function isEarlierAnalysis(out: string): boolean {
  try {
    const text = readFileSync(givenPath(out), 'utf8');
    return text.trim() === '' || text.startsWith(`{"format":"${FORMAT}"`);
  } catch {
    return false;
  }
}
