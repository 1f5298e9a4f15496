/**
 * The index of a Digital Post hand-off: one row per file. The system that sends it, inside the ministry,
 * looks the reference up in its own list of CPR numbers, which never come here.
 */
export const HAND_OFF_COLUMNS = ['reference', 'file', 'title', 'sha256', 'bytes'] as const;

export type HandOffFile = {
  /** The invitation list's own key; a test recipient's is `PROEVE-…`. */
  readonly reference: string;
  readonly file: string;
  readonly title: string;
  readonly sha256: string;
  readonly bytes: number;
};

export const handOffRow = (file: HandOffFile): (string | number)[] =>
  HAND_OFF_COLUMNS.map((column) => file[column]);

/** `00001204.pdf`: by running number, so that a name says nothing of a person. */
export const handOffFileName = (number: number): string => `${String(number).padStart(8, '0')}.pdf`;
