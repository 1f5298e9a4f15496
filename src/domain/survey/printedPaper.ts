/** A question in the words of one language, ready for paper or for whoever types what stands on it. */
export type PrintedQuestion = {
  readonly code: string;
  readonly number: number;
  /** Stands above it where a new theme or section begins. */
  readonly heading: string | null;
  readonly intro: string | null;
  /** Of whom it is asked, where not of everybody. */
  readonly onlyIf: string | null;
  readonly text: string;
  readonly hint: string | null;
  /** How to answer where that is not one cross: several, or writing. */
  readonly how: string | null;
  readonly boxes: readonly PrintedBox[];
  /** Ways of not taking a side, set apart; none where there are none. */
  readonly specials: readonly PrintedBox[];
  readonly answer:
    | { readonly as: 'list' }
    /** Boxes side by side with a label at each end. */
    | {
        readonly as: 'row';
        readonly low: string;
        readonly middle: string | null;
        readonly high: string;
      }
    /** A line to write on, of so many signs, and a unit after it. */
    | { readonly as: 'line'; readonly unit: string | null }
    | { readonly as: 'lines'; readonly lines: number };
};
export type PrintedBox = { readonly key: string; readonly label: string };

/** A whole paper, but for its number. */
export type PrintedPaper = {
  readonly locale: 'da' | 'en';
  readonly hearing: string;
  readonly title: string;
  /** How to fill it in, a paragraph each. */
  readonly instructions: readonly string[];
  readonly questions: readonly PrintedQuestion[];
  readonly thanks: string;
  /** `Side 2 af 5`. */
  readonly pageOf: (page: number, pages: number) => string;
  readonly numberLabel: string;
};
