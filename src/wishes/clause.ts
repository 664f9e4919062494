import { wish } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import type { Words } from '../lexicon/words.ts';

/** One wish as it was said: what is quoted stands in `quotes`, `⟦0⟧` in its place. */
export interface Clause {
  said: string;
  quotes: readonly string[];
}

const quotePair =
  /“([^“”]{1,600})”|「([^「」]{1,600})」|『([^『』]{1,600})』|"([^"\n]{1,600})"|‘([^‘’]{1,600})’|'([^'\n]{2,600})'|`([^`\n]{1,80})`|\*\*([^*\n]{1,80})\*\*/g;
/** 加一句：…: all that follows the colon is what shall stand there. */
const announced = shape`(${wish.insert}|${wish.replace}|${wish.replaceEnd}|${wish.colonReplace})[^：:。；\n]{0,12}[：:]\s*(?!⟦)(\S[\s\S]*)$`;

/** Quotes and what follows 加一句： taken out of a message, polite words left off. */
export function readClause(message: string): Clause {
  const quotes: string[] = [];
  const keep = (words: string): string => `⟦${quotes.push(words) - 1}⟧`;
  let said = message.trim().replaceAll(quotePair, (...found: unknown[]) => {
    const words = found.slice(1, 9).find((one) => typeof one === 'string');
    return keep(typeof words === 'string' ? words : '');
  });
  const content = announced.exec(said);
  if (content?.[2] !== undefined) {
    const written = content[2].replaceAll(/⟦(\d+)⟧/g, (_, at: string) => `“${quotes[Number(at)] ?? ''}”`);
    const [words, remark] = withoutRemark(written.trim());
    said = said.slice(0, said.length - content[2].length) + keep(words) + remark;
  }
  // Voice typing parts clauses by blanks.
  const parted = said.replaceAll(/(?<=[\p{Script=Han}⟧])[^\S\n]+(?=[\p{Script=Han}⟦])/gu, '，');
  return { said: withoutCourtesy(parted), quotes };
}

/** …述职报告，标题后空一行: what follows the words themselves, where it is a remark. */
function withoutRemark(written: string): [words: string, remark: string] {
  const stop = written.search(furtherWish);
  if (stop > 0) return [written.slice(0, stop + 1), written.slice(stop + 1)];
  const comma = Math.max(written.lastIndexOf('，'), written.lastIndexOf('。', written.length - 2));
  if (comma === -1 || !spare.test(written.slice(comma + 1).replace(/。$/, ''))) return [written, ''];
  return [written.slice(0, comma), written.slice(comma)];
}

const furtherWish = shape`(?<=[^。])[。；](?=[^。；]*(?:${wish.following})[^。；]*(?:${wish.bareReplace}|${wish.replace}|${wish.delete}))`;

const courtesyLead = shape`^(?:${wish.polite}|[，,、\s])+(?=.)`;
const courtesyEnd = shape`(?:${wish.politeEnd}|[。！!？?，,\s~～])+$`;

export function withoutCourtesy(said: string): string {
  const plain = said.replaceAll(/\s+/g, (blank, at: number) => (/[A-Za-z0-9]$/.test(said.slice(0, at)) ? blank : ''));
  return plain.replace(courtesyLead, '').replace(courtesyEnd, '');
}

/** A verb of a wish, not one inside a word of its own: 加 but not 加强, 参加. */
export function verbOf(words: Words | RegExp): RegExp {
  return shape`(?<!${wish.joinedBefore})(?!${wish.masked})(?:${words})`;
}

/** ① and ② stand before a wish each. */
const hardBreak = /[。；;！!？?\n]+|(?=[①-⑩])/;
const listMark = /^\s*(?:[1-9][.、．）)]|[①-⑩]|[（(][1-9][）)])\s*(?=\D)/;
/** 如“组织领导有力”: an example of what was wished. */
const example = shape`^[，,]?(?:${wish.example})⟦`;
const spare = shape`${wish.spare}(?:${wish.politeEnd}|了)*$`;
const softBreak = shapes`(?=[，,])|(?<![，,])(?=${wish.between})`;

/** Where a message may fall into several wishes: sure breaks first, then those that only a second verb makes one. Joined, the pieces of a line are what was said. */
export function splitClause(clause: Clause): string[][] {
  const lines = clause.said
    .split(hardBreak)
    .map((piece) => piece.replace(listMark, ''))
    .filter((piece) => piece.trim() !== '')
    .map((piece) => piece.split(softBreak).filter((one) => one.trim() !== ''));
  const isOne = lines.flat().length === 1;
  return lines.map((pieces) => (isOne ? pieces : withoutRemarks(pieces))).filter((pieces) => pieces.length > 0);
}

/** What he wants left as it is, piece by piece. */
export function remarksOf(clause: Clause): string[] {
  const pieces = clause.said.split(/[。；;！!？?\n，,（）()]/);
  return pieces.flatMap((piece) => {
    if (stays.test(piece)) return [piece];
    return spare.test(piece) && piece.replace(spare, '').length > 1 ? [piece] : [];
  });
}

const stays = shape`${wish.stay}`;

/** A quoted piece, or the words as they are. */
export function unquoted(said: string, quotes: readonly string[]): string {
  return said.replaceAll(/⟦(\d+)⟧/g, (_, at: string) => quotes[Number(at)] ?? '');
}

/** 其余不动 is no wish; nor is what was said before 哦不对. */
function withoutRemarks(pieces: readonly string[]): string[] {
  const kept = pieces.filter((piece) => !spare.test(piece) && !stays.test(piece) && !example.test(piece));
  const slip = kept.findIndex((piece) => sorry.test(piece));
  if (slip < 1) return [...kept];
  return [
    ...kept.slice(0, slip - 1),
    ...kept
      .slice(slip)
      .map((piece) => piece.replace(sorry, ''))
      .filter((piece) => /[^，,]/.test(piece)),
  ];
}

const sorry = shape`^[，,]?(?:${wish.sorry})[，,]?`;
