import { radicals } from '../text/radicals.ts';

/** Zero-width characters, soft hyphens, byte order marks, control characters but tab and line ends, lone surrogates. */
const invisible = new RegExp(
  '[[\\p{Cc}--[\\t\\n]]\\p{Cs}\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\ufeff\\ufff9-\\ufffc\\ufffe\\uffff]',
  'gv',
);

/** Any of these makes `tidyText` look closer; nearly all text has none. */
const unusual = new RegExp(
  '[[\\p{Cc}--[\\t\\n]]\\p{Cs}\\u00a0\\u00ad\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u2064\\u2e80-\\u2fdf\\ufeff\\ufff9-\\ufffc\\ufffe\\uffff]',
  'v',
);

/**
 * Text as typed, without what only copying from Word, WPS or PDF left in it: radicals that look like characters
 * (⺠ for 民) become the characters, odd blanks plain ones, invisible characters go. Never NFKC: ， must stay ，.
 */
export function tidyText(text: string): string {
  if (!unusual.test(text)) return text;
  return text
    .replace(/\r\n?|[\v\f\u2028\u2029]/g, '\n')
    .replace(invisible, '')
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f]/g, ' ')
    .replace(/[\u2e80-\u2fdf]/g, (radical) => radicals.get(radical) ?? radical);
}

/** Pasted or imported running text: tidy, without indents and trailing blanks, at most one blank line in a row. */
export function tidyLines(text: string): string {
  const lines = tidyText(text)
    .split('\n')
    .map((line) => (line.includes('\t') ? line.trimEnd().replace(/^[ \u3000]+/, '') : line.trim()));
  const kept: string[] = [];
  for (const line of lines) {
    if (line !== '' || (kept.length > 0 && kept.at(-1) !== '')) kept.push(line);
  }
  while (kept.at(-1) === '') kept.pop();
  return kept.join('\n');
}
