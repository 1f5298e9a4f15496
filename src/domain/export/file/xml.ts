const ESCAPED = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
type Escaped = keyof typeof ESCAPED;

/** What may not stand in XML 1.0 at all. Half a surrogate pair becomes U+FFFD as it is encoded. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const REPLACEMENT = '\uFFFD';

/** A text as content or quoted attribute of XML or HTML; characters that XML cannot hold become U+FFFD. */
export const xmlText = (text: string): string => escaped(text).replace(FORBIDDEN, REPLACEMENT);

/** Only the characters that XML gives a meaning. */
export const escaped = (text: string): string =>
  /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (one) => ESCAPED[one as Escaped]) : text;
