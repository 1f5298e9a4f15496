import PDFDocument from 'pdfkit';
import encodeQR from 'qr';
import { TextSetter, type TextLine } from '../post/textLines.ts';
import { typeface, type Weight } from '../post/typeface.ts';

export const MM = 72 / 25.4; // points
export const INK = '#1a1a1a';
export const QUIET = '#555555';

/** A PDF drawn from the top left corner in points, in the pages' own typeface. */
export class Drawing {
  readonly document: PDFKit.PDFDocument;
  readonly setter: TextSetter;

  constructor(title: string, lang: string, at: Date) {
    const faces = typeface();
    this.setter = new TextSetter(faces);
    this.document = new PDFDocument({
      ...{
        autoFirstPage: false,
        size: 'A4',
        margin: 0,
        pdfVersion: '1.7',
        lang,
        displayTitle: true,
      },
      info: { Title: title, CreationDate: at, Producer: 'Folkehøring' },
    });
    for (const face of [...faces.regular, ...faces.strong]) {
      this.document.registerFont(face.name, face.source);
    }
  }

  text(text: string, weight: Weight, size: number, left: number, top: number, colour = INK): void {
    this.line(this.setter.line(text, weight, size), size, left, top, colour);
  }

  line(line: TextLine, size: number, left: number, top: number, colour = INK): void {
    this.document.fillColor(colour).fontSize(size);
    let x = left;
    for (const { face, text } of line.runs) {
      this.document.font(face.name).text(text, x, top, { lineBreak: false });
      x += face.width(text) * size;
    }
  }

  box(left: number, top: number, size: number): void {
    this.document.rect(left, top, size, size).lineWidth(1).stroke(INK);
  }

  rule(left: number, top: number, width: number, colour = QUIET): void {
    this.document
      .moveTo(left, top)
      .lineTo(left + width, top)
      .lineWidth(0.5)
      .stroke(colour);
  }

  /** With four modules of white around it, as ISO 18004 asks. */
  qr(text: string, left: number, top: number, size: number): void {
    const modules = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
    const side = size / modules.length;
    modules.forEach((row, y) => {
      for (let x = 0; x < row.length; x++) {
        if (!row[x]) continue;
        const from = x;
        while (row[x + 1]) x += 1;
        this.document.rect(left + from * side, top + y * side, (x - from + 1) * side, side);
      }
    });
    this.document.fill('#000000');
  }
}
