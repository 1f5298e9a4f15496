import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { csvText } from '#domain/export/csv';
import {
  INVITATION_HEADING,
  invitationCells,
  LIST_LIMITS,
} from '#domain/recruitment/invitationList';
import { simulateInvitees } from '#domain/simulation/population';
import { CommandFault, report } from './outcome.ts';
import { day, wholeNumber } from './optionValues.ts';

type Options = {
  seed: string;
  size: number;
  on: string;
  out: string;
  force?: boolean;
  json?: boolean;
};

export const simulateInvitations = (simulate: Command): Command =>
  simulate
    .command('invitations')
    .description('Write an invitation list of people who do not exist')
    .requiredOption('--seed <text>', 'the same seed gives the same people')
    .requiredOption('--size <people>', 'how many', wholeNumber(1, LIST_LIMITS.rows))
    .requiredOption('--on <date>', 'the first day of the hearing, which ages are counted to', day)
    .requiredOption('--out <file>', 'the CSV file to write')
    .option('--force', 'replace the file where there is one')
    .option('--json', 'print what was written as JSON')
    .action(({ seed, size, on, out, force, json }: Options) => {
      const people = simulateInvitees({ seed, size, on });
      const list = csvText({ columns: INVITATION_HEADING, rows: people.map(invitationCells) });
      write(out, list, force ?? false);
      report(json, { file: out, people: size }, `${out}: ${size} people, all of them invented.`);
    });

function write(file: string, content: string, replace: boolean): void {
  try {
    writeFileSync(file, content, { flag: replace ? 'w' : 'wx' });
  } catch (error) {
    const there = (error as NodeJS.ErrnoException).code === 'EEXIST';
    throw new CommandFault(
      there
        ? `${file} is there already. Choose another name, or replace it with --force.`
        : `${file} cannot be written.`,
    );
  }
}
