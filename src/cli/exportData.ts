import { type Command, Option } from 'commander';
import { LAYOUT_NAMES, type LayoutName } from '#domain/export/layouts';
import { exportFile } from '#server/actions/exportFile';
import { findHearing } from '#server/database/hearings';
import { FORMAT_NAMES, type FormatName } from '#server/export/formats';
import { CommandFault, report } from './outcome.ts';
import { withDatabase } from './withDatabase.ts';
import { notHeld, refuseToReplace, writeDataFile } from './writeDataFile.ts';

type Options = {
  hearing: string;
  layout: LayoutName;
  format: FormatName;
  language: 'da' | 'en';
  out: string;
  force?: boolean;
  json?: boolean;
};

export const exportData = (program: Command): Command =>
  program
    .command('export')
    .description('Write the data of a hearing’s released waves for a statistics program')
    .requiredOption('--hearing <slug>', 'the hearing, by its part of the address')
    .addOption(
      new Option('--format <format>', 'of the file').choices(FORMAT_NAMES).makeOptionMandatory(),
    )
    .addOption(
      new Option('--layout <layout>', 'rows and columns').choices(LAYOUT_NAMES).default('wide'),
    )
    .addOption(
      new Option('--language <language>', 'of the labels').choices(['da', 'en']).default('da'),
    )
    .requiredOption('--out <file>', 'where it is written')
    .option('--force', 'replace a file that is there')
    .option('--json', 'print the outcome as JSON')
    .addHelpText(
      'after',
      [
        '',
        'wide: a row for each person · stanford: one for each person and wave · long: one for each answer.',
        'Ids are random and new each time. The download is in the hearing’s log.',
      ].join('\n'),
    )
    .action(async (options: Options) => {
      refuseToReplace(options.out, options.force);
      await withDatabase(() => run(options));
    });

async function run({ hearing: slug, format, layout, language, out, json }: Options): Promise<void> {
  const hearing = await findHearing(slug);
  if (!hearing) throw new CommandFault(`There is no hearing "${slug}".`);
  const actor = { kind: 'visitor' } as const; // in the log as the system itself
  const made = await exportFile({ hearing, layout, format, language, actor, now: new Date() });
  if (!made.ok) {
    if (made.problem.kind === 'not_held') throw notHeld(format, made.problem.faults);
    throw new CommandFault(`No wave of "${slug}" has been released yet: there is no data.`);
  }
  await writeDataFile(made.value, out);
  const { rows, variables, changes } = made.value;
  const outcome = { status: 'exported', file: out, rows, variables, changes };
  report(json, outcome, `${out}: ${rows} rows, ${variables} variables.`);
}
