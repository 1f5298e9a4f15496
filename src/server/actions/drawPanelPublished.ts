import type { Hearing } from '../database/hearings.ts';
import { listDrawHistory } from '../database/draws.ts';
import { readDrawn } from './drawPanel.ts';
import { type PublicRecord, publicRecord } from './drawPanelPublicRecord.ts';

export type PublishedDraw = {
  readonly record: PublicRecord;
  readonly drawnAt: Date;
  /** Every draw there has been, this one last. */
  readonly history: readonly {
    readonly drawnAt: Date;
    readonly seed: string;
    readonly recordHash: string;
  }[];
};

/** What everybody may know of a hearing's draw; null before it is made. */
export async function readPublishedDraw(
  hearing: Pick<Hearing, 'id'>,
): Promise<PublishedDraw | null> {
  const [drawn, history] = await Promise.all([readDrawn(hearing.id), listDrawHistory(hearing.id)]);
  return (
    drawn && {
      record: publicRecord(drawn.record, drawn.recordHash),
      drawnAt: drawn.drawnAt,
      history: history.map(({ drawn_at, seed, record_hash }) => ({
        ...{ drawnAt: drawn_at, seed, recordHash: record_hash },
      })),
    }
  );
}
