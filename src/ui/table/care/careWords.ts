import type { HelpReason } from '#domain/discussion/help';
import type { ReportReason } from '#domain/discussion/report';
import type { TableState } from '#domain/discussion/table';
import type { Target } from '#domain/discussion/words';
import * as m from '#messages';

const HELP: Readonly<Record<HelpReason, () => string>> = {
  technical: m.care_reason_technical,
  conduct: m.care_reason_conduct,
  content: m.care_reason_content,
  other: m.care_reason_other,
};
const REPORT: Readonly<Record<ReportReason, () => string>> = {
  offensive: m.care_report_offensive,
  personal: m.care_report_personal,
  off_topic: m.care_report_off_topic,
  other: m.care_report_other,
};
const KIND: Readonly<Record<Target['kind'], () => string>> = {
  contribution: m.care_kind_contribution,
  argument: m.care_kind_argument,
  question: m.care_kind_question,
};

export const helpReasonWords = (reason: HelpReason): string => HELP[reason]();
export const reportReasonWords = (reason: ReportReason): string => REPORT[reason]();
export const targetWords = ({ kind }: Target): string => KIND[kind]();

/** The name of somebody of the staff; who has left it has none any more. */
export const staffName = ({ staff }: Pick<TableState, 'staff'>, id: string): string =>
  staff.find((member) => member.id === id)?.name || m.care_an_organiser();
