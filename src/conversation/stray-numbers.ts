import { amounts, claims, marks, pretence, reports, requests } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { findNumerals } from '../numerals/numerals.ts';
import type { Span } from '../text/spans.ts';
import type { ConversationState } from './state.ts';

const outlineCount = shape`^(?:${marks.count}|\d)大?${reports.block}${reports.ofShape}`;
const askedFor = shape`(?:${requests.give}|${requests.for}我?)$`;
const onePiece = shape`^(?:${amounts.several}|1)${reports.piece}`;
const handledBefore = shape`${claims.handle}(?:了|好|成)?(?:过)?$`;
const topicCount = shape`^.{1,3}?${reports.topic}`;

/**
 * Numbers that speak of the work itself and are no figures of the report: 报名登记那两个数, 写一份述职, 两块式的稿子,
 * 三件事. Asking about them would be asking about nothing.
 */
export function isOfTheTalk(text: string, span: Span | null): boolean {
  if (span === null) return false;
  const before = text.slice(Math.max(0, span.start - 6), span.start);
  const from = text.slice(span.start, span.start + 10);
  if (/[这那上前后]$/.test(before) && /^.{1,3}?个?(?:数|项|条|问题没)/.test(from)) return true;
  if (outlineCount.test(from)) return true;
  if (askedFor.test(before) && onePiece.test(from)) return true;
  // 解决了4件事 is a figure; 说三件事 is none.
  if (handledBefore.test(before) && /^.{1,3}?件/.test(from)) return false;
  return topicCount.test(from);
}

/** 就是12: the value held to is one already in the ledger. */
export function restatesDoubt(state: ConversationState, value: string): boolean {
  const ids = [...state.doubts, ...state.insisted].flatMap((doubt) => doubt.ids);
  return ids.some((id) => state.ledger.figures[id]?.value === value);
}

const holdingWord = shape`${pretence.manage}`;

/** 那写1200, 还是照28报: the figure whose value a short message says again, where only one has it. */
export function figureSaidAgain(state: ConversationState, text: string, value: string): string | null {
  if (text.trim().length > longestRepeat || !holdingWord.test(text)) return null;
  const same = Object.entries(state.ledger.figures).filter(([, figure]) => figure.value === value);
  return same.length === 1 ? (same[0]?.[0] ?? null) : null;
}

const longestRepeat = 14;

/** The same, for the number standing in the message itself. */
export function figureNamedAgain(state: ConversationState, text: string): string | null {
  const [number] = findNumerals(text);
  return number ? figureSaidAgain(state, text, number.value) : null;
}
