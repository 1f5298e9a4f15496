// npm run --silent cli -- <command>: what is done at the terminal and not in a browser.
import { Command, CommanderError } from 'commander';
import { CommandFault, EXIT, say } from './outcome.ts';

const program = new Command('folkehoering')
  .description('Folkehøring: commands for the people who run it')
  .addHelpText('after', '\nExit codes: 0 done · 1 refused or failed · 2 wrong usage · 130 stopped')
  .showHelpAfterError('(--help shows how it is used)')
  .exitOverride();

/** The commands and where they are. Only what is asked for is loaded: some bring a database or a solver along. */
const COMMANDS = {
  'create-organiser': async () => (await import('./createOrganiser.ts')).createOrganiser(program),
  simulate: async () => (await import('./simulate.ts')).simulate(program),
  draw: async () => (await import('./draw.ts')).draw(program),
  replace: async () => (await import('./replaceDraw.ts')).replaceDraw(program),
  'verify-draw': async () => (await import('./verifyDraw.ts')).verifyDraw(program),
  seat: async () => (await import('./seatGroups.ts')).seatGroups(program),
  weigh: async () => (await import('./weigh.ts')).weigh(program),
  analyse: async () => (await import('./analyse.ts')).analyse(program),
  export: async () => (await import('./exportData.ts')).exportData(program),
  'import-wave': async () => (await import('./importWave.ts')).importWave(program),
  kit: async () => (await import('./kit.ts')).kit(program),
  convert: async () => (await import('./convert.ts')).convert(program),
};

const isCommand = (word: string): word is keyof typeof COMMANDS => Object.hasOwn(COMMANDS, word);
const asked = process.argv[2] ?? '';
// Help, and a word that is none of them, need all.
for (const load of isCommand(asked) ? [COMMANDS[asked]] : Object.values(COMMANDS)) await load();

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
