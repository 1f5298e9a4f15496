/** A stretch of a text: as it was, or only in the earlier or the later text. */
export type Stretch = { readonly is: 'same' | 'removed' | 'added'; readonly text: string };

/**
 * How one text became the other, word by word: the longest common subsequence of their words (Wagner &
 * Fischer 1974, "The String-to-String Correction Problem", J. ACM 21(1)). What is the same and removed
 * makes the earlier text, what is the same and added the later one. Time and space in the product of
 * the lengths: for texts of some hundred words.
 */
export function wordDifference(before: string, after: string): readonly Stretch[] {
  const [from, to] = [wordsOf(before), wordsOf(after)];
  const common = commonLengths(from, to);
  const stretches: { is: Stretch['is']; text: string }[] = [];
  const put = (is: Stretch['is'], text: string) => {
    const last = stretches.at(-1);
    if (last?.is === is) last.text += text;
    else stretches.push({ is, text });
  };
  let [at, other] = [0, 0];
  while (at < from.length || other < to.length) {
    if (at < from.length && other < to.length && from[at] === to[other]) {
      put('same', from[at]!);
      at++;
      other++;
    } else if (other >= to.length || common[at + 1]![other]! >= common[at]![other + 1]!) {
      if (at < from.length) put('removed', from[at++]!);
      else put('added', to[other++]!);
    } else put('added', to[other++]!);
  }
  return stretches;
}

/** Words and the spaces between them. */
const wordsOf = (text: string): readonly string[] => text.match(/\s+|\S+/g) ?? [];

/** By positions, how long a common subsequence the rests of both texts have. */
function commonLengths(from: readonly string[], to: readonly string[]): readonly Uint16Array[] {
  const lengths = Array.from({ length: from.length + 2 }, () => new Uint16Array(to.length + 2));
  for (let at = from.length - 1; at >= 0; at--) {
    for (let other = to.length - 1; other >= 0; other--) {
      lengths[at]![other] =
        from[at] === to[other]
          ? lengths[at + 1]![other + 1]! + 1
          : Math.max(lengths[at + 1]![other]!, lengths[at]![other + 1]!);
    }
  }
  return lengths;
}
