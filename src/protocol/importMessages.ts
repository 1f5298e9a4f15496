import type { ListProblems } from '#domain/recruitment/invitationList';

/**
 * What the server tells while it reads an invitation list: lines of JSON, `progress` until one
 * `done` or `problem` ends them.
 */
export type ImportMessage =
  | ({ readonly type: 'progress' } & ImportProgress)
  | ({ readonly type: 'done' } & ImportCounts)
  | { readonly type: 'problem'; readonly problem: ImportProblem };

export type ImportStage = 'reading' | 'checking' | 'saving';
/** `done` of `total` in the unit of the stage: characters read, then people. */
export type ImportProgress = {
  readonly stage: ImportStage;
  readonly done: number;
  readonly total: number;
};

export type ImportCounts = {
  readonly added: number;
  /** On the list before, by their reference: left as they were. */
  readonly already: number;
};

export type ImportProblem =
  | FileProblem
  | ({ readonly kind: 'list' } & ListProblems)
  | { readonly kind: 'already_drawn' }
  /** Another import took this one's id, or cleared it away while it stood still. */
  | { readonly kind: 'interrupted' };

/** Why a file could not be split into rows at all. */
export type FileProblem =
  | { readonly kind: 'too_large'; readonly limitBytes: number }
  /** Excel, OpenDocument or Numbers: to be saved as CSV. */
  | { readonly kind: 'spreadsheet' }
  /** A picture, a PDF, UTF-16 or anything else that is not lines of text. */
  | { readonly kind: 'not_text' }
  /** Saved twice in different encodings: letters such as æ are broken in it. */
  | { readonly kind: 'mixed_encoding' }
  /** A quotation mark that does not begin or end a field; the line of the record it stands in. */
  | { readonly kind: 'quotation_marks'; readonly line: number }
  | { readonly kind: 'cancelled' };

export const IMPORT_LIMIT_BYTES = 64 * 1024 * 1024;
