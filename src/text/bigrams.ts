/**
 * Pairs of neighbouring characters, the unit of full-text search: on Chinese passages they find more than words do, and
 * a two-character query is one pair. Marks, white space and placeholders (〔数〕) part the runs; Latin is lower-cased.
 */
export function bigramsOf(text: string): string[] {
  const pairs: string[] = [];
  for (const run of runsOf(text)) {
    const letters = Array.from(run);
    for (let i = 0; i + 1 < letters.length; i += 1) pairs.push(`${letters[i] ?? ''}${letters[i + 1] ?? ''}`);
  }
  return pairs;
}

/** What an index keeps of a text: its pairs and the last character of each run, so that `组*` finds every 组. */
export function indexTokensOf(text: string): string[] {
  const tokens = bigramsOf(text);
  for (const run of runsOf(text)) tokens.push(Array.from(run).at(-1) ?? '');
  return tokens;
}

function runsOf(text: string): string[] {
  return (
    text
      .replaceAll(/〔[^〔〕]{1,4}〕/g, ' ')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
