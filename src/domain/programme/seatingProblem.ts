/** Somebody to be seated; every feature in `features` is mixed. */
export type SeatedPerson = {
  readonly id: string;
  readonly features: Readonly<Record<string, string>>;
};

/** What must hold in every session; people by their ids, groups by their numbers from 1. */
export type Pin =
  /** A family, or somebody and her helper: at one group. */
  | { readonly kind: 'together'; readonly people: readonly string[] }
  /** No two of them at one group. */
  | { readonly kind: 'apart'; readonly people: readonly string[] }
  /** Each of them at one of these groups: a language, an interpreter, room for a wheelchair. */
  | { readonly kind: 'at'; readonly people: readonly string[]; readonly groups: readonly number[] };

/**
 * `same`: people keep their group in every session. `new`: they are dealt anew for each session and
 * meet as few as possible twice.
 */
export const ROTATIONS = ['same', 'new'] as const;
export type Rotation = (typeof ROTATIONS)[number];

export type SeatingProblem = {
  readonly people: readonly SeatedPerson[];
  /** Places at each group; they sum to the people. */
  readonly sizes: readonly number[];
  /** At least 1. */
  readonly sessions: number;
  readonly rotation: Rotation;
  readonly pins: readonly Pin[];
  /**
   * Who leads each group, where nobody should come to the same moderator twice: any names, null for a
   * group without. Left out: it does not matter.
   */
  readonly leaders?: readonly (string | null)[];
  readonly seed: string;
};

/** Groups of people by their ids, in the order in which they sit. */
export type SeatedSession = readonly (readonly string[])[];

/** What is wrong with what was asked for: one for each thing there is to mend. */
export type SeatingFault =
  | { readonly kind: 'bad_sizes'; readonly places: number; readonly people: number }
  | { readonly kind: 'bad_sessions'; readonly sessions: number }
  | { readonly kind: 'bad_leaders'; readonly leaders: number; readonly groups: number }
  | { readonly kind: 'duplicate_person'; readonly id: string }
  | PinFault;

export type PinFault =
  | { readonly kind: 'unknown_person'; readonly id: string; readonly pin: Pin }
  | { readonly kind: 'unknown_group'; readonly group: number; readonly pin: Pin }
  /** Fewer than two people for `together` or `apart`, nobody or no group for `at`. */
  | { readonly kind: 'empty_pin'; readonly pin: Pin }
  | { readonly kind: 'together_and_apart'; readonly people: readonly [string, string] }
  /** No group is among all those these people, who sit together, may sit at. */
  | { readonly kind: 'no_common_group'; readonly people: readonly string[] }
  | {
      readonly kind: 'too_many_together';
      readonly people: readonly string[];
      readonly places: number;
    }
  | {
      readonly kind: 'too_many_apart';
      readonly people: readonly string[];
      readonly groups: number;
    }
  | {
      readonly kind: 'too_many_at';
      readonly groups: readonly number[];
      readonly people: readonly string[];
      readonly places: number;
    }
  /** Each pin could hold, but not all of them at once; `people` had no place left. */
  | {
      readonly kind: 'pins_do_not_fit';
      readonly people: readonly string[];
      /** False where the search was given up: there may be a way. */
      readonly proven: boolean;
    };

/** Sizes that differ by at most one, the larger ones first. */
export function groupSizes(people: number, groups: number): number[] {
  const [least, larger] = [Math.floor(people / groups), people % groups];
  return Array.from({ length: groups }, (_, group) => (group < larger ? least + 1 : least));
}
