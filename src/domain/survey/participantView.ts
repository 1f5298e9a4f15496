import type { Condition, InBothLanguages, Item } from './item.ts';
import type { Presentation } from './presentation.ts';
import type { Section, Theme } from './questionnaire.ts';

export type Language = keyof InBothLanguages;

/** The same content with every text in one language. */
type In<Content> = Content extends Condition
  ? Content
  : Content extends InBothLanguages
    ? string
    : Content extends readonly (infer One)[]
      ? readonly In<One>[]
      : Content extends object
        ? { readonly [Key in keyof Content]: In<Content[Key]> }
        : Content;

/** What only those may know who made the question: the right answer, and the side a statement takes. */
type Kept = 'correct' | 'leans' | 'waves' | 'order' | 'direction';
type Shown<Content> = Content extends unknown ? Omit<Content, Kept> : never;

/** A question as one person meets it: in her language, its options in the order drawn for her. */
export type ItemView = In<Shown<Item>> & { readonly isReversed?: true };
export type SectionView = In<Omit<Section, 'order'>>;
export type ThemeView = {
  readonly code: string;
  readonly name: string;
  readonly intro?: string | undefined;
  readonly sections?: readonly SectionView[] | undefined;
  readonly items: readonly ItemView[];
};

/** What a wave asks, as one person meets it; themes and items stay in the order written. */
export const participantView = (
  themes: readonly Theme[],
  language: Language,
  presentation: Presentation | null,
): readonly ThemeView[] =>
  themes.map(({ code, name, intro, sections, items }) => ({
    ...{ code, name: name[language] },
    ...(intro && { intro: intro[language] }),
    ...(sections && { sections: sections.map((section) => sectionView(section, language)) }),
    items: items.map((item) => itemView(item, language, presentation)),
  }));

function sectionView({ order: _, ...section }: Section, language: Language): SectionView {
  return inLanguage(section, language) as SectionView;
}

function itemView(item: Item, language: Language, presentation: Presentation | null): ItemView {
  const shown = Object.fromEntries(
    Object.entries(item).filter(([key]) => !KEPT.has(key)),
  ) as Shown<Item>;
  const view = inLanguage(shown, language) as ItemView;
  const order = presentation?.options[item.code];
  if (order && 'options' in view) {
    const placeOf = ({ code }: { code: number }) => order.indexOf(code);
    return { ...view, options: view.options.toSorted((a, b) => placeOf(a) - placeOf(b)) };
  }
  return presentation?.reversed.includes(item.code) ? { ...view, isReversed: true } : view;
}
const KEPT: ReadonlySet<string> = new Set<Kept>([
  ...(['correct', 'leans', 'waves', 'order', 'direction'] as const),
]);

function inLanguage(content: unknown, language: Language): unknown {
  if (Array.isArray(content)) return content.map((one) => inLanguage(one, language));
  if (typeof content !== 'object' || content === null) return content;
  if (isInBothLanguages(content)) return content[language];
  return Object.fromEntries(
    Object.entries(content).map(([key, inner]) => [key, inLanguage(inner, language)]),
  );
}

const isInBothLanguages = (content: object): content is InBothLanguages =>
  'da' in content && typeof content.da === 'string' && 'en' in content;
