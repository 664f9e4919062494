import { SaxesParser } from 'saxes';

/** An element as it opens: its local name where it is in the wanted namespace, else its name as written. */
export interface OpenElement {
  name: string;
  /** Value of an attribute by local name, whatever its prefix. */
  attribute(name: string): string | undefined;
  isSelfClosing: boolean;
  /** Offsets in the XML text: of its `<`, and behind its `>`. */
  start: number;
  end: number;
}

export interface XmlHandlers {
  open?: (element: OpenElement) => void;
  /** `end` is the offset behind the closing tag. */
  close?: (name: string, end: number) => void;
  text?: (text: string) => void;
}

/** Both spellings of the WordprocessingML and SpreadsheetML namespaces: ECMA-376 and strict ISO 29500. */
const mainNamespace = /\/(?:wordprocessingml|spreadsheetml)\/(?:2006\/)?main$/;

/**
 * Reads an XML text from front to back. Elements of the main namespace are named without prefix (`p`, `tbl`), all
 * others with theirs (`mc:Choice`, `v:textbox`). Throws on XML that is not well-formed.
 */
export function readXml(xml: string, handlers: XmlHandlers): void {
  const parser = new SaxesParser<{ xmlns: false; position: true }>({ xmlns: false, position: true });
  let prefix: string | null = null;
  const localName = (name: string): string => {
    if (prefix === null) return name;
    if (prefix === '') return name;
    return name.startsWith(prefix) ? name.slice(prefix.length) : name;
  };
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    const attributes: Record<string, string> = tag.attributes;
    prefix ??= findPrefix(attributes);
    if (!handlers.open) return;
    const end = parser.position;
    handlers.open({
      name: localName(tag.name),
      attribute: (name) => attributes[`${prefix ?? ''}${name}`] ?? attributes[name] ?? byLocalName(attributes, name),
      isSelfClosing: tag.isSelfClosing,
      start: xml.lastIndexOf('<', end - 1),
      end,
    });
  });
  parser.on('closetag', (tag) => handlers.close?.(localName(tag.name), parser.position));
  if (handlers.text) {
    parser.on('text', handlers.text);
    parser.on('cdata', handlers.text);
  }
  parser.write(xml).close();
}

/** The prefix of the main namespace, with its colon, as the document's first tag declares it; as `readXml` takes it. */
export function mainPrefixIn(tag: string): string {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  let prefix = '';
  parser.on('error', () => {});
  parser.on('opentag', ({ attributes }) => {
    prefix = findPrefix(attributes);
  });
  parser.write(tag);
  return prefix;
}

function findPrefix(attributes: Record<string, string>): string {
  for (const [name, value] of Object.entries(attributes)) {
    if (!mainNamespace.test(value)) continue;
    if (name === 'xmlns') return '';
    if (name.startsWith('xmlns:')) return `${name.slice(6)}:`;
  }
  return '';
}

function byLocalName(attributes: Record<string, string>, name: string): string | undefined {
  for (const key in attributes) if (key.endsWith(`:${name}`)) return attributes[key];
  return undefined;
}
