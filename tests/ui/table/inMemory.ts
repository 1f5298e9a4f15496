import { draftsOnDevice } from '#ui/table/words/drafts';
import { device } from '../live/device.ts';

/** Drafts on a device of their own. */
export function inMemory() {
  return draftsOnDevice(device(), 'bord', 'ida');
}
