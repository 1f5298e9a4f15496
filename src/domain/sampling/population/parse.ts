import type { IsoDate } from '../../recruitment/stratum.ts';
import type { Result } from '../../result.ts';
import { isFolk1a, parseFolk1a } from './folk1a.ts';
import type { MarginFault, MarginFileRow, MarginRow } from './margins.ts';
import { parseHearingMargins } from './plainFile.ts';

/**
 * The margins of the adult population in a file of either form, for a hearing on a date: Statistics
 * Denmark's FOLK1A (`folk1a.ts`) or our own `feature,value,count[,source]` (`plainFile.ts`).
 * Heading first. All or nothing.
 */
export function parsePopulationMargins(
  rows: readonly MarginFileRow[],
  on: IsoDate,
): Result<MarginRow[], MarginFault[]> {
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (isFolk1a(filled[0]?.cells ?? [])) return parseFolk1a(filled, on);
  return parseHearingMargins(filled, on);
}
