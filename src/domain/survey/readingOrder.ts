export type Block<Section, Item> = {
  /** null for the items that stand in no section. */
  readonly section: Section | null;
  readonly items: readonly Item[];
};

/**
 * A theme as it is read: the items of no section first, then each section with its own. A block
 * without items is left out.
 */
export function blocksOf<
  Section extends { readonly code: string },
  Item extends { readonly section?: string | undefined },
>(theme: {
  readonly sections?: readonly Section[] | undefined;
  readonly items: readonly Item[];
}): readonly Block<Section, Item>[] {
  const { items, sections = [] } = theme;
  const isIn = (item: Item, code: string) => item.section === code;
  const loose = items.filter((item) => !sections.some(({ code }) => isIn(item, code)));
  return [
    { section: null, items: loose },
    ...sections.map((section) => ({
      section,
      items: items.filter((item) => isIn(item, section.code)),
    })),
  ].filter(({ items }) => items.length > 0);
}
