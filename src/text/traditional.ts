import { invariant } from '../result.ts';
import { dataFile } from './data-files.ts';

/**
 * Traditional characters with the simplified ones written for them today: the first candidates of OpenCC's
 * TSCharacters.txt (https://github.com/BYVoid/OpenCC, Apache-2.0), as far as they stand in GB 2312. Left out: what is
 * itself a character of GB 2312 (著, 乾, 瞭), but for 徵 of 徵兵 and 後, and what people and places are still named by (昇, 邨).
 */
export function readTraditional(): Map<string, string> {
  const rows: unknown = JSON.parse(dataFile('traditional'));
  invariant(Array.isArray(rows), 'rows of characters, each with those written for them');
  return new Map(
    rows.flatMap(([from, to]: string[]) =>
      Array.from(from ?? '', (letter, at): [string, string] => [letter, to?.[at] ?? letter]),
    ),
  );
}
