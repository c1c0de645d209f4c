/** An element as it is read back: its name, its attributes, and what it holds. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const TOKEN = /<\?xml [^?<>]*\?>|<\/([A-Za-z]+)>|<([A-Za-z]+)((?: [A-Za-z.:-]+="[^"<>]*")*)(\/?)>|[^<>]+/y;
const ALLOWED = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

/**
 * Reads XML strictly and nothing beyond what our writers need: no comments, sections, declarations or other entities.
 * @returns the root
 * @throws at the first place that is not well-formed
 */
export function readXml(text: string): XmlElement {
  if (!ALLOWED.test(text)) throw new SyntaxError('a character that XML has not');
  const top: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(text);
    if (token === null) throw new SyntaxError(`not well-formed at ${at}: ${text.slice(at, at + 60)}`);
    const [whole, closed, opened, attributes = '', isEmpty] = token;
    const inner = open.at(-1) ?? top;
    if (closed !== undefined) {
      if (open.pop()?.name !== closed) throw new SyntaxError(`${closed} is closed before what it holds`);
    } else if (opened !== undefined) {
      const element: XmlElement = { name: opened, attributes: readAttributes(attributes), children: [], text: '' };
      inner.children.push(element);
      if (isEmpty === '') open.push(element);
    } else if (!whole.startsWith('<?')) inner.text += unescapeXml(whole);
  }
  const [root] = top.children;
  if (open.length !== 1 || root === undefined || top.children.length !== 1) throw new SyntaxError('not one root');
  return root;
}

function readAttributes(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/ ([A-Za-z.:-]+)="([^"]*)"/g)];
  const attributes = Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, unescapeXml(value)]));
  if (Object.keys(attributes).length !== pairs.length) throw new SyntaxError('an attribute stands twice');
  return attributes;
}

function unescapeXml(text: string): string {
  return text.replace(/&([^;&]*);?/g, (whole, name: string) => {
    const character = whole.endsWith(';') ? ENTITIES[name] : undefined;
    if (character === undefined) throw new SyntaxError(`no such entity: ${whole}`);
    return character;
  });
}

/** @returns an element and all it holds, in the order of the document */
export function listElements(root: XmlElement): readonly XmlElement[] {
  return [root, ...root.children.flatMap(listElements)];
}
