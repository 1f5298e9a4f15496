import { setImmediate } from 'node:timers/promises';
import { formatPaperNumber } from '#domain/survey/paperNumber';
import type { PrintedPaper } from '#domain/survey/printedPaper';
import { Drawing, MM, QUIET } from './drawing.ts';
import { paperPages } from './paperLayout.ts';

const LEFT = 20 * MM;
const WIDTH = 170 * MM;
const QR = 20 * MM;

/**
 * Papers one after the other in one PDF, each with its number in figures and as a QR code on every page,
 * so that loose pages find each other again. Given bit by bit as it is made; others are served between
 * two papers.
 *
 * @param numbers eight digits each
 * @param at stands in the file as its date, so that the same papers make the same bytes
 */
export async function* printPaper(
  paper: PrintedPaper,
  numbers: readonly string[],
  at: Date,
): AsyncGenerator<Uint8Array> {
  const drawing = new Drawing(paper.title, paper.locale, at);
  const pages = paperPages(paper, drawing);
  for (const number of numbers) {
    pages.forEach((blocks, index) => {
      drawing.document.addPage();
      frame(paper, number, index + 1, pages.length, drawing);
      for (const { block, top } of blocks) block.draw(top);
    });
    yield* taken(drawing);
    await setImmediate();
  }
  drawing.document.end();
  yield* taken(drawing);
}

/** What stands around the questions of every page. */
function frame(paper: PrintedPaper, number: string, page: number, pages: number, drawing: Drawing) {
  drawing.text(paper.hearing, 'regular', 10, LEFT, 14 * MM, QUIET);
  drawing.text(paper.numberLabel, 'regular', 9, LEFT, 21 * MM, QUIET);
  drawing.text(formatPaperNumber(number), 'strong', 14, LEFT, 25 * MM);
  drawing.qr(number, LEFT + WIDTH - QR, 11 * MM, QR);
  const words = paper.pageOf(page, pages);
  const line = drawing.setter.line(words, 'regular', 10);
  drawing.line(line, 10, LEFT + WIDTH - line.width, 285 * MM, QUIET);
}

function* taken(drawing: Drawing): Generator<Uint8Array> {
  for (;;) {
    const bytes = drawing.document.read() as Buffer | null;
    if (bytes === null) return;
    yield bytes;
  }
}
