import { isOnScale, type AnswerCode } from '../survey/answer.ts';

/** *Ikke besvaret*: the person took part in the wave and skipped the item. Only files have it. */
export const SKIPPED = 97;
export type FileCode = AnswerCode | typeof SKIPPED;

/** The published grouping as it stands in a derived column; it rises with agreement as the codes do. */
export const GROUPED = { disagree: 1, neither: 2, agree: 3 } as const;
type GroupedCode = (typeof GROUPED)[keyof typeof GROUPED];

/** The three-point code of an answer; 97, 98 and 99 stay what they are. */
export function groupedCode(code: FileCode): GroupedCode | Exclude<FileCode, 1 | 2 | 3 | 4 | 5> {
  if (code === SKIPPED || !isOnScale(code)) return code;
  return code >= 4 ? GROUPED.agree : code === 3 ? GROUPED.neither : GROUPED.disagree;
}
