/** Control characters, lone surrogates and the two non-characters that no XML part may hold. */
const unsafe = new RegExp('[[\\p{Cc}--[\\t\\n\\r]]\\p{Cs}\\ufffe\\uffff]', 'gv');

/** Text that may stand in an XML part (XML 1.0 §2.2), everything else as it was. */
export function xmlSafe(text: string): string {
  return text.replace(unsafe, '');
}

export function escapeXml(text: string): string {
  return xmlSafe(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
