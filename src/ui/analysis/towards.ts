import type { Item } from '#domain/survey/item';
import * as m from '#messages';
import type { Locale } from '#ui/charts/format';

/** Which way on an item's scale, in words: "mod enig", or towards an end where there is no statement. */
export function towards(kind: Item['kind'], isUp: boolean, locale: Locale): string {
  const message =
    kind === 'agree5'
      ? isUp
        ? m.subgroups_way_agree
        : m.subgroups_way_disagree
      : isUp
        ? m.subgroups_way_up
        : m.subgroups_way_down;
  return message({}, { locale });
}

type Bounds = { readonly ciLow: number | null; readonly ciHigh: number | null };

/** An interval turned so that it goes with a size above nought: downwards everything turns round. */
export const turned = ({ ciLow, ciHigh }: Bounds, isUp: boolean): readonly [number, number] =>
  isUp ? [ciLow!, ciHigh!] : [-ciHigh!, -ciLow!];
