/** A questionnaire in the reader's language. */
export type ThemeView = {
  readonly code: string;
  readonly name: string;
  readonly items: readonly ItemView[];
};
export type ItemView = { readonly code: string; readonly text: string };

/** One question at a time, or a page for each theme. */
export const LAYOUTS = ['one', 'theme'] as const;
export type Layout = (typeof LAYOUTS)[number];
export const layoutCookie = 'spoergeskema';
export const parseLayout = (value: string | undefined): Layout =>
  LAYOUTS.find((known) => known === value) ?? 'one';

export type QuestionStep = {
  readonly kind: 'questions';
  readonly theme: ThemeView;
  /** From 1, of all themes. */
  readonly themeNumber: number;
  readonly items: readonly ItemView[];
  /** The number, from 1, of the step's first item among all items. */
  readonly firstNumber: number;
};
export type Step = QuestionStep | { readonly kind: 'take_part' } | { readonly kind: 'review' };

/** The pages of a questionnaire in order; the review before sending is always the last. */
export function stepsOf(
  themes: readonly ThemeView[],
  layout: Layout,
  asksToTakePart: boolean,
): readonly Step[] {
  const steps: Step[] = [];
  let number = 1;
  themes.forEach((theme, index) => {
    const pages = layout === 'theme' ? [theme.items] : theme.items.map((item) => [item]);
    pages.forEach((items) => {
      steps.push({ kind: 'questions', theme, themeNumber: index + 1, items, firstNumber: number });
      number += items.length;
    });
  });
  if (asksToTakePart) steps.push({ kind: 'take_part' });
  return [...steps, { kind: 'review' }];
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

export type Given = {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly willing: boolean | null;
};

/** Where somebody goes on who comes back: the first step with something unanswered. */
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
  themes: readonly ThemeView[],
  answers: Given['answers'],
): readonly (ItemView & { readonly number: number })[] =>
  itemsIn(themes)
    .map((item, index) => ({ ...item, number: index + 1 }))
    .filter(({ code }) => answers[code] === undefined);

function isAnswered(step: Step, { answers, willing }: Given): boolean {
  if (step.kind === 'take_part') return willing !== null;
  return step.kind === 'questions' && step.items.every(({ code }) => answers[code] !== undefined);
}
