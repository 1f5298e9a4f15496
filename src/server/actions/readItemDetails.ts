import type { ItemDetails } from '#domain/analysis/itemDetails';
import type { Hearing } from '../database/hearings.ts';
import { workedOut } from './workedOut.ts';

/** What the page of one item tells; null where it has no such item, or nothing to tell of it yet. */
export async function readItemDetails(
  hearing: Pick<Hearing, 'id'>,
  theme: string,
  code: string,
): Promise<ItemDetails | null> {
  const details = await workedOut(hearing, 'item', theme, code);
  return details.ok ? details.value : null;
}
