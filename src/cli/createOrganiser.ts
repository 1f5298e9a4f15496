import type { Command } from 'commander';
import { type AccountProblem, createAccount } from '#server/actions/createAccount';
import { CommandFault, report } from './outcome.ts';
import { readNewPassword } from './password.ts';
import { withDatabase } from './withDatabase.ts';

const PROBLEMS: Readonly<Record<AccountProblem, string>> = {
  password_short: 'The password is too short: 12 characters at least.',
  password_long: 'The password is too long: 256 characters at most.',
  email_wrong: 'This is not an e-mail address.',
  name_missing: 'The name is empty.',
  email_taken: 'There is an account with this e-mail already. Nothing was changed.',
};

type Options = { email: string; name: string; passwordFile?: string; json?: boolean };

export const createOrganiser = (program: Command): Command =>
  program
    .command('create-organiser')
    .description('Make an account that may create hearings: the way to the first organiser')
    .requiredOption('--email <address>', 'the e-mail to sign in with')
    .requiredOption('--name <name>', 'the name that colleagues see')
    .option('--password-file <file>', 'a file with the password; without it stdin, or a question')
    .option('--json', 'print the account as JSON')
    .action(async ({ email, name, passwordFile, json }: Options) => {
      const password = await readNewPassword(passwordFile);
      const made = await withDatabase(() =>
        createAccount({ email, name, password, mayCreateHearings: true }, 'system'),
      );
      if (!made.ok) throw new CommandFault(PROBLEMS[made.problem]);
      const account = { id: made.value.id, email: email.trim().toLowerCase() };
      report(json, account, `${account.email} can sign in now and create hearings.`);
    });
