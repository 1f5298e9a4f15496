import type { Command } from 'commander';
import { simulateAnswers } from './simulateAnswers.ts';
import { simulateInvitations } from './simulateInvitations.ts';

export function simulate(program: Command): Command {
  const simulated = program
    .command('simulate')
    .description('People and answers that are invented, for trying things out');
  simulateInvitations(simulated);
  return simulateAnswers(simulated);
}
