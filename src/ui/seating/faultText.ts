import { groupNumbersText } from '#domain/programme/groupNumbers';
import type { RebalanceFault } from '#domain/programme/rebalance';
import type { SeatingFault } from '#domain/programme/seatingProblem';
import * as m from '#messages';
import { formatCount } from '../components/localeFormat.ts';

/** Why people could not be seated, with those it is about by name. */
export function seatingFaultText(
  fault: SeatingFault | RebalanceFault,
  nameOf: (id: string) => string,
  groups: number,
): string {
  const names = (ids: readonly string[]) => ids.map(nameOf).join(', ');
  switch (fault.kind) {
    case 'bad_sizes':
      return m.seating_fault_sizes({
        people: formatCount(fault.people),
        groups: formatCount(groups),
      });
    case 'unknown_group':
      return m.seating_fault_group({ number: fault.group });
    case 'empty_pin':
      return m.seating_fault_empty();
    case 'together_and_apart':
      return m.seating_fault_together_apart({ people: names(fault.people) });
    case 'no_common_group':
      return m.seating_fault_no_group({ people: names(fault.people) });
    case 'too_many_together':
      return m.seating_fault_too_many_together({
        ...{ people: names(fault.people), places: fault.places },
      });
    case 'too_many_apart':
      return m.seating_fault_too_many_apart({
        ...{ people: names(fault.people), groups: fault.groups },
      });
    case 'too_many_at':
      return m.seating_fault_too_many_at({
        ...{ people: names(fault.people), places: fault.places },
        groups: groupNumbersText(fault.groups),
      });
    case 'pins_do_not_fit':
      return m.seating_fault_no_fit({ people: names(fault.people) });
    case 'sizes_do_not_fit':
      return m.seating_fault_day_sizes({
        people: formatCount(fault.people),
        ...{ least: formatCount(fault.least), most: formatCount(fault.most) },
      });
    case 'unknown_session':
      return m.seating_fault_day_changed();
    case 'unknown_person':
    case 'duplicate_person':
    case 'bad_sessions':
    case 'bad_leaders':
      return m.seating_fault_other();
  }
}
