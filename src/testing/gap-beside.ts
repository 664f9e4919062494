/** True when a gap 【…】 to be filled stands beside a weak line's own words: in the same item, 〔待核〕 round it or not. */
export function gapBeside(text: string, words: string): boolean {
  const at = text.indexOf(words);
  if (at === -1) return false;
  const [rest = ''] = text.slice(at + words.length).split(/\n|[一二三四五六七八九十]是/);
  return /【[^】]+】/.test(rest);
}
