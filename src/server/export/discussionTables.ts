import type { ExportedTable } from '#domain/export/discussionFiles';
import { type Discussion, readDiscussions } from '../actions/readDiscussions.ts';
import type { FileNames, GroupOfTheme } from './fileNames.ts';

/** Every table of a hearing that has closed: what is still going on is nobody's material yet. */
export async function closedDiscussions(hearingId: string, now: Date): Promise<Discussion[]> {
  const closed: Discussion[] = [];
  for await (const one of readDiscussions(hearingId, now.getTime())) {
    if (one.summary.phase === 'closed') closed.push(one);
  }
  return closed;
}

/** Everybody the files tell of, by key. */
export const peopleOf = ({ state }: Discussion): string[] => [
  ...state.seats.map((seat) => seat.participantId),
  ...Object.keys(state.spoken),
  ...state.contributions.map((one) => one.participantId),
];

export const groupOf = ({ table }: Discussion): GroupOfTheme => ({
  theme: table.theme_code,
  number: table.number,
});

/** The tables under a file's names: by session, then by the file's own numbers. */
export const exportedTables = (
  discussions: readonly Discussion[],
  names: FileNames,
): ExportedTable[] =>
  discussions
    .map(({ table, state, summary }) => ({
      ...{ theme: table.theme_code, session: table.position, state, summary },
      group: names.groupOf(table.theme_code, table.number),
    }))
    .toSorted((one, other) => one.session - other.session || one.group - other.group);
