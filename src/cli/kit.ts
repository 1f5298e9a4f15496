import { type Command, Option } from 'commander';
import { exportKit } from '#server/actions/exportKit';
import { findHearing } from '#server/database/hearings';
import { CommandFault, report } from './outcome.ts';
import { withDatabase } from './withDatabase.ts';
import { refuseToReplace, writeDataFile } from './writeDataFile.ts';

type Options = {
  hearing: string;
  language: 'da' | 'en';
  out: string;
  force?: boolean;
  json?: boolean;
};

export const kit = (program: Command): Command =>
  program
    .command('kit')
    .description('Write the data with scripts for R and SPSS that rebuild the topline tables')
    .requiredOption('--hearing <slug>', 'the hearing, by its part of the address')
    .addOption(
      new Option('--language <language>', 'of labels and README')
        .choices(['da', 'en'])
        .default('da'),
    )
    .requiredOption('--out <kit.zip>', 'where it is written')
    .option('--force', 'replace a file that is there')
    .option('--json', 'print the outcome as JSON')
    .addHelpText(
      'after',
      '\nIds are random and new each time. The download is in the hearing’s log.',
    )
    .action(async (options: Options) => {
      refuseToReplace(options.out, options.force);
      await withDatabase(() => run(options));
    });

async function run({ hearing: slug, language, out, json }: Options): Promise<void> {
  const hearing = await findHearing(slug);
  if (!hearing) throw new CommandFault(`There is no hearing "${slug}".`);
  const actor = { kind: 'visitor' } as const; // in the log as the system itself
  const made = await exportKit({ hearing, language, actor, now: new Date() });
  if (!made.ok) {
    throw new CommandFault(`No wave of "${slug}" has been released yet: there is no data.`);
  }
  await writeDataFile(made.value, out);
  const { files } = made.value;
  report(json, { status: 'exported', file: out, files }, `${out}: ${files.join(', ')}.`);
}
