import type { KindName, SharedName } from '../kinds/kind-name.ts';
import { kinds } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { splitPieces } from './clauses.ts';

/** Another kind of report that a message wants written. */
export interface OtherKindWanted {
  kind: KindName;
  /** The message says nothing else. */
  isAll: boolean;
}

/** What is longer is no word of which report, but of what it holds. */
const longestPiece = 24;
const wanted = shape`${kinds.kindWanted}`;
const nothingElse = shape`^(?:${kinds.kindWanted}|${kinds.kindBeside})*$`;

/**
 * 写党建的, 换成党建述职: a piece of the message holds the name of another kind and, but for words of wanting one, nothing
 * else. 党建述职评议 says more, and is told of the report at hand. `others`: with the names that tell them apart.
 */
export function otherKindWanted(text: string, others: readonly KindName[]): OtherKindWanted | null {
  const pieces = splitPieces(text);
  for (const piece of pieces) {
    const kind = others.find(({ names }) => names.some((name) => isOrderOf(piece.text, name)));
    if (kind) return { kind, isAll: pieces.every((one) => one === piece || nothingElse.test(one.text)) };
  }
  return null;
}

/** The same of a name that several go by: which of them is not said. The longest name tells most. */
export function sharedNameWanted(text: string, shared: readonly SharedName[]): SharedName | null {
  const said = shared.filter(({ name }) => splitPieces(text).some((piece) => isOrderOf(piece.text, name)));
  return said.toSorted((a, b) => b.name.length - a.name.length)[0] ?? null;
}

function isOrderOf(piece: string, name: string): boolean {
  const at = piece.length <= longestPiece ? piece.indexOf(name) : -1;
  if (at < 0) return false;
  const [before, after] = [piece.slice(0, at), piece.slice(at + name.length)];
  // The title itself is said by who wants it.
  const isWanted = wanted.test(before) || wanted.test(after) || wanted.test(name);
  return isWanted && nothingElse.test(before) && nothingElse.test(after);
}

export const otherKindWords = {
  /** Several kinds go by the name that was said. */
  which: (name: string, titles: readonly string[]): string =>
    `叫“${name}”的有${titles.length}种：${titles.map((title) => `《${title}》`).join('、')}。写哪一种？说全名就行，比如“写${titles[0] ?? ''}”。`,
  /** Asked for after something of this kind was told. */
  begun: (title: string, other: string): string =>
    `这次会话写的是《${title}》，数都记在它名下，不能改写成别的。要写《${other}》，请新开一次会话，新开时选它，两边的数互不相混。`,
  /** A conversation, or a ledger, of another kind was brought. */
  refused: (title: string | null): string =>
    `这是${title === null ? '另一种述职报告' : `《${title}》`}的，不能当别的报告来写；请在它自己的种类里打开，或者新开一次会话。`,
};
