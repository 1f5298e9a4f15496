/** A stretch of text that stayed, came or went from one version to the next. */
export type Change = { readonly is: 'same' | 'added' | 'removed'; readonly text: string };

/** Above this many cells a changed passage is shown as gone and come, not compared word by word. */
const MOST_CELLS = 2_000_000;

/**
 * What changed, readable: lines by their longest common subsequence, and words likewise within lines
 * that were rewritten. `same` and `removed` joined are the old text, `same` and `added` the new one.
 */
export function differenceOf(before: string, after: string): readonly Change[] {
  if (before === after) return before === '' ? [] : [{ is: 'same', text: before }];
  const lines = alignment(linesOf(before), linesOf(after));
  return joined(rewritten(lines));
}

const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
const wordsOf = (text: string): string[] => text.match(/\s+|[^\s]+/g) ?? [];

/** Lines that went where others came are compared once more, word by word. */
function rewritten(lines: readonly Change[]): Change[] {
  const changes: Change[] = [];
  let gone = '';
  let come = '';
  const settle = () => {
    if (gone && come) changes.push(...alignment(wordsOf(gone), wordsOf(come)));
    else if (gone) changes.push({ is: 'removed', text: gone });
    else if (come) changes.push({ is: 'added', text: come });
    gone = come = '';
  };
  for (const line of lines) {
    if (line.is === 'removed') gone += line.text;
    else if (line.is === 'added') come += line.text;
    else {
      settle();
      changes.push(line);
    }
  }
  settle();
  return changes;
}

/** Longest common subsequence by dynamic programming, after what is alike at both ends is set aside. */
function alignment(before: readonly string[], after: readonly string[]): Change[] {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  while (
    end < Math.min(before.length, after.length) - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  ) {
    end++;
  }
  const same = (all: readonly string[]): Change[] => all.map((text) => ({ is: 'same', text }));
  const old = before.slice(start, before.length - end);
  const young = after.slice(start, after.length - end);
  return [
    ...same(before.slice(0, start)),
    ...commonest(old, young),
    ...same(before.slice(before.length - end)),
  ];
}

function commonest(before: readonly string[], after: readonly string[]): Change[] {
  const all = (texts: readonly string[], is: Change['is']): Change[] =>
    texts.map((text) => ({ is, text }));
  if ((before.length + 1) * (after.length + 1) > MOST_CELLS) {
    return [...all(before, 'removed'), ...all(after, 'added')];
  }
  // longest[i, j]: of what is left from before[i] and after[j].
  const width = after.length + 1;
  const longest = new Uint16Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      longest[i * width + j] =
        before[i] === after[j]
          ? longest[(i + 1) * width + j + 1]! + 1
          : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
    }
  }
  const changes: Change[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length && j < after.length) {
    if (before[i] === after[j]) {
      changes.push({ is: 'same', text: before[i]! });
      i++;
      j++;
    } else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) {
      changes.push({ is: 'removed', text: before[i++]! });
    } else changes.push({ is: 'added', text: after[j++]! });
  }
  return [...changes, ...all(before.slice(i), 'removed'), ...all(after.slice(j), 'added')];
}

/** Neighbours of one kind as one stretch. */
function joined(changes: readonly Change[]): readonly Change[] {
  const stretches: Change[] = [];
  for (const change of changes) {
    const last = stretches.at(-1);
    if (last?.is === change.is) {
      stretches[stretches.length - 1] = { is: last.is, text: last.text + change.text };
    } else stretches.push(change);
  }
  return stretches;
}
