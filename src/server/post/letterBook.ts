import encodeQR from 'qr';
import PDFDocument from 'pdfkit';
import { addressLines } from '#domain/post/address';
import type { Channel } from '#domain/post/mailing';
import { type Language, merge, type ParsedTemplate } from '#domain/post/template';
import {
  fieldValues,
  LANGUAGE_TAGS,
  signInLink,
  TEST_CODE,
  typedAddress,
} from '#domain/post/values';
import { A4, ADDRESS } from '#domain/post/window';
import { formatCode } from '#domain/identity/accessCode';
import * as m from '#messages';
import { CODE_BOX, letterPages, MM, type Part, type Placed, TEXT } from './letterPages.ts';
import { type TextLine, TextSetter } from './textLines.ts';
import { type Face, type Run, typeface, type Weight } from './typeface.ts';

/** What all letters of a book have in common. */
export type LetterSettings = {
  readonly template: ParsedTemplate;
  readonly channel: Exclude<Channel, 'email'>;
  readonly hearing: Readonly<Record<Language, string>>;
  readonly dates: Readonly<Record<Language, string>>;
  readonly deadline: Readonly<Record<Language, string>>;
  readonly origin: string;
  /** The mailing's token, in the mark at the foot; the enveloping machine and whoever sorts read it. */
  readonly token: string;
  /** Stands in the file as its date, so that the same letters make the same bytes. */
  readonly at: Date;
  /** Marked PRØVE across the page: not for sending. */
  readonly sample: boolean;
};
export type LetterPerson = {
  readonly number: number;
  readonly name: string;
  readonly address: string;
  readonly postcode: string;
  readonly city: string;
  /** Null for a test recipient, whose letter shows a code that does not work. */
  readonly access_code: string | null;
};

const INK = '#1a1a1a';
const QUIET = '#555555';
const ADDRESS_LEADING = 3.5 * MM;
const TAGS: Readonly<Record<Part['role'], string>> = {
  title: 'H1',
  heading: 'H2',
  paragraph: 'P',
  item: 'LI',
  code: 'P',
};

/**
 * Letters one after the other in one PDF: tagged (PDF 1.7, section 14.8), with language and title, so
 * that a screen reader reads them; written as they are made, so that a hundred thousand need no more
 * memory than a few. The same people, settings and program give the same bytes.
 */
export class LetterBook {
  readonly #document: PDFKit.PDFDocument;
  readonly #root: PDFKit.PDFStructureElement;
  readonly #settings: LetterSettings;
  readonly #setter: TextSetter;
  readonly #faces = typeface();
  pages = 0;

  constructor(settings: LetterSettings, setter = new TextSetter(typeface())) {
    this.#settings = settings;
    this.#setter = setter;
    this.#document = new PDFDocument({
      ...{ autoFirstPage: false, size: 'A4', margin: 0, pdfVersion: '1.7' },
      ...{ tagged: true, displayTitle: true, lang: LANGUAGE_TAGS.da },
      info: { Title: settings.hearing.da, CreationDate: settings.at, Producer: 'Folkehøring' },
    });
    for (const face of [...this.#faces.regular, ...this.#faces.strong]) {
      this.#document.registerFont(face.name, face.source);
    }
    this.#root = this.#document.struct('Document');
    this.#document.addStructure(this.#root);
  }

  add(person: LetterPerson): void {
    const { template, channel, hearing, dates, deadline, origin } = this.#settings;
    const code = person.access_code ?? TEST_CODE;
    const textIn = (language: Language) => {
      const shared = { hearing: hearing[language], dates: dates[language] };
      const values = { ...shared, deadline: deadline[language], origin };
      return merge(template[language], fieldValues({ name: person.name, code }, values, channel));
    };
    const pages = letterPages({ da: textIn('da'), en: textIn('en') }, this.#setter);
    const letter = this.#document.struct('Sect');
    this.#root.add(letter);
    const structure = new Structure(this.#document, letter);
    pages.forEach((page, index) => {
      this.#document.addPage();
      this.pages += 1;
      if (index === 0) this.#head(person, structure);
      for (const placed of page) this.#draw(placed, code, structure);
      structure.pause();
      this.#foot(person.number, index + 1, pages.length);
    });
    structure.end();
    letter.end();
  }

  /** What has been written and not been taken yet. */
  take(): Buffer | null {
    return this.#document.read() as Buffer | null;
  }

  end(): void {
    this.#root.end();
    this.#document.end();
  }

  #head(person: LetterPerson, structure: Structure): void {
    const { template, hearing, sample } = this.#settings;
    if (sample) this.#watermark();
    const top = this.#setter.line(hearing.da, 'strong', 11);
    structure.mark({ role: 'paragraph', language: 'da' }, 'hearing', () =>
      this.#text(top, fitting(11, top.width, TEXT.width), TEXT.left, 16 * MM, INK),
    );
    const width = (ADDRESS.right - ADDRESS.left) * MM;
    const sender = this.#setter.line(template.sender, 'regular', 6.5);
    structure.mark({ role: 'paragraph', language: 'da' }, 'sender', () =>
      this.#text(
        sender,
        fitting(6.5, sender.width, width),
        ADDRESS.left * MM,
        ADDRESS.top * MM,
        QUIET,
      ),
    );
    structure.mark({ role: 'paragraph', language: 'da' }, 'address', () =>
      addressLines(person).forEach((text, index) => {
        const line = this.#setter.line(text, 'regular', 9.5);
        const y = (ADDRESS.top + 4) * MM + index * ADDRESS_LEADING;
        this.#text(line, fitting(9.5, line.width, width), ADDRESS.left * MM, y, INK);
      }),
    );
  }

  #draw(placed: Placed, code: string, structure: Structure): void {
    if (placed.kind === 'rule') {
      structure.pause();
      this.#artifact(() =>
        this.#document
          .moveTo(TEXT.left, placed.top)
          .lineTo(TEXT.left + TEXT.width, placed.top)
          .lineWidth(0.5)
          .stroke(QUIET),
      );
      return;
    }
    if (placed.kind === 'code') {
      const { part, top } = placed;
      structure.mark(part, part, () => this.#codeWords(code, top, part.language));
      // The pattern says nothing that the words beside it do not say.
      structure.pause();
      this.#artifact(() => this.#codeBox(code, top));
      return;
    }
    structure.mark(placed.part, placed.part, () => {
      if (placed.bullet) {
        const bullet = this.#setter.line('•', 'regular', placed.size);
        this.#text(bullet, placed.size, TEXT.left + 2, placed.top, INK);
      }
      this.#text(placed.line, placed.size, placed.left, placed.top, INK);
    });
  }

  #codeWords(code: string, top: number, language: Language): void {
    const { origin } = this.#settings;
    const inset = 5 * MM;
    const locale = { locale: language };
    const lines: [string, Weight, number, number][] = [
      [m.post_letter_your_code({}, locale), 'regular', 10, 5],
      [formatCode(code), 'strong', 24, 10],
      [m.post_letter_type_it({ address: typedAddress(origin) }, locale), 'regular', 10, 23],
    ];
    for (const [text, weight, size, below] of lines) {
      const line = this.#setter.line(text, weight, size);
      const fits = fitting(size, line.width, TEXT.width - CODE_BOX.qr - 3 * inset);
      this.#text(line, fits, TEXT.left + inset, top + below * MM, INK);
    }
  }

  #codeBox(code: string, top: number): void {
    this.#document.rect(TEXT.left, top, TEXT.width, CODE_BOX.height).lineWidth(1).stroke(INK);
    const left = TEXT.left + TEXT.width - CODE_BOX.qr - 3 * MM;
    this.#qr(signInLink(this.#settings.origin, code), left, top + 3 * MM);
  }

  /** One path of all dark modules, rows merged: small, and without hairlines. With the white of the box it has the four modules of quiet that ISO 18004 asks for. */
  #qr(text: string, left: number, top: number): void {
    const modules = encodeQR(text, 'raw', { ecc: 'medium', border: 1 });
    const size = CODE_BOX.qr / modules.length;
    modules.forEach((row, y) => {
      for (let x = 0; x < row.length; x++) {
        if (!row[x]) continue;
        const from = x;
        while (row[x + 1]) x += 1;
        this.#document.rect(left + from * size, top + y * size, (x - from + 1) * size, size);
      }
    });
    this.#document.fill('#000000');
  }

  #foot(number: number, page: number, pages: number): void {
    const y = (A4.height - 12) * MM;
    this.#artifact(() => {
      const mark = `${this.#settings.token}-${String(number).padStart(7, '0')} ${page}/${pages}`;
      this.#text(this.#setter.line(mark, 'regular', 6.5), 6.5, TEXT.left, y, QUIET);
      const words = m.post_letter_page({ page, pages }, { locale: 'da' });
      const line = this.#setter.line(words, 'regular', 8);
      this.#text(line, 8, TEXT.left + TEXT.width - line.width, y - 2, QUIET);
    });
  }

  #watermark(): void {
    const line = this.#setter.line('PRØVE', 'strong', 130);
    this.#artifact(() => {
      this.#document.save().rotate(-35, { origin: [105 * MM, 180 * MM] });
      this.#text(line, 130, 105 * MM - line.width / 2, 160 * MM, '#e4e4e4');
      this.#document.restore();
    });
  }

  #artifact(draw: () => void): void {
    this.#document.markContent('Artifact', { type: 'Pagination' });
    draw();
    this.#document.endMarkedContent();
  }

  #text(line: TextLine, size: number, left: number, top: number, colour: string): void {
    const document = this.#document.fillColor(colour).fontSize(size);
    let x = left;
    const runs = spaced(line.runs, this.#faces.regular[0]!);
    for (const { face, text } of runs) {
      document.font(face.name).text(text, x, top, { lineBreak: false });
      // Nearly every line is one run; measuring costs more than writing.
      if (runs.length > 1) x += face.width(text) * size;
    }
  }
}

/**
 * Whoever listens hears lines one after the other: the last word of one is not the first of the next. The
 * files of the other scripts have no space that can be set.
 */
function spaced(runs: readonly Run[], latin: Face): readonly Run[] {
  const last = runs.at(-1);
  if (!last) return [];
  if (last.face.name.endsWith('-latin')) {
    return [...runs.slice(0, -1), { face: last.face, text: `${last.text} ` }];
  }
  return [...runs, { face: latin, text: ' ' }];
}

/** The size at which something as wide as `width` at `size` goes into `room`. */
const fitting = (size: number, width: number, room: number): number =>
  width <= room ? size : (size * room) / width;

/**
 * The structure of one letter: what belongs to one part (all lines of a paragraph, on one page or two)
 * is one element, and items that follow each other are a list.
 */
class Structure {
  readonly #document: PDFKit.PDFDocument;
  readonly #parent: PDFKit.PDFStructureElement;
  #key: unknown = null;
  #part: Part | null = null;
  #contents: PDFKit.PDFStructureContent[] = [];
  #open = false;
  #list: PDFKit.PDFStructureElement | null = null;

  constructor(document: PDFKit.PDFDocument, parent: PDFKit.PDFStructureElement) {
    this.#document = document;
    this.#parent = parent;
  }

  mark(part: Part, key: unknown, draw: () => void): void {
    if (this.#key !== key) this.end();
    if (!this.#open) {
      const tag = TAGS[part.role];
      this.#contents.push(this.#document.markStructureContent(tag));
      [this.#key, this.#part, this.#open] = [key, part, true];
    }
    draw();
  }

  /** Marks do not reach from one page to the next; the element goes on. */
  pause(): void {
    if (this.#open) this.#document.endMarkedContent();
    this.#open = false;
  }

  end(): void {
    this.pause();
    if (!this.#part) return this.#endList();
    if (this.#part.role !== 'item') this.#endList();
    const { role, language } = this.#part;
    const lang = LANGUAGE_TAGS[language];
    const element = this.#document.struct(TAGS[role], { lang }, this.#contents);
    (role === 'item' ? this.#listing() : this.#parent).add(element);
    element.end();
    [this.#key, this.#part, this.#contents] = [null, null, []];
  }

  #listing(): PDFKit.PDFStructureElement {
    if (this.#list) return this.#list;
    this.#list = this.#document.struct('L');
    this.#parent.add(this.#list);
    return this.#list;
  }

  #endList(): void {
    this.#list?.end();
    this.#list = null;
  }
}
