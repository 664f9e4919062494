import { findNumerals } from '../numerals/numerals.ts';
import type { Span } from '../text/spans.ts';
import type { ConversationState } from './state.ts';

/**
 * Numbers that speak of the work itself and are no figures of the report: 报名登记那两个数, 写一份述职, 两块式的稿子,
 * 三件事. Asking about them would be asking about nothing.
 */
export function isOfTheTalk(text: string, span: Span | null): boolean {
  if (span === null) return false;
  const before = text.slice(Math.max(0, span.start - 6), span.start);
  const from = text.slice(span.start, span.start + 10);
  if (/[这那上前后]$/.test(before) && /^.{1,3}?个?(?:数|项|条|问题没)/.test(from)) return true;
  if (/^(?:一|两|二|三|四|五|六|\d)大?(?:块|段|节|部分|板块)(?:式|的|结构|格式|那种)/.test(from)) return true;
  if (
    /(?:写|来|出|给我?|起草|拟|弄|整|帮我?)$/.test(before) &&
    /^(?:一|1|两)(?:份|篇|版|稿|段|个(?:稿|框架|提纲|报告))/.test(from)
  )
    return true;
  // 解决了4件事 is a figure; 说三件事 is none.
  if (/(?:解决|协调|处理|办|做)(?:了|好|成)?(?:过)?$/.test(before) && /^.{1,3}?件/.test(from)) return false;
  return /^.{1,3}?(?:件事|个方面|句话|点意见|个题目|个议题|方面)/.test(from);
}

/** 就是12: the value held to is one already in the ledger. */
export function restatesDoubt(state: ConversationState, value: string): boolean {
  const ids = [...state.doubts, ...state.insisted].flatMap((doubt) => doubt.ids);
  return ids.some((id) => state.ledger.figures[id]?.value === value);
}

/** 那写1200, 还是照28报: the figure whose value a short message says again, where only one has it. */
export function figureSaidAgain(state: ConversationState, text: string, value: string): string | null {
  if (text.trim().length > longestRepeat || !/写|报|填|按|照|就|还是|用/.test(text)) return null;
  const same = Object.entries(state.ledger.figures).filter(([, figure]) => figure.value === value);
  return same.length === 1 ? (same[0]?.[0] ?? null) : null;
}

const longestRepeat = 14;

/** The same, for the number standing in the message itself. */
export function figureNamedAgain(state: ConversationState, text: string): string | null {
  const [number] = findNumerals(text);
  return number ? figureSaidAgain(state, text, number.value) : null;
}
