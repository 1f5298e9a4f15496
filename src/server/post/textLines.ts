import { type Run, runsOf, type Typeface, type Weight } from './typeface.ts';

/** One set line: its runs from left to right and how wide it is, in points. */
export type TextLine = { readonly runs: readonly Run[]; readonly width: number };
type Word = { readonly runs: readonly Run[]; readonly width: number };

/** Breaks text into lines. Words are measured once, since nearly all of them stand in every letter. */
export class TextSetter {
  readonly #typeface: Typeface;
  readonly #known = new Map<string, Word>();

  constructor(typeface: Typeface) {
    this.#typeface = typeface;
  }

  /** Lines at most `width` points wide; a word wider than that is broken where it must. */
  lines(text: string, weight: Weight, size: number, width: number): TextLine[] {
    return text.split('\n').flatMap((paragraph) => this.#wrapped(paragraph, weight, size, width));
  }

  /** The text on one line, however wide. */
  line(text: string, weight: Weight, size: number): TextLine {
    const { runs, width } = this.#word(text, weight);
    return { runs, width: width * size };
  }

  #wrapped(paragraph: string, weight: Weight, size: number, width: number): TextLine[] {
    const space = this.#word(' ', weight).width * size;
    const lines: string[][] = [[]];
    let used = 0;
    for (const word of paragraph.split(/ +/).filter((one) => one !== '')) {
      for (const part of this.#broken(word, weight, size, width)) {
        const wide = this.#word(part, weight).width * size;
        const line = lines.at(-1)!;
        if (line.length > 0 && used + space + wide > width) {
          lines.push([part]);
          used = wide;
        } else {
          line.push(part);
          used += (line.length > 1 ? space : 0) + wide;
        }
      }
    }
    return lines.map((words) => {
      const parts = words.map((word, index) =>
        this.#word(index < words.length - 1 ? `${word} ` : word, weight),
      );
      return {
        runs: joined(parts.flatMap(({ runs }) => runs)),
        width: parts.reduce((sum, part) => sum + part.width * size, 0),
      };
    });
  }

  #broken(word: string, weight: Weight, size: number, width: number): string[] {
    if (this.#word(word, weight).width * size <= width) return [word];
    const signs = [...word];
    if (signs.length < 2) return [word];
    const half = Math.ceil(signs.length / 2);
    return [signs.slice(0, half), signs.slice(half)].flatMap((part) =>
      this.#broken(part.join(''), weight, size, width),
    );
  }

  #word(text: string, weight: Weight): Word {
    const key = weight + text;
    const known = this.#known.get(key);
    if (known) return known;
    const runs = runsOf(text, this.#typeface[weight]);
    const word = { runs, width: runs.reduce((sum, run) => sum + run.face.width(run.text), 0) };
    // Names and codes come but once; what a hundred thousand of them need is not kept.
    if (this.#known.size < 20_000) this.#known.set(key, word);
    return word;
  }
}

function joined(runs: readonly Run[]): Run[] {
  const together: { face: Run['face']; text: string }[] = [];
  for (const run of runs) {
    const last = together.at(-1);
    if (last?.face === run.face) last.text += run.text;
    else together.push({ ...run });
  }
  return together;
}
