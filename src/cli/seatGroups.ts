import type { Command } from 'commander';
import { qualityOf } from '#domain/programme/quality';
import type { RebalanceFault } from '#domain/programme/rebalance';
import type { SeatingPlan } from '#domain/programme/seating';
import {
  groupSizes,
  type SeatedPerson,
  type SeatedSession,
  type SeatingFault,
} from '#domain/programme/seatingProblem';
import { faultsInFiles } from './csvTable.ts';
import { wholeNumber } from './optionValues.ts';
import { CommandFault, EXIT, report } from './outcome.ts';
import { writeFolder } from './outputFolder.ts';
import { type ReadPin, seatFaults } from './seatFaults.ts';
import {
  movesCsv,
  readModerators,
  readPeople,
  readPins,
  readPlan,
  seatingCsv,
} from './seatFiles.ts';
import { worked } from './worked.ts';

type Options = {
  people?: string;
  groups?: number;
  sizes?: number[];
  sessions: number;
  same?: boolean;
  moderators?: string;
  plan?: string;
  absent?: string[];
  newcomers?: string[];
  fromSession: number;
  toSession?: number;
  min?: number;
  max?: number;
  seed: string;
  features?: string[];
  pins?: string;
  idColumn?: string;
  out: string;
  force?: boolean;
  json?: boolean;
};

const MOST_GROUPS = 5000;
const MOST_SESSIONS = 50;
const list = (text: string) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

export const seatGroups = (program: Command): Command =>
  program
    .command('seat')
    .description(
      'Seat people at groups that are as mixed as the whole and meet anew in each session; ' +
        'with --plan change such a seating on the day, so that as few as possible move',
    )
    .option(
      '--people <people.csv>',
      'an id column, and one for each feature; needed without --plan',
    )
    .option('--groups <number>', 'groups of like size', wholeNumber(1, MOST_GROUPS))
    .option('--sizes <9,9,8>', 'or the places at each group', (text) =>
      list(text).map(wholeNumber(1, 100_000)),
    )
    .option('--sessions <number>', 'how many sessions', wholeNumber(1, MOST_SESSIONS), 1)
    .option('--same', 'everybody keeps the group in all sessions')
    .option(
      '--moderators <file.csv>',
      'columns group, moderator: nobody comes to one of them twice',
    )
    .option('--plan <seating.csv>', 'a seating to change')
    .option('--absent <ids>', 'with --plan: who will not be there, parted by commas', list)
    .option('--newcomers <ids>', 'with --plan: who will be there and has no place', list)
    .option(
      '--from-session <number>',
      'with --plan: the first session to change',
      wholeNumber(1, MOST_SESSIONS),
      1,
    )
    .option('--to-session <number>', 'with --plan: the last one', wholeNumber(1, MOST_SESSIONS))
    .option('--min <people>', 'with --plan: the smallest group allowed', wholeNumber(0, 100_000))
    .option('--max <people>', 'with --plan: the largest group allowed', wholeNumber(1, 100_000))
    .option('--seed <text>', 'the same seed gives the same seating', '')
    .option('--features <a,b>', 'the columns to mix; all without it', list)
    .option(
      '--pins <pins.csv>',
      'columns kind (together, apart, at), people (a|b), groups (1-3, 7)',
    )
    .option('--id-column <name>', 'the column with ids; row numbers serve where there is none')
    .requiredOption('--out <folder>', 'where seating.csv is written, and moves.csv with --plan')
    .option('--force', 'replace files that are there')
    .option('--json', 'print the outcome as JSON')
    .action((options: Options) =>
      options.plan === undefined ? seat(options) : change(options, options.plan),
    );

async function seat(options: Options): Promise<void> {
  const { people: file, groups, sizes: given, sessions, same, seed, json } = options;
  if (file === undefined) throw usage('--people is needed.');
  if ((groups === undefined) === (given === undefined))
    throw usage('Give either --groups or --sizes.');
  const people = readPeople(file, options);
  const sizes = given ?? groupSizes(people.length, groups!);
  const read = options.pins === undefined ? [] : readPins(options.pins);
  const started = performance.now();
  const planned = await worked('seatGroups', {
    ...{ people, sizes, sessions, seed, rotation: same ? ('same' as const) : ('new' as const) },
    pins: read.map(({ pin }) => pin),
    ...(options.moderators !== undefined && {
      leaders: readModerators(options.moderators, sizes.length),
    }),
  });
  if (!planned.ok) throw refused(planned.problem, options, read);
  const plan = planned.value;
  writeFolder(options.out, { 'seating.csv': seatingCsv(plan.sessions) }, options.force);
  report(
    json,
    {
      ...{ status: 'seated', people: people.length, groups: sizes.length, sessions },
      ...measures(plan),
      ...{ generator: plan.generator, seed, ...spent(started) },
    },
    planText(options.out, plan),
  );
}

async function change(options: Options, file: string): Promise<void> {
  const { out, json, absent = [], newcomers = [], seed } = options;
  const sessions = readPlan(file);
  const people =
    options.people === undefined
      ? unknownPeople(sessions, newcomers)
      : readPeople(options.people, options);
  const last = options.toSession ?? sessions.length;
  const changing = sessions.map((_, at) => at).slice(options.fromSession - 1, last);
  if (changing.length === 0 || last > sessions.length)
    throw usage(`${file} has sessions 1 to ${sessions.length}.`);
  const read = options.pins === undefined ? [] : readPins(options.pins);
  const started = performance.now();
  const changed = await worked('rebalance', {
    ...{ people, sessions, changing, absent, newcomers, seed },
    bounds: boundsOf(options, sessions, changing),
    pins: read.map(({ pin }) => pin),
  });
  if (!changed.ok)
    throw refused(changed.problem, { ...options, people: options.people ?? file }, read);
  const { moves, isFewest, sessions: after } = changed.value;
  writeFolder(
    out,
    { 'seating.csv': seatingCsv(after), 'moves.csv': movesCsv(moves) },
    options.force,
  );
  const [before, now] = [qualityOf(people, sessions), qualityOf(people, after)];
  const moved = moves.filter(({ from }) => from !== null).length;
  report(
    json,
    {
      ...{ status: 'changed', moved, is_fewest: isFewest },
      moves: moves.map(({ session, ...move }) => ({ session: session + 1, ...move })),
      ...{ deviation: now.deviation, deviation_before: before.deviation },
      ...{ repeated_pairs: now.repeatedPairs, repeated_pairs_before: before.repeatedPairs },
      ...{ seed, ...spent(started) },
    },
    changeText(out, { moved, moves: moves.length, isFewest }),
  );
}

/** Without a file of people nothing is known of them, and only sizes, pins and meetings count. */
const unknownPeople = (
  sessions: readonly SeatedSession[],
  newcomers: readonly string[],
): SeatedPerson[] =>
  [...new Set([...sessions.flat(2), ...newcomers])].map((id) => ({ id, features: {} }));

/** A group may lose one more than the even share asks, so that nobody moves for a single absentee. */
function boundsOf(
  { absent = [], newcomers = [], min, max }: Options,
  sessions: readonly SeatedSession[],
  changing: readonly number[],
) {
  const away = new Set(absent);
  const shares = changing.map((at) => {
    const groups = sessions[at]!;
    const present = groups.flat().filter((id) => !away.has(id)).length + newcomers.length;
    return present / groups.length;
  });
  const largest = Math.max(...changing.flatMap((at) => sessions[at]!.map((group) => group.length)));
  return {
    min: min ?? Math.max(1, Math.floor(Math.min(...shares)) - 1),
    max: max ?? Math.max(largest, Math.ceil(Math.max(...shares))),
  };
}

const usage = (message: string) =>
  new CommandFault(`${message} --help shows how it is used.`, EXIT.usage);

function refused(
  faults: readonly (SeatingFault | RebalanceFault)[],
  { people, pins, json }: Options,
  read: readonly ReadPin[],
): CommandFault {
  const lines = seatFaults(faults, { people: people!, pins: pins ?? people!, read });
  if (json) report(true, { status: 'invalid', faults: lines }, '');
  return faultsInFiles(lines);
}

const measures = ({ quality, random, bound, cells }: SeatingPlan) => ({
  ...{ deviation: quality.deviation, deviation_bound: bound.deviation },
  random_deviation: random.deviation,
  ...{ cells, cells_outside: quality.cellsOutside, random_cells_outside: random.cellsOutside },
  ...{ repeated_pairs: quality.repeatedPairs, repeated_pairs_bound: bound.repeatedPairs },
  random_repeated_pairs: random.repeatedPairs,
});

const spent = (started: number) => ({
  seconds: (performance.now() - started) / 1000,
  peak_rss_mb: process.resourceUsage().maxRSS / 1024,
});

const planText = (out: string, { quality, random, bound, cells }: SeatingPlan) =>
  [
    `${out}/seating.csv is written.`,
    `Deviation from evenly mixed: ${quality.deviation.toFixed(1)} (random ${random.deviation.toFixed(1)}, at least ${bound.deviation.toFixed(1)})`,
    `Outside the even share: ${quality.cellsOutside} of ${cells} (random ${random.cellsOutside.toFixed(1)})`,
    `Pairs who meet again: ${quality.repeatedPairs} (random ${random.repeatedPairs.toFixed(1)}, at least ${bound.repeatedPairs})`,
  ].join('\n');

const changeText = (
  out: string,
  { moved, moves, isFewest }: { moved: number; moves: number; isFewest: boolean },
) =>
  [
    `${out}/seating.csv and ${out}/moves.csv are written.`,
    `${moved} moves to another group${isFewest ? ', the fewest possible' : ''}; ${moves - moved} newcomers' places.`,
  ].join('\n');
