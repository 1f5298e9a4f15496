import type { PrintedBox, PrintedPaper, PrintedQuestion } from '#domain/survey/printedPaper';
import type { Weight } from '../post/typeface.ts';
import { type Drawing, INK, MM, QUIET } from './drawing.ts';

/** Where the text stands; above it the number, below it the page. */
const TEXT = { left: 20 * MM, width: 170 * MM, top: 36 * MM, bottom: 280 * MM } as const;
const BOX = 4.6 * MM;
const ROW = 8.2 * MM;
const LABEL_AT = 13 * MM; // from the key to the label, past the box
/** Large type: whoever reads without glasses at a kitchen table. */
const SIZE = { title: 20, heading: 16, text: 13, label: 13, small: 11, key: 10 } as const;
const LEADING = 1.32;

/** Something that stands together on a page. */
type Block = { readonly height: number; readonly draw: (top: number) => void };
export type PaperPages = readonly (readonly { readonly block: Block; readonly top: number }[])[];

/** Everything of a paper but its number, page by page; no question is torn apart. */
export function paperPages(paper: PrintedPaper, drawing: Drawing): PaperPages {
  const blocks = [
    opening(paper, drawing),
    ...paper.questions.map((question) => questionBlock(question, drawing)),
    column([gap(6 * MM), ...paragraphs(drawing, paper.thanks, 'strong', SIZE.text)]),
  ];
  const pages: { block: Block; top: number }[][] = [[]];
  let top: number = TEXT.top;
  for (const block of blocks) {
    if (top + block.height > TEXT.bottom && pages.at(-1)!.length > 0) {
      pages.push([]);
      top = TEXT.top;
    }
    pages.at(-1)!.push({ block, top });
    top += block.height;
  }
  return pages;
}

function opening(paper: PrintedPaper, drawing: Drawing): Block {
  return column([
    ...paragraphs(drawing, paper.title, 'strong', SIZE.title),
    gap(3 * MM),
    ...paper.instructions.flatMap((text) => [
      ...paragraphs(drawing, text, 'regular', SIZE.small),
      gap(1.5 * MM),
    ]),
    gap(3 * MM),
  ]);
}

function questionBlock(question: PrintedQuestion, drawing: Drawing): Block {
  const { heading, intro, onlyIf, hint, how, number } = question;
  const small = (text: string | null, colour = QUIET) =>
    text ? paragraphs(drawing, text, 'regular', SIZE.small, colour) : [];
  return column([
    ...(heading
      ? [
          gap(3 * MM),
          ...paragraphs(drawing, heading, 'strong', SIZE.heading),
          ...small(intro, INK),
          gap(2 * MM),
        ]
      : []),
    ruleBlock(drawing),
    ...small(onlyIf, INK),
    ...paragraphs(drawing, `${number}. ${question.text}`, 'strong', SIZE.text),
    ...small(hint),
    ...small(how),
    gap(2 * MM),
    ...answerBlocks(question, drawing),
    gap(3 * MM),
  ]);
}

function answerBlocks({ answer, boxes, specials }: PrintedQuestion, drawing: Drawing): Block[] {
  const special = specials.length > 0 ? [sideBySide(specials, drawing)] : [];
  switch (answer.as) {
    case 'list':
      return [...boxes.map((box) => boxRow(box, drawing)), ...special];
    case 'row':
      return [ratingRow(boxes, answer, drawing), ...special];
    case 'line':
      return [writingLine(drawing, 60 * MM, answer.unit), ...special];
    case 'lines':
      return [
        ...Array.from({ length: answer.lines }, () => writingLine(drawing, TEXT.width, null)),
        ...special,
      ];
  }
}

/** A box with its number before it and its words behind; long words go on below themselves. */
function boxRow({ key, label }: PrintedBox, drawing: Drawing): Block {
  const lines = drawing.setter.lines(label, 'regular', SIZE.label, TEXT.width - LABEL_AT);
  const leading = SIZE.label * LEADING;
  return {
    height: Math.max(ROW, lines.length * leading + 2 * MM),
    draw: (top) => {
      drawing.text(key, 'regular', SIZE.key, TEXT.left, top + 1.2 * MM, QUIET);
      drawing.box(TEXT.left + 6 * MM, top + 0.6 * MM, BOX);
      lines.forEach((line, at) =>
        drawing.line(line, SIZE.label, TEXT.left + LABEL_AT, top + 0.6 * MM + at * leading),
      );
    },
  };
}

/** *Ved ikke* and *Ønsker ikke at svare*, apart from the answers. */
function sideBySide(boxes: readonly PrintedBox[], drawing: Drawing): Block {
  const width = TEXT.width / boxes.length;
  return {
    height: ROW + 2 * MM,
    draw: (top) =>
      boxes.forEach(({ key, label }, at) => {
        const left = TEXT.left + at * width;
        const y = top + 2 * MM;
        drawing.text(key, 'regular', SIZE.key, left, y + 1.2 * MM, QUIET);
        drawing.box(left + 6 * MM, y + 0.6 * MM, BOX);
        drawing.text(label, 'regular', SIZE.label, left + LABEL_AT, y + 0.6 * MM);
      }),
  };
}

function ratingRow(
  boxes: readonly PrintedBox[],
  { low, middle, high }: Extract<PrintedQuestion['answer'], { as: 'row' }>,
  drawing: Drawing,
): Block {
  const step = TEXT.width / boxes.length;
  const third = TEXT.width / 3 - 4 * MM;
  const ends = [low, middle ?? '', high].map((text) =>
    drawing.setter.lines(text, 'regular', SIZE.small, third),
  );
  const leading = SIZE.small * LEADING;
  const rows = Math.max(...ends.map((lines) => lines.length));
  return {
    height: ROW + 6 * MM + rows * leading,
    draw: (top) => {
      boxes.forEach(({ key }, at) => {
        const middleOf = TEXT.left + (at + 0.5) * step;
        drawing.box(middleOf - BOX / 2, top, BOX);
        const line = drawing.setter.line(key, 'regular', SIZE.label);
        drawing.line(line, SIZE.label, middleOf - line.width / 2, top + BOX + 1 * MM);
      });
      ends.forEach((lines, at) =>
        lines.forEach((line, row) => {
          const spare = TEXT.width - line.width;
          const left = TEXT.left + (spare * at) / 2;
          drawing.line(line, SIZE.small, left, top + ROW + 4 * MM + row * leading);
        }),
      );
    },
  };
}

const writingLine = (drawing: Drawing, width: number, unit: string | null): Block => ({
  height: 10 * MM,
  draw: (top) => {
    drawing.rule(TEXT.left, top + 8 * MM, width, INK);
    if (unit) drawing.text(unit, 'regular', SIZE.label, TEXT.left + width + 3 * MM, top + 3.5 * MM);
  },
});

const ruleBlock = (drawing: Drawing): Block => ({
  height: 3 * MM,
  draw: (top) => drawing.rule(TEXT.left, top, TEXT.width, '#bbbbbb'),
});

const gap = (height: number): Block => ({ height, draw: () => {} });

function paragraphs(
  drawing: Drawing,
  text: string,
  weight: Weight,
  size: number,
  colour = INK,
): Block[] {
  return drawing.setter.lines(text, weight, size, TEXT.width).map((line) => ({
    height: size * LEADING,
    draw: (top) => drawing.line(line, size, TEXT.left, top, colour),
  }));
}

/** One below the other, as one. */
function column(blocks: readonly Block[]): Block {
  return {
    height: blocks.reduce((sum, { height }) => sum + height, 0),
    draw: (top) => {
      let at = top;
      for (const block of blocks) {
        block.draw(at);
        at += block.height;
      }
    },
  };
}
