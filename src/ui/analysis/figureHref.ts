import type { Locale } from '#ui/charts/format';

/** Where a figure is to be had: the page of its own, which is its permanent link, and its files. */
export type FigureHref = { readonly page: string; readonly svg: string; readonly csv: string };

/** A figure's addresses, in one language whoever asks: it can be quoted. */
export function figureHref(slug: string, name: string, locale: Locale): FigureHref {
  const address = (ending: string) => `/resultater/${slug}/figur/${name}${ending}?sprog=${locale}`;
  return { page: address(''), svg: address('.svg'), csv: address('.csv') };
}
