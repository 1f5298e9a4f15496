import { type Command, Option } from 'commander';
import type { Result } from '#domain/result';
import { CORE_WAVES, type CoreWave } from '#domain/survey/wave';
import {
  simulateAnswers as answerWave,
  type SimulationOutcome,
  type SimulationProblem,
} from '#server/actions/simulateAnswers';
import { findHearing } from '#server/database/hearings';
import { markSimulated } from '#server/database/simulation';
import { wholeNumber } from './optionValues.ts';
import { CommandFault, report, say } from './outcome.ts';
import { withDatabase } from './withDatabase.ts';

type Options = {
  hearing: string;
  wave: CoreWave;
  seed: string;
  answering?: number;
  markSimulated?: boolean;
  json?: boolean;
};

export const simulateAnswers = (simulate: Command): Command =>
  simulate
    .command('answers')
    .description('Answer the open wave of a simulated hearing for those who have not answered')
    .requiredOption('--hearing <slug>', 'the hearing, by its part of the address')
    .addOption(
      new Option('--wave <code>', 'the open wave').choices(CORE_WAVES).makeOptionMandatory(),
    )
    .requiredOption('--seed <text>', 'the same in every wave carries people on between them')
    .option(
      '--answering <people>',
      'how many answer in all: at T0 of those invited, later of the panel',
      wholeNumber(0, 1_000_000),
    )
    .option('--mark-simulated', 'first mark the hearing as simulated, for good')
    .option('--json', 'print the numbers as JSON')
    .action(async (options: Options) => {
      const outcome = await withDatabase(() => run(options));
      if (!outcome.ok) throw new CommandFault(explain(outcome.problem, options));
      const { answered, leftAlone } = outcome.value;
      const text = `${options.wave}: ${answered} answered now; ${leftAlone} had answered before.`;
      report(options.json, { wave: options.wave, answered, left_alone: leftAlone }, text);
    });

async function run(options: Options): Promise<Result<SimulationOutcome, SimulationProblem>> {
  const { wave, seed, answering } = options;
  const found = await findHearing(options.hearing);
  if (!found) throw new CommandFault(`There is no hearing "${options.hearing}".`);
  if (options.markSimulated && !found.simulated) await mark(found.id);
  const hearing = { id: found.id, simulated: found.simulated || options.markSimulated === true };
  return answerWave({
    ...{ hearing, wave, seed, answering: answering ?? null },
    onProgress: (done, of) => say(`${wave}: ${done} of ${of} …`),
  });
}

async function mark(hearingId: string): Promise<void> {
  const marked = await markSimulated(hearingId, 'system');
  if (!marked.ok) {
    throw new CommandFault(
      'Somebody has answered in this hearing, so it cannot become a simulated one.',
    );
  }
}

function explain(problem: SimulationProblem, { hearing, wave }: Options): string {
  switch (problem.kind) {
    case 'not_simulated':
      return `"${hearing}" is not marked as simulated. Answers are never invented in a real hearing; --mark-simulated marks one in which nobody has answered.`;
    case 'wave_not_open':
      return `${wave} is ${problem.state}, not open. An organiser opens it on the hearing's page.`;
    case 'nobody_asked':
      return wave === 'T0'
        ? 'Nobody is invited yet: import the invitation list first.'
        : 'There is no panel yet: draw it first.';
  }
}
