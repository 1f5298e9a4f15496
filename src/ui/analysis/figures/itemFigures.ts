import type { ItemDetails } from '#domain/analysis/itemDetails';
import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import type { Finding } from '#domain/analysis/finding';
import type { Locale } from '#ui/charts/format';
import type { Figure } from './figure.ts';
import { movementFigure } from './movementFigure.ts';
import { pointTableFigure } from './pointTableFigure.ts';
import { spreadFigure } from './spreadFigure.ts';
import { wingsFigure } from './wingsFigure.ts';

/** The figures only an item's own page has; null is one it cannot have. */
export type ItemFigures = Readonly<Record<ItemFigureKind, Figure | null>>;
export type ItemFigureKind = 'movement' | 'table' | 'wings' | 'spread';

/** How their names begin: `skift-<item>` how far people moved; `tabel-` from each answer to each. */
const KINDS: Readonly<Record<string, ItemFigureKind>> = {
  ...{ skift: 'movement', tabel: 'table', floeje: 'wings', spredning: 'spread' },
};

export function itemFigures(
  hearing: PublishedHearing,
  finding: Finding | null,
  details: ItemDetails,
  locale: Locale,
): ItemFigures {
  const mean = finding && finding.kind !== 'too_few' ? finding.change : null;
  return {
    movement: mean && movementFigure(hearing, details, mean, locale),
    table: pointTableFigure(hearing, details, locale),
    wings: wingsFigure(hearing, details, locale),
    spread: spreadFigure(hearing, details, locale),
  };
}

/** Of which item a name asks for which figure; null where it is no figure of these. */
export function itemFigureKind(name: string): { kind: ItemFigureKind; item: string } | null {
  const dash = name.indexOf('-');
  const kind = KINDS[Object.hasOwn(KINDS, name.slice(0, dash)) ? name.slice(0, dash) : ''];
  return kind ? { kind, item: name.slice(dash + 1) } : null;
}
