import { strFromU8, unzipSync } from 'fflate';

/** A part of a Word file. */
export function xmlOf(bytes: Uint8Array, name = 'word/document.xml'): string {
  return strFromU8(unzipSync(bytes)[name] ?? new Uint8Array());
}

function decode(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&');
}

/** Paragraph texts of a document's XML with every change accepted or every change rejected; empty ones left out. */
export function resolveChanges(xml: string, wish: 'accepted' | 'rejected'): string[] {
  const [gone, kept] = wish === 'accepted' ? ['del', 'ins'] : ['ins', 'del'];
  const paragraphs: string[] = [];
  let open = '';
  for (const [paragraph] of xml.matchAll(/<w:p>.*?<\/w:p>|<w:p\s[^>]*>.*?<\/w:p>/gs)) {
    const properties = /<w:pPr>.*?<\/w:pPr>/s.exec(paragraph)?.[0] ?? '';
    const mark = /<w:rPr>.*<\/w:rPr>/s.exec(properties)?.[0] ?? '';
    const content = paragraph
      .replace(properties, '')
      .replace(new RegExp(`<w:${gone}\\s[^>]*>.*?</w:${gone}>`, 'gs'), '')
      .replace(new RegExp(`</?w:${kept}[\\s>][^>]*>`, 'g'), '')
      .replace(/<w:tab\/>/g, '<w:t>\t</w:t>');
    open += [...content.matchAll(/<w:(?:t|delText)(?:\s[^>]*)?>([^<]*)</g)].map((match) => match[1] ?? '').join('');
    if (new RegExp(`<w:${gone}\\s`).test(mark)) continue;
    paragraphs.push(open);
    open = '';
  }
  return [...paragraphs, open].map((text) => decode(text).trim()).filter((text) => text !== '');
}
