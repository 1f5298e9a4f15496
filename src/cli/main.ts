// npm run --silent cli -- <command>: what is done at the terminal and not in a browser.
import { Command, CommanderError } from 'commander';
import { analyse } from './analyse.ts';
import { convert } from './convert.ts';
import { createOrganiser } from './createOrganiser.ts';
import { draw } from './draw.ts';
import { CommandFault, EXIT, say } from './outcome.ts';
import { replaceDraw } from './replaceDraw.ts';
import { seatGroups } from './seatGroups.ts';
import { simulateAnswers } from './simulateAnswers.ts';
import { simulateInvitations } from './simulateInvitations.ts';
import { verifyDraw } from './verifyDraw.ts';
import { weigh } from './weigh.ts';

const program = new Command('folkehoering')
  .description('Folkehøring: commands for the people who run it')
  .addHelpText('after', '\nExit codes: 0 done · 1 refused or failed · 2 wrong usage · 130 stopped')
  .showHelpAfterError('(--help shows how it is used)')
  .exitOverride();

createOrganiser(program);
const simulate = program
  .command('simulate')
  .description('People and answers that are invented, for trying things out');
simulateInvitations(simulate);
simulateAnswers(simulate);
draw(program);
replaceDraw(program);
verifyDraw(program);
seatGroups(program);
weigh(program);
analyse(program);
convert(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitFor(error);
}

function exitFor(error: unknown): number {
  // Commander has said what is wrong, or shown the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  say(`folkehoering: ${(error as Error).message}`);
  if (error instanceof CommandFault) return error.exit;
  if (process.env['FOLKEHOERING_DEBUG'] === 'yes') say(String((error as Error).stack));
  return EXIT.refused;
}
