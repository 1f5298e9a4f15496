import type { TableCommand } from '#domain/discussion/command';
import { leftWordsOnDevice, wordsIn } from '../../live/leftWords.ts';
import { type DeviceStorage, outboxOnDevice } from '../../live/outboxStore.ts';
import { type Drafts, draftsOnDevice } from './drafts.ts';

/**
 * Keeps what somebody wrote at a table that is hers no more: what was sent and not stored, and what was not
 * sent. First put where it stays, then forgotten where it was: nothing is ever in neither place.
 */
export function leaveWords(
  storage: DeviceStorage,
  personId: string,
  unsaved: readonly TableCommand[],
  drafts: Drafts,
): void {
  leftWordsOnDevice(storage, personId).add([...wordsIn(unsaved), ...drafts.all()]);
  drafts.forgetAll();
}

/** The same for a table whose page is closed, or slept while she was moved. */
export function leaveClosedTable(storage: DeviceStorage, tableId: string, personId: string): void {
  const outbox = outboxOnDevice(storage, tableId, personId);
  leaveWords(storage, personId, outbox.load(), draftsOnDevice(storage, tableId, personId));
  outbox.save([]);
}
