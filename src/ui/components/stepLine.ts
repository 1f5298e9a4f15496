/** One line of a checklist: what it is, where it stands, and, when done, what was decided. */
export type StepLine = {
  readonly title: string;
  readonly state: 'done' | 'now' | 'later';
  /** What was decided, in one line. */
  readonly summary?: string | undefined;
  /** Where a finished step can be changed. */
  readonly href?: string | undefined;
};
