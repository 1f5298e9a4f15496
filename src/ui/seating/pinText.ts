import { groupNumbersText } from '#domain/programme/groupNumbers';
import type { Pin } from '#domain/programme/seatingProblem';
import * as m from '#messages';

/** What a pin asks for, without whom it is about. */
export function pinKindText(pin: Pin): string {
  switch (pin.kind) {
    case 'together':
      return m.seating_pins_together();
    case 'apart':
      return m.seating_pins_apart();
    case 'at':
      return m.seating_pins_at_groups({ numbers: groupNumbersText(pin.groups) });
  }
}

/** A pin in a line: what, and about whom. */
export const pinText = (pin: Pin, nameOf: (id: string) => string): string =>
  `${pinKindText(pin)}: ${pin.people.map(nameOf).join(', ')}`;
