import type { Locale } from '#ui/charts/format';

/** Where a figure is to be had as a file, in one language whoever asks: it can be quoted. */
export const figureHref = (slug: string, name: string, locale: Locale): string =>
  `/resultater/${slug}/figur/${name}.svg?sprog=${locale}`;
