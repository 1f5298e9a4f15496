// How mixed a seating is and how often people meet twice, beside a random deal, the method before (each
// session by itself, exchanges that do not make it worse) and the bound; and what it costs. Then a day
// on which people are missing.
//
//   node scripts/run.mjs node bench/seat.ts
import { Arrangement } from '../src/domain/programme/arrangement.ts';
import { qualityOf, type SeatingQuality } from '../src/domain/programme/quality.ts';
import { rebalance } from '../src/domain/programme/rebalance.ts';
import { seatGroups, type SeatingPlan } from '../src/domain/programme/seating.ts';
import {
  groupSizes,
  type Pin,
  type SeatedPerson,
  type SeatedSession,
} from '../src/domain/programme/seatingProblem.ts';
import { tabulate } from '../src/domain/programme/valueTable.ts';
import { seededRandom, shuffled } from '../src/domain/random.ts';

/** Six features with 21 values, lopsided as in a population. */
const VALUES = [2, 5, 5, 5, 2, 2];
const TRIES_BEFORE = 400; // per person and session, as the method before had them

function panel(size: number): SeatedPerson[] {
  const random = seededRandom(`panel of ${size}`);
  const pick = (values: number) => String(Math.min(random.below(values), random.below(values)));
  return Array.from({ length: size }, (_, at) => ({
    id: `p${String(at).padStart(5, '0')}`,
    features: Object.fromEntries(VALUES.map((values, feature) => [`f${feature}`, pick(values)])),
  }));
}

/** The method before: for each session a random deal, improved by exchanges that cost nothing. */
function before(people: readonly SeatedPerson[], sizes: readonly number[], sessions: number) {
  const random = seededRandom('before');
  const plan = Array.from({ length: sessions }, (): SeatedSession => {
    const places = sizes.flatMap((size, group) => Array.from({ length: size }, () => group));
    const groupOf = Int32Array.from(shuffled(places, random));
    const one = { sessions: 1, groups: sizes.length };
    const arrangement = new Arrangement(tabulate(people), one, groupOf, null);
    for (let tried = 0; tried < TRIES_BEFORE * people.length; tried++) {
      const [a, b] = [random.below(people.length), random.below(people.length)];
      if (arrangement.groupOf[a] === arrangement.groupOf[b]) continue;
      if (arrangement.exchangeCost(0, a, b, 0) <= 0) arrangement.exchange(0, a, b);
    }
    return sizes.map((_, group) => arrangement.membersOf(0, group).map((at) => people[at]!.id));
  });
  return qualityOf(people, plan);
}

function timed<Made>(work: () => Made): { made: Made; seconds: number } {
  const start = process.cpuUsage();
  const made = work();
  return { made, seconds: process.cpuUsage(start).user / 1e6 };
}

const line = (
  name: string,
  { deviation, cellsOutside, repeatedPairs }: SeatingQuality,
  own: SeatingQuality,
) =>
  console.log(
    `  ${name.padEnd(14)} deviation ${deviation.toFixed(1).padStart(9)} (×${(deviation / own.deviation).toFixed(2)})` +
      `   cells outside ${cellsOutside.toFixed(0).padStart(6)}   pairs again ${repeatedPairs.toFixed(0).padStart(5)}`,
  );

function seat(size: number, groups: number, sessions: number, family: number): SeatingPlan {
  const people = panel(size);
  const pins: Pin[] =
    family > 1 ? [{ kind: 'together', people: people.slice(0, family).map(({ id }) => id) }] : [];
  const sizes = groupSizes(size, groups);
  const { made, seconds } = timed(() =>
    seatGroups({ people, sizes, sessions, rotation: 'new', pins, seed: 'bench' }),
  );
  if (!made.ok) throw new Error(JSON.stringify(made.problem));
  const { quality, random, bound, cells } = made.value;
  const earlier = timed(() => before(people, sizes, sessions));
  console.log(
    `${size} people, ${groups} groups, ${sessions} sessions${family > 1 ? `, ${family} of them together` : ''}: ` +
      `${seconds.toFixed(1)} s of CPU, ${cells} cells`,
  );
  line('annealed', quality, quality);
  line('before', earlier.made, quality);
  line('random', random, quality);
  line('bound', { ...bound, cellsOutside: 0 }, quality);
  console.log(`  the method before took ${earlier.seconds.toFixed(1)} s of CPU`);
  return made.value;
}

function day({ sessions }: SeatingPlan, size: number, absentees: number): void {
  const people = panel(size);
  const absent = shuffled(people, seededRandom('absent'))
    .slice(0, absentees)
    .map(({ id }) => id);
  const changing = [1, 2, 3];
  const { made, seconds } = timed(() =>
    rebalance({
      ...{ people, sessions, changing, absent, newcomers: [], pins: [], seed: 'day' },
      bounds: { min: 8, max: 9 },
    }),
  );
  if (!made.ok) throw new Error(JSON.stringify(made.problem));
  const { moves, isFewest } = made.value;
  console.log(
    `${absentees} of ${size} missing in three sessions, groups of 8–9: ${moves.length} moves` +
      `${isFewest ? ', proven fewest' : ''}, ${seconds.toFixed(1)} s of CPU`,
  );
}

const plan = seat(356, 40, 4, 6);
day(plan, 356, 12);
seat(1_000, 100, 4, 0);
seat(10_000, 1_000, 1, 0);
seat(10_000, 1_000, 4, 0);
console.log(`peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
