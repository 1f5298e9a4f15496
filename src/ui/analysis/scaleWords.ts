import type { ScalePoints } from '#domain/analysis/itemScale';
import * as m from '#messages';
import { whole, type Locale } from '#ui/charts/format';

/** A point of an item's scale as people read it on the tablets. */
export function pointName(
  { kind, points, words }: ScalePoints,
  point: number,
  locale: Locale,
): string {
  const number = whole(point, locale);
  const own = words[points.indexOf(point)]?.[locale];
  if (kind === 'agree5') return agreeName(point, locale) ?? number;
  if (kind === 'rating10') return own ? `${number}: ${own}` : number;
  return own ?? number;
}

function agreeName(point: number, locale: Locale): string | undefined {
  const names = [
    m.item_point_1,
    m.item_point_2,
    m.item_point_3,
    m.item_point_4,
    m.item_point_5,
  ] as const;
  return names[point - 1]?.({}, { locale });
}

/** Towards which end a move is, in words: down and up. */
export function waysOf(details: ScalePoints, locale: Locale): readonly [string, string] {
  const at = { locale };
  if (details.kind === 'agree5') {
    return [m.analysis_towards_disagreement({}, at), m.analysis_towards_agreement({}, at)];
  }
  const way = (point: number) => m.item_way({ label: pointName(details, point, locale) }, at);
  return [way(details.points[0]!), way(details.points.at(-1)!)];
}
