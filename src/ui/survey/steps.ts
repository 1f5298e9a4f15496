import type { Answers } from '#domain/survey/condition';
import type { ItemView, SectionView, ThemeView } from '#domain/survey/participantView';
import { inOrderShown, type Presentation } from '#domain/survey/presentation';
import { type Block, blocksOf } from '#domain/survey/readingOrder';
import { shownIn } from '#domain/survey/routing';

/** One question at a time, or a page for each theme. */
export const LAYOUTS = ['one', 'theme'] as const;
export type Layout = (typeof LAYOUTS)[number];
export const layoutCookie = 'spoergeskema';
export const parseLayout = (value: string | undefined): Layout =>
  LAYOUTS.find((known) => known === value) ?? 'one';

type InTheme = {
  readonly theme: ThemeView;
  /** From 1, of all themes. */
  readonly themeNumber: number;
  /** The number, from 1, of the step's first item, or of the next one, among all items. */
  readonly firstNumber: number;
};
export type QuestionStep = InTheme & {
  readonly kind: 'questions';
  readonly items: readonly ItemView[];
  /** The same items under their headings. */
  readonly blocks: readonly Block<SectionView, ItemView>[];
};
/** What a theme or a section is about, before its first question. */
export type IntroStep = InTheme & {
  readonly kind: 'intro';
  readonly title: string;
  readonly text: string;
  readonly items: readonly ItemView[];
};
export type Step =
  QuestionStep | IntroStep | { readonly kind: 'take_part' } | { readonly kind: 'review' };

/** What somebody with these answers is asked, in the order drawn for her. */
export const themesShown = (
  themes: readonly ThemeView[],
  answers: Answers,
  presentation: Pick<Presentation, 'items'> | null,
): readonly ThemeView[] => inOrderShown(shownIn(themes, answers), presentation);

/**
 * The pages of a questionnaire in order; the review before sending is always the last. What is decided
 * by an answer always comes after it, so that giving one changes nothing of the pages before.
 */
export function stepsOf(
  shown: readonly ThemeView[],
  layout: Layout,
  asksToTakePart: boolean,
): readonly Step[] {
  let firstNumber = 1;
  const steps = shown.flatMap((theme, index) => {
    const place = { theme, themeNumber: index + 1, firstNumber };
    firstNumber += theme.items.length;
    return layout === 'theme' ? themePage(place) : questionPages(place);
  });
  const reply = asksToTakePart ? [{ kind: 'take_part' } as const] : [];
  return [...steps, ...reply, { kind: 'review' }];
}

const themePage = (place: InTheme): Step[] => [
  {
    ...{ ...place, kind: 'questions' },
    ...{ items: place.theme.items, blocks: blocksOf(place.theme) },
  },
];

function questionPages({ theme, themeNumber, firstNumber }: InTheme): Step[] {
  const { name, intro, items } = theme;
  let number = firstNumber;
  const introduced = (title: string, text: string | undefined, items: readonly ItemView[]) =>
    text
      ? [{ kind: 'intro' as const, theme, themeNumber, firstNumber: number, title, text, items }]
      : [];
  return [
    ...introduced(name, intro, items),
    ...blocksOf(theme).flatMap(({ section, items }): Step[] => [
      ...introduced(section?.name ?? '', section?.intro, items),
      ...items.map((item): QuestionStep => {
        const blocks = [{ section, items: [item] }];
        const place = { theme, themeNumber, firstNumber: number++ };
        return { kind: 'questions', ...place, items: [item], blocks };
      }),
    ]),
  ];
}

/** Names the question whether one would take part, whatever its number is in this layout. */
export const TAKE_PART = 'deltage';

/** The step an address names, mostly by its number from 1; null where it names none. */
export function stepNamed(wanted: string | null, steps: readonly Step[]): number | null {
  const takePart = steps.findIndex(({ kind }) => kind === 'take_part');
  if (wanted === TAKE_PART && takePart >= 0) return takePart;
  if (wanted === null || !/^\d{1,4}$/.test(wanted)) return null;
  return Math.min(Math.max(Number(wanted), 1), steps.length) - 1;
}

export type Given = { readonly answers: Answers; readonly willing: boolean | null };

/**
 * Where somebody goes on who comes back: the first step with something unanswered, or the introduction
 * to it where none of what it introduces is answered.
 */
export const stepToGoOn = (steps: readonly Step[], given: Given): number =>
  steps.findIndex((step) => step.kind === 'review' || !isAnswered(step, given));

export const stepOfItem = (steps: readonly Step[], code: string): number =>
  steps.findIndex(
    (step) => step.kind === 'questions' && step.items.some((item) => item.code === code),
  );

export const itemsIn = (themes: readonly ThemeView[]): readonly ItemView[] =>
  themes.flatMap(({ items }) => items);

/** Items without an answer, with their number from 1. */
export const unansweredIn = (
  shown: readonly ThemeView[],
  answers: Answers,
): readonly { readonly code: string; readonly text: string; readonly number: number }[] =>
  itemsIn(shown)
    .map(({ code, text }, index) => ({ code, text, number: index + 1 }))
    .filter(({ code }) => answers[code] === undefined);

function isAnswered(step: Step, { answers, willing }: Given): boolean {
  const isGiven = ({ code }: ItemView) => answers[code] !== undefined;
  switch (step.kind) {
    case 'take_part':
      return willing !== null;
    case 'intro':
      return step.items.some(isGiven);
    case 'questions':
      return step.items.every(isGiven);
    case 'review':
      return false;
  }
}
