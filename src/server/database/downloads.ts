import { mustCall } from './client.ts';

/** Notes in the audit log that a file with people was fetched; called before its first byte leaves. */
export const recordDownload = (hearingId: string, what: string, actor: string) =>
  mustCall('record_download', { hearing_id: hearingId, what, actor });
