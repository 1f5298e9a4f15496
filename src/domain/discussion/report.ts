import { z } from 'zod';
import { isInCare, personId, type TableActor } from './actor.ts';
import { epochMs } from './time.ts';
import { LONGEST, target, wordsId } from './words.ts';

export const REPORT_REASONS = ['offensive', 'personal', 'off_topic', 'other'] as const;
export const reportReason = z.enum(REPORT_REASONS);
export type ReportReason = z.infer<typeof reportReason>;

/** Somebody thinks that a text should not stand there. */
export const report = z.object({
  id: wordsId,
  target,
  reason: reportReason,
  note: z.string().max(LONGEST.reportNote),
  /** Null for everybody but the reporter. */
  reporter: personId.nullable(),
  at: epochMs,
});
export type Report = z.infer<typeof report>;

export const isReportFor = (reporter: string | null, viewer: TableActor): boolean =>
  isInCare(viewer) || viewer.role === 'server' || (reporter !== null && reporter === viewer.id);
