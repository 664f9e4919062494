/**
 * A Markdown report as the plain text that `parseReport` reads: heading marks, emphasis, quotes and rules fall away,
 * line breaks stay.
 */
export function plainFromMarkdown(markdown: string): string {
  return markdown
    .split(/\r\n?|\n/)
    .filter((line) => !/^\s*(?:-{3,}|\*{3,}|_{3,}|```.*)\s*$/.test(line))
    .map((line) =>
      line
        .replace(/^\s{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+)/, '')
        .replace(/\s+#+\s*$/, '')
        .replaceAll(/(\*\*|__)(?=\S)(.{1,2000}?\S)\1/g, '$2')
        .replaceAll(/\\([\\`*_{}[\]()#+\-.!])/g, '$1')
        .replace(/ {2}$/, ''),
    )
    .join('\n');
}
