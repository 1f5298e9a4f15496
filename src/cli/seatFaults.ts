import type { RebalanceFault } from '#domain/programme/rebalance';
import type { Pin, SeatingFault } from '#domain/programme/seatingProblem';
import type { FileFault } from './csvTable.ts';

/** A pin and the line of the file it stands on. */
export type ReadPin = { readonly pin: Pin; readonly line: number };

/** What is wrong with a seating, as lines that say where and what would mend it. */
export const seatFaults = (
  faults: readonly (SeatingFault | RebalanceFault)[],
  { people, pins, read }: { people: string; pins: string; read: readonly ReadPin[] },
): FileFault[] =>
  faults.map((fault) => {
    const pin =
      'pin' in fault
        ? read.find((one) => one.pin === fault.pin || same(one, fault.pin))
        : undefined;
    const file = isAboutPins(fault) ? pins : people;
    return { file, ...(pin && { line: pin.line }), message: messageOf(fault) };
  });

/** Pins come back from another thread as copies. */
const same = ({ pin }: ReadPin, other: Pin | null) => JSON.stringify(pin) === JSON.stringify(other);

const NOT_ABOUT_PINS = [
  ...['bad_sizes', 'bad_sessions', 'bad_leaders', 'duplicate_person'],
  ...['unknown_session', 'sizes_do_not_fit'],
];
const isAboutPins = (fault: SeatingFault | RebalanceFault) =>
  !NOT_ABOUT_PINS.includes(fault.kind) && !(fault.kind === 'unknown_person' && fault.pin === null);

function messageOf(fault: SeatingFault | RebalanceFault): string {
  switch (fault.kind) {
    case 'bad_sizes':
      return `has ${fault.people} people, but the groups have ${fault.places} places; each group needs at least one`;
    case 'bad_sessions':
      return `cannot be seated in ${fault.sessions} sessions`;
    case 'bad_leaders':
      return `has moderators for ${fault.leaders} groups, but there are ${fault.groups}`;
    case 'duplicate_person':
      return `"${fault.id}" stands there twice`;
    case 'unknown_person':
      return fault.pin === null
        ? `"${fault.id}" is not among the people`
        : `"${fault.id}" is not among the people; correct the id or leave it out`;
    case 'unknown_group':
      return `there is no group ${fault.group}`;
    case 'empty_pin':
      return 'says nothing: together and apart need two people, at needs a person and a group';
    case 'together_and_apart':
      return `${listed(fault.people)} are pinned both together and apart`;
    case 'no_common_group':
      return `${listed(fault.people)} have no group where all of them may sit`;
    case 'too_many_together':
      return `${listed(fault.people)} sit together, but the largest group they may sit at has ${fault.places} places`;
    case 'too_many_apart':
      return `${listed(fault.people)} sit apart, but there are only ${fault.groups} groups`;
    case 'too_many_at':
      return `${listed(fault.people)} sit at group ${fault.groups.join(', ')}, where there are ${fault.places} places`;
    case 'pins_do_not_fit':
      return fault.proven
        ? `the pins cannot all hold at once; no place is left for ${listed(fault.people)}`
        : `no seating was found in which all pins hold; ${listed(fault.people)} had no place. Loosen a pin`;
    case 'unknown_session':
      return `has no session ${fault.session + 1}`;
    case 'sizes_do_not_fit':
      return `leaves ${fault.people} people, but groups of these sizes seat ${fault.least} to ${fault.most}; change --min or --max`;
  }
}

const SHOWN = 8;
const listed = (people: readonly string[]) =>
  [...people.slice(0, SHOWN), ...(people.length > SHOWN ? ['…'] : [])].join(', ');
