import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import type { Hearing } from '#server/database/hearings';
import type { Figure } from '#ui/analysis/figures/figure';
import type { Locale } from '#ui/charts/format';

/** Whose figure is asked for: what anybody may see of it, and where the rest is read. */
export type Asked = { readonly hearing: Hearing; readonly published: PublishedHearing };

/** A figure by its name; null where the hearing has none of that name. */
export type FigureMaker = (
  asked: Asked,
  name: string,
  locale: Locale,
) => Promise<Figure | null> | Figure | null;
