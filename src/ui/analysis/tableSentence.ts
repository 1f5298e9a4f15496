import { extent } from 'd3-array';
import type { ItemTables, ShownTables, ThemeTables } from '#domain/analysis/tableEffects';
import * as m from '#messages';
import { percent, signed, whole, type Locale } from '#ui/charts/format';

/** How much of the differences between people lies between the groups (borde), over a theme's items. */
export function tableSentence({ items }: ThemeTables, locale: Locale): string {
  const at = { locale };
  const shown = items.flatMap((item) => item.shown ?? []);
  if (shown.length === 0) return m.subgroups_tables_none({}, at);
  const known = shown.flatMap(({ iccBefore, iccAfter }) =>
    iccBefore === null || iccAfter === null ? [] : [{ iccBefore, iccAfter }],
  );
  if (known.length === 0) return m.subgroups_tables_drawn({}, at);
  const range = (values: readonly number[]): string => {
    const [low, high] = (extent(values) as [number, number]).map((icc) => share(icc, locale));
    return low === high ? high! : m.subgroups_tables_range({ low: low!, high: high! }, at);
  };
  const before = range(known.map(({ iccBefore }) => iccBefore));
  const after = range(known.map(({ iccAfter }) => iccAfter));
  const message =
    known.length === 1 ? m.subgroups_tables_sentence : m.subgroups_tables_sentence_several;
  return message({ before, after }, at);
}

/** What happened at the groups on one item. */
export function tableItemSentence({ shown }: ItemTables, locale: Locale): string {
  if (!shown) return m.subgroups_tables_none({}, { locale });
  const { tables, dynamics } = shown;
  const moved = m.subgroups_tables_item(
    {
      tables: whole(tables.length, locale),
      homogenised: whole(dynamics.homogenised, locale),
      polarised: whole(dynamics.polarised, locale),
      spread: signed(-dynamics.homogenisationExtent, locale),
      distance: signed(dynamics.polarisationExtent, locale),
    },
    { locale },
  );
  return `${moved} ${iccSentence(shown, locale)}`;
}

function iccSentence({ iccBefore, iccAfter }: ShownTables, locale: Locale): string {
  const at = { locale };
  if (iccBefore === null || iccAfter === null) return m.subgroups_tables_item_no_icc({}, at);
  const words = { before: share(iccBefore, locale), after: share(iccAfter, locale) };
  return m.subgroups_tables_item_icc(words, at);
}

/** Below 0 the groups are more mixed than by lot: nothing lies between them. */
const share = (icc: number, locale: Locale): string => percent(Math.max(0, icc), locale);
