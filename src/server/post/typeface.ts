import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

/** The pages' own typeface. Each weight comes in files by script; a name may need more than one. */
export type Weight = 'regular' | 'strong';
const SCRIPTS = ['latin', 'latin-ext', 'greek', 'cyrillic', 'vietnamese'] as const;
const FILE_WEIGHT = { regular: 400, strong: 600 } as const;

/** A face as pdfkit takes it, kept open so that the next document need not read it again. */
export type Face = {
  readonly name: string;
  readonly source: PDFKit.Mixins.PDFFontSource;
  readonly has: (codePoint: number) => boolean;
  /** Points wide at one point's size. */
  readonly width: (text: string) => number;
};
export type Typeface = Readonly<Record<Weight, readonly Face[]>>;
/** A stretch of text that one face can set. */
export type Run = { readonly face: Face; readonly text: string };

type OpenedFont = {
  readonly hasGlyphForCodePoint: (codePoint: number) => boolean;
  readonly layout: (text: string) => { readonly advanceWidth: number };
  readonly unitsPerEm: number;
};

const packages = createRequire(import.meta.url);
let opened: Typeface | undefined;

export const typeface = (): Typeface =>
  (opened ??= { regular: facesOf('regular'), strong: facesOf('strong') });

function facesOf(weight: Weight): Face[] {
  return SCRIPTS.map((script) => {
    const file = `@fontsource/ibm-plex-sans/files/ibm-plex-sans-${script}-${FILE_WEIGHT[weight]}-normal.woff`;
    const document = new PDFDocument({ autoFirstPage: false }).font(packages.resolve(file));
    // pdfkit takes an opened font as well as a path, which its types do not say.
    const font = (document as unknown as { _font: { font: OpenedFont } })._font.font;
    return {
      name: `${weight}-${script}`,
      source: font as unknown as PDFKit.Mixins.PDFFontSource,
      has: (codePoint) => font.hasGlyphForCodePoint(codePoint),
      width: (text) => font.layout(text).advanceWidth / font.unitsPerEm,
    };
  });
}

/**
 * The text parted by which face can set it. A sign that none has loses its accents, and is a question
 * mark where that does not help; signs that only steer are left out. A letter always comes out.
 */
export function runsOf(text: string, faces: readonly Face[]): Run[] {
  const runs: { face: Face; text: string }[] = [];
  for (const given of text.normalize('NFC').replace(/[\p{Cc}\p{Cf}]/gu, '')) {
    const sign = settable(given, faces);
    const face = faceFor(sign, faces, runs.at(-1)?.face);
    const last = runs.at(-1);
    if (last?.face === face) last.text += sign;
    else runs.push({ face, text: sign });
  }
  return runs;
}

function faceFor(sign: string, faces: readonly Face[], before?: Face): Face {
  const codePoint = sign.codePointAt(0)!;
  // The first face wins where it can; the one before otherwise, so that words are not torn apart.
  const first = faces[0]!;
  if (first.has(codePoint)) return first;
  if (before?.has(codePoint)) return before;
  return faces.find((face) => face.has(codePoint)) ?? first;
}

function settable(sign: string, faces: readonly Face[]): string {
  const has = (one: string) => faces.some((face) => face.has(one.codePointAt(0)!));
  if (has(sign)) return sign;
  const bare = [...sign.normalize('NFD')][0]!;
  return has(bare) ? bare : '?';
}
