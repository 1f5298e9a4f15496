export type Stemmed = {
  /** What the wordings begin with in common, ending before "…"; null where that is too little. */
  readonly stem: string | null;
  /** What is left of each, or the whole wording. */
  readonly endings: readonly string[];
};

const FEWEST_WORDS = 4;

/**
 * Statements that share their beginning say it once: "AI vil være til gavn for …" and then "… folk
 * som mig". Cut between words; one statement alone has no stem.
 */
export function commonStem(wordings: readonly string[]): Stemmed {
  if (wordings.length < 2) return { stem: null, endings: wordings };
  const words = wordings.map((wording) => wording.split(' '));
  const first = words[0]!;
  const shortest = Math.min(...words.map(({ length }) => length)) - 1; // each keeps an ending
  let shared = 0;
  while (shared < shortest && words.every((each) => each[shared] === first[shared])) shared++;
  if (shared < FEWEST_WORDS) return { stem: null, endings: wordings };
  return {
    stem: first.slice(0, shared).join(' '),
    endings: words.map((each) => each.slice(shared).join(' ')),
  };
}
