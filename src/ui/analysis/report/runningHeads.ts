/** What stands at the head and foot of each printed page but the first. */
export type RunningHeads = {
  readonly left: string;
  readonly right: string;
  readonly foot: string;
  /** The word before the page's number. */
  readonly page: string;
};

/**
 * The paper of the report, as CSS: A4 (`report`) and A4 on its side for wide tables (`report-wide`), with
 * running heads and page numbers; the front page has none.
 */
export const reportPaper = (heads: RunningHeads): string => `
@page report { size: A4; ${sheet(heads)} }
@page report-wide { size: A4 landscape; ${sheet(heads)} }
@page report:first { ${BOXES.map((box) => `@${box} { content: none; }`).join(' ')} }`;

const BOXES = ['top-left', 'top-right', 'bottom-left', 'bottom-right'];

const sheet = ({ left, right, foot, page }: RunningHeads): string => `
  margin: 24mm 18mm 20mm;
  font: 8pt 'IBM Plex Sans', sans-serif;
  color: #333333;
  @top-left { content: ${cssText(left)}; }
  @top-right { content: ${cssText(right)}; }
  @bottom-left { content: ${cssText(foot)}; }
  @bottom-right { content: ${cssText(page)} " " counter(page); }`;

/** A text as CSS writes it, whatever is in it: all but letters, digits and spaces by their numbers. */
const cssText = (text: string): string =>
  `"${[...text].map((sign) => (/[A-Za-z0-9 ]/.test(sign) ? sign : `\\${sign.codePointAt(0)!.toString(16).padStart(6, '0')}`)).join('')}"`;
