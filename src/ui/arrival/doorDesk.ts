import { matchesWords, type Scan } from '#domain/recruitment/scan';
import type { CodeProblem } from '#domain/identity/accessCode';
import type { ArrivalReply, ArrivalStatus, DoorPerson } from '#protocol/arrivalMessages';

/** What the door says of somebody; `looking_up` until the server has answered. */
export type Verdict = ArrivalStatus | 'looking_up';

/** What stands on the door's screen. */
export type DoorAnswer =
  | {
      readonly kind: 'person';
      /** Of the request: a late reply to an earlier one must not take this one's place. */
      readonly id: string;
      readonly verdict: Verdict;
      readonly person: DoorPerson | null;
      readonly at: string | null;
    }
  | { readonly kind: 'mistyped'; readonly problem: CodeProblem }
  | { readonly kind: 'names'; readonly found: readonly DoorPerson[]; readonly more: boolean }
  | { readonly kind: 'tablet'; readonly number: number; readonly holder: DoorPerson | null };

const MOST_NAMES = 8;
const TAG_LENGTH = 8;

/** Whose code it is, as far as the door's own list tells. `codeHash`: SHA-256 as hexadecimal digits. */
export const personOfCode = (people: readonly DoorPerson[], codeHash: string) =>
  people.find(({ codeTag }) => codeTag === codeHash.slice(0, TAG_LENGTH)) ?? null;

/** What can be said at once, before or without the server: of strangers nothing. */
export function verdictAtOnce(person: DoorPerson | null, anyway = false): Verdict {
  switch (person?.state) {
    case undefined:
      return 'looking_up';
    case 'replaced':
      return 'replaced';
    case 'withdrawn':
      return anyway ? 'received' : 'withdrawn';
    default:
      return person?.arrivedAt ? 'already' : 'received';
  }
}

/** The answer to what is no code: a slip of the finger, names, a tablet. */
export function answerTo(
  scan: Exclude<Scan, { kind: 'nothing' | 'code' }>,
  people: readonly DoorPerson[],
): DoorAnswer {
  switch (scan.kind) {
    case 'mistyped':
      return scan;
    case 'tablet': {
      const holder = people.find(({ tablet }) => tablet === scan.number) ?? null;
      return { kind: 'tablet', number: scan.number, holder };
    }
    case 'words': {
      const found = people.filter((person) => matchesWords(scan.words, person));
      return {
        kind: 'names',
        found: found.slice(0, MOST_NAMES),
        more: found.length > MOST_NAMES,
      };
    }
  }
}

/** The screen after a reply: its own answer is made certain, another person's stays as it stands. */
export const afterReply = (
  shown: DoorAnswer | null,
  id: string,
  reply: ArrivalReply,
): DoorAnswer | null =>
  shown?.kind === 'person' && shown.id === id
    ? {
        ...shown,
        // What this door has just received itself is not "already here" when it is sent twice.
        verdict:
          shown.verdict === 'received' && reply.status === 'already' ? 'received' : reply.status,
        person: reply.person ?? shown.person,
        at: reply.at ?? null,
      }
    : shown;
