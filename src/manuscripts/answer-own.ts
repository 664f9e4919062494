import type { Draft } from '../conversation/draft.ts';
import type { SuggestionSet } from '../conversation/draft-work.ts';
import type { ConversationState } from '../conversation/state.ts';
import type { Kind } from '../kinds/kind.ts';
import { applySuggestions } from '../polish/apply.ts';
import { renderReport } from '../report/render.ts';
import { hunksOf, mergeTexts } from '../text/diff.ts';
import type { Span } from '../text/spans.ts';
import type { PolishWish, Revised } from './polish-draft.ts';
import { idsOf } from './problem-words.ts';
import { answeredWords } from './revision-words.ts';
import { rewriteDraft, rewriteReason } from './rewrite-draft.ts';
import { suggestionSet } from './suggest-changes.ts';

interface Answered {
  suggestions: SuggestionSet;
  reply: string;
  /** Ids of the questions that are left. */
  asked: string[];
}

/**
 * What he answered, put into the part of his own draft it speaks of, as changes of the text of now: what he took, left or
 * wrote by hand since the part was rewritten stays as it is.
 */
export function answerOwn(
  kind: Kind,
  state: ConversationState,
  draft: Draft,
  answers: string,
  wish: PolishWish,
): Answered {
  const now = renderReport(draft.report, { claims: 'plain' });
  const before = state.manuscript.suggestions;
  const set = before?.task === 'rewrite' ? before : null;
  const told = [set?.answers, answers].filter((one) => one !== undefined).join('\n');
  const base = set === null ? now : ownText(set, now);
  const revised = rewriteDraft(kind, base, { ...wish, answers: told });
  const { heard = [], left = [] } =
    set?.answers === undefined ? revised : rewriteDraft(kind, base, { ...wish, answers });
  const suggestions = { ...suggestionSet('rewrite', now, against(now, revised)), answers: told, from: base };
  return {
    suggestions,
    reply: answeredWords({ ...revised, heard, left }, suggestions.items.length),
    asked: idsOf(revised.notes),
  };
}

/** The text without what was rewritten so far, and with all that he changed by hand since. */
function ownText(set: SuggestionSet, now: string): string {
  const taken = new Set(set.taken);
  const expected = applySuggestions(
    set.base,
    set.items.filter((_, place) => taken.has(place)),
  );
  const from = set.from ?? set.base;
  return expected === now ? from : (mergeTexts(expected, now, from) ?? now);
}

/** The same revision as changes of another text, clause by clause, each sentence nobody has said in one change. */
function against(now: string, revised: Revised): Revised {
  const marks = revised.findings.filter(({ rule }) => rule === 'claims/unconfirmed');
  const changes: Change[] = [];
  let moved = 0;
  for (const { start, end, text } of hunksOf(now, revised.text)) {
    let next: Change = { start, end, from: start + moved, to: start + moved + text.length };
    next = widen(next, revised.text, marks);
    moved += text.length - (end - start);
    for (let last = changes.at(-1); last && next.from <= last.to; last = changes.at(-1)) {
      changes.pop();
      next = joined(last, next);
    }
    changes.push(next);
  }
  const suggestions = changes.map(({ start, end, from, to }) => ({
    rule: 'rewrite/problems' as const,
    start,
    end,
    before: now.slice(start, end),
    after: revised.text.slice(from, to),
    reason: rewriteReason,
  }));
  return { ...revised, suggestions };
}

/** A stretch of the text of now, and `from` to `to` what stands for it in the new one. */
interface Change extends Span {
  from: number;
  to: number;
}

/** To the ends of its clause and of what is in one mark with it: the same stands there in both texts. */
function widen({ start, end, from, to }: Change, text: string, marks: readonly Span[]): Change {
  const touched = marks.filter((one) => one.start < to && one.end > from);
  const left = Math.min(clauseStart(text, from), ...touched.map((one) => one.start));
  const right = Math.max(clauseEnd(text, to), ...touched.map((one) => one.end));
  return { start: start - (from - left), end: end + (right - to), from: left, to: right };
}

/** Two that meet, one behind the other. Each end is told from the change that is nearest to it. */
function joined(first: Change, second: Change): Change {
  const [from, to] = [Math.min(first.from, second.from), Math.max(first.to, second.to)];
  return { start: first.start - (first.from - from), end: second.end + (to - second.to), from, to };
}

const bound = /[，。；：！？\n]/;

function clauseStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && !bound.test(text[start - 1] ?? '')) start -= 1;
  return start;
}

function clauseEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && !bound.test(text[end] ?? '')) end += 1;
  return end;
}
