import { z } from 'zod';
import { isInCare, personId, type TableActor } from './actor.ts';
import { epochMs } from './time.ts';
import { isSameTarget, LONGEST, target, wordsId, type Target } from './words.ts';

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
  /** When who has the table in her care had looked at it, and hid the text or let it stand; null: not yet. */
  settledAt: epochMs.nullable(),
});
export type Report = z.infer<typeof report>;

/** Those about this text that nobody has looked at yet. */
export const openReports = (reports: readonly Report[], about: Target): readonly Report[] =>
  reports.filter((one) => one.settledAt === null && isSameTarget(one.target, about));

export const isReportFor = (reporter: string | null, viewer: TableActor): boolean =>
  isInCare(viewer) || viewer.role === 'server' || (reporter !== null && reporter === viewer.id);
