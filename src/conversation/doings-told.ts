import { ownFactId } from '../kinds/facts.ts';
import type { Kind } from '../kinds/kind.ts';
import { hearing, talk } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { findHits } from '../reading/names-found.ts';
import type { Span } from '../text/spans.ts';
import { isVerdict } from './claim-answers.ts';
import { splitPieces, type Clause } from './clauses.ts';
import { draftOrders } from './draft-orders.ts';
import type { Proposal } from './events.ts';
import { isRowOfFigures } from './figure-rows.ts';
import { headOf } from './problem-heads.ts';
import { accountsTold, type AccountsTold } from './problem-accounts.ts';
import { proposalOf, sharedPairs } from './proposals.ts';
import type { ConversationState } from './state.ts';
import { placeOfTold } from './told-places.ts';

/** Problems, reasons, measures and doings he names as such, with what he wants left out. */
export function toldAsSuch(kind: Kind, state: ConversationState, text: string, turn: number): AccountsTold | null {
  const doings = doingsTold(kind, state, text, turn);
  if (!doings) return accountsTold(kind, state, text, turn);
  // What he counts behind 还有几样做过的事 is nothing of the problems before it.
  const accounts = accountsTold(kind, state, text.slice(0, doings.spans[0]?.start), turn);
  const spans = [...(accounts?.spans ?? []), ...doings.spans].toSorted((one, other) => one.start - other.start);
  return { proposed: [...(accounts?.proposed ?? []), ...doings.proposed], facts: accounts?.facts ?? {}, spans };
}

const [shortestDoing, longestDoing, longestMessage] = [6, 120, 800];
/** So many pairs of letters in common are the same doing told again. */
const sameDoing = 4;
/** Letters that a head has before and behind its name. */
const head = shape`^.{0,10}(?:${hearing.doingNames}).{0,12}$`;
const putIn = shape`(?:${hearing.putIn})(?:${talk.particle})*$`;
const leftOut = shape`(?:${hearing.leaveOut})(?:${talk.particle})*$`;
const listMark = /^\s*(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})[、.．)）]|[一二三四五六七八九十]是|[①②③④⑤⑥⑦⑧⑨])?\s*/;

/**
 * 再说做的事：…, 那几件事写进去：1. …: each line, or sentence, behind a head that names doings is one, in his words, with its own
 * numbers; of one section they stand together. Rows of figures between are figures.
 */
export function doingsTold(
  kind: Kind,
  state: ConversationState,
  text: string,
  turn: number,
): Pick<AccountsTold, 'proposed' | 'spans'> | null {
  if (text.length > longestMessage || /[?？]/.test(text)) return null;
  const at = headIn(text);
  if (at === null) return null;
  const { items, end } = itemsFrom(text, at.end);
  const doings = items.filter((item) => isDoing(kind, item));
  const others = items.filter((item) => !doings.includes(item) && !leftOut.test(item.text));
  const bySection = new Map<string, Clause[]>();
  for (const doing of doings) {
    const id = ownFactId(placeOfTold(doing.text).section);
    if (kind.facts.some((fact) => fact.id === id)) bySection.set(id, [...(bySection.get(id) ?? []), doing]);
  }
  const proposed = [...bySection].flatMap(([id, told]): Proposal[] => {
    const source = { turn, start: told[0]?.start ?? 0, end: told.at(-1)?.end ?? 0 };
    const words = [...toldBefore(state, id, told), ...told.map((one) => one.text.replace(/[。；;，,\s]+$/, ''))];
    const proposal = proposalOf(kind, id, words.join('；'), source);
    return proposal ? [{ ...proposal, isNamed: true }] : [];
  });
  return proposed.length === 0 ? null : { proposed, spans: around({ start: at.start, end }, others) };
}

/** All of a stretch but what stands within it for itself. */
function around({ start, end }: Span, others: readonly Span[]): Span[] {
  const edges = [start, ...others.flatMap((one) => [one.start, one.end]), end];
  return Array.from({ length: edges.length / 2 }, (_, at) => ({
    start: edges[2 * at] ?? 0,
    end: edges[2 * at + 1] ?? 0,
  }));
}

/** What announces doings, up to where they begin; null where nothing does. */
function headIn(text: string): Span | null {
  const pieces = splitPieces(text);
  const isOrdered = pieces.some((piece) => putIn.test(piece.text));
  for (const [at, piece] of pieces.entries()) {
    if (!head.test(piece.text) || /\d/.test(piece.text)) continue;
    const behind = text.slice(piece.end);
    // 那几件事写进去，一句一件：
    const line = /^[^\n：:。]{0,16}[：:\n]/.exec(behind);
    if (line) return { start: piece.start, end: piece.end + line[0].length };
    if (isOrdered && at < pieces.length - 1) return piece;
  }
  return null;
}

/** Lines, else sentences, else what blanks part. */
function itemsFrom(text: string, from: number): { items: Clause[]; end: number } {
  const rest = text.slice(from);
  const stop = rest.trim().includes('\n') ? /\n/ : /[。；;]/.test(rest.trim().slice(0, -1)) ? /[。；;\n]/ : /[\s]/;
  const items: Clause[] = [];
  let start = from;
  for (const words of rest.split(stop)) {
    const mark = (listMark.exec(words)?.[0] ?? '').length;
    const bare = words.slice(mark).trimEnd();
    if (bare !== '') items.push({ start: start + mark, end: start + mark + bare.length, text: bare });
    start += words.length + 1;
  }
  // Problems, orders and what is to be written of other things are said behind.
  const last = items.findIndex(({ text: words }) => {
    const named = headOf(words);
    return (named !== null && named.role !== null && !named.isAimed) || isOrder(words);
  });
  const own = last < 0 ? items : items.slice(0, last);
  // 这几个都写进去，那个不要: of the doings themselves.
  const behind = items.slice(own.length).findIndex(({ text: words }) => !isOrder(words));
  const tail = items[behind < 0 ? items.length - 1 : own.length + behind - 1] ?? own.at(-1);
  return { items: own, end: tail?.end ?? from };
}

function isOrder(words: string): boolean {
  return putIn.test(words) || leftOut.test(words);
}

function isDoing(kind: Kind, { text }: Clause): boolean {
  if (text.length < shortestDoing || text.length > longestDoing) return false;
  const isOrdering = leftOut.test(text) || isVerdict(text) || draftOrders(text).length > 0;
  return !isOrdering && !tellsFigures(kind, text);
}

/** 一年出动3次，46人次: each piece of it is a number, and one is named. */
function tellsFigures(kind: Kind, text: string): boolean {
  const isNamed = findHits(kind, text).some(({ namings }) => namings.some(({ isWeak, topics }) => !isWeak && !topics));
  return isNamed && splitPieces(text).every((piece) => isRowOfFigures(kind.field, piece.text));
}

/** What he told of the section before, without what he tells again now. */
function toldBefore({ ledger, proposals }: ConversationState, id: string, told: readonly Clause[]): string[] {
  const before = proposals.find((one) => one.id === id)?.text ?? ledger.facts[id]?.text ?? '';
  return before
    .split('；')
    .filter((part) => part !== '' && told.every((one) => sharedPairs(part, one.text) < sameDoing));
}
