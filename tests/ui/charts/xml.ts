export type XmlNode = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlNode[];
  text: string;
};

const TOKEN = /<(\/?)([A-Za-z][\w-]*)((?: [A-Za-z:-]+="[^"<]*")*)(\/?)>|([^<]+)/y;
const ENTITY = /&(?!#\d+;)/;

/**
 * Reads the XML our charts may consist of, strictly: elements, double-quoted attributes that occur
 * once, numeric references and text. Throws at anything else, so what passes is well-formed.
 */
export function readXml(source: string): XmlNode {
  const root: XmlNode = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  if (ENTITY.test(source)) throw new Error('A bare ampersand');
  if (
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(source) ||
    !source.isWellFormed()
  ) {
    throw new Error('A sign XML forbids');
  }
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < source.length;) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(source);
    if (!token) throw new Error(`Not XML at ${at}: ${source.slice(at, at + 60)}`);
    const [, closing, name, attributes, empty, text] = token;
    const parent = open.at(-1)!;
    if (text !== undefined) parent.text += plain(text);
    else if (closing) {
      if (open.pop()!.name !== name) throw new Error(`</${name}> closes another element`);
    } else {
      const node = { name: name!, attributes: read(attributes!), children: [], text: '' };
      parent.children.push(node);
      if (!empty) open.push(node);
    }
  }
  if (open.length !== 1 || root.children.length !== 1) throw new Error('Not one closed root');
  return root.children[0]!;
}

function read(attributes: string): Record<string, string> {
  const pairs = [...attributes.matchAll(/ ([A-Za-z:-]+)="([^"]*)"/g)];
  const named = pairs.map(([, key, value]) => [key!, plain(value!)] as const);
  if (new Set(named.map(([key]) => key)).size < named.length) throw new Error('An attribute twice');
  return Object.fromEntries(named);
}

/** References resolved; a space that may not break is read as a space. */
const plain = (text: string) =>
  text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll('\u00a0', ' ');

/** Every element below, the node itself first. */
export const all = (node: XmlNode): XmlNode[] => [node, ...node.children.flatMap(all)];
export const marks = (node: XmlNode): XmlNode[] =>
  all(node).filter(({ attributes }) => attributes.role === 'graphics-symbol');
