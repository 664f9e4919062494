import { links, plans } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { Span } from '../../text/spans.ts';
import { mayGo, weighClauses, type Clause } from './hollow.ts';
import { beforeStop } from './mend.ts';
import { faultBegins, nameOf } from './matter-names.ts';

const leans = shape`^(?:${links.leanSpoken}|${links.refers}|${links.beside})`;
const hangs = shape`^(?:${links.hang}|${plans.because}|${plans.under})|[是：:]$`;

/** 下步我们将: what follows is to be done. */
const leadIn = shape`^(?:${plans.planLead}|${plans.willDo}|${plans.ofAll})+`;

/** The span without its stop, where nothing in it tells a fact and some of it fits any draft; else null. */
export function givingWay(text: string, span: Span, kind: Kind): Span | null {
  const bare = { start: span.start, end: beforeStop(text, span) };
  return mayGo(weighClauses(text, bare, kind)) ? bare : null;
}

/**
 * What stands behind the clause that names a problem, up to its end, where it says no more than the name does; null where
 * it tells something, or where there is nothing.
 */
export function behindName(text: string, problem: Span, kind: Kind): Span | null {
  const end = beforeStop(text, problem);
  const clauses = weighClauses(text, { start: problem.start, end }, kind);
  const named = nameOf(text.slice(problem.start, end));
  const names = clauses.findIndex((clause) => text.slice(clause.start, clause.end).includes(named));
  // 社区那一级，重视程度还不够: up to what is wrong with it.
  const isWrong = (clause: Clause): boolean => faultBegins.test(text.slice(clause.start, clause.end));
  const told = clauses.findIndex((clause, i) => i >= names && isWrong(clause));
  const at = names === -1 || told === -1 ? names : told;
  const rest = clauses.slice(at + 1);
  const last = clauses[at];
  if (at === -1 || last === undefined || rest.length === 0 || !mayGo(rest)) return null;
  // What is set in signs of emphasis ends with them.
  const close = /^[*_]*[：:]?\s*/.exec(text.slice(last.end))?.[0] ?? '';
  return { start: last.end + (/[：:\n]/.test(close) ? close.length : close.trimEnd().length), end };
}

/**
 * Clauses that fit any draft, among others that tell a fact: each run of them with the sign that joins it, so that the
 * rest reads on. What another clause leans on, and what it hangs on, stays, and so does the first where it names the matter.
 */
export function fillers(text: string, span: Span, kind: Kind, isNamed: boolean): Span[] {
  const clauses = weighClauses(text, { start: span.start, end: beforeStop(text, span) }, kind);
  if (clauses.every(({ weight }) => weight === 'hollow')) return [];
  const spans: Span[] = [];
  for (const sentence of sentencesOf(text, clauses)) {
    for (let i = sentence.from; i < sentence.to; i += 1) {
      if (!isFiller(text, clauses, i) || (isNamed && i === 0)) continue;
      let last = i;
      while (last + 1 < sentence.to && isFiller(text, clauses, last + 1)) last += 1;
      const [first, end, before, next] = [clauses[i], clauses[last], clauses[i - 1], clauses[last + 1]];
      const isFront = before === undefined || (i === sentence.from && last + 1 < sentence.to);
      const lead = first ? (leadIn.exec(text.slice(first.start, first.end))?.[0].length ?? 0) : 0;
      if (first && end && isFront && next) spans.push({ start: first.start + lead, end: next.start });
      else if (end && before && !isFront) spans.push({ start: before.end, end: end.end });
      i = last;
    }
  }
  return spans;
}

/** Which clauses make one sentence, up to `to`, without it. */
function sentencesOf(text: string, clauses: readonly Clause[]): { from: number; to: number }[] {
  const sentences: { from: number; to: number }[] = [];
  for (const [i, clause] of clauses.entries()) {
    const before = clauses[i - 1];
    const last = sentences.at(-1);
    if (!before || !last || /[。；！？\n]/.test(text.slice(before.end, clause.start)))
      sentences.push({ from: i, to: i + 1 });
    else last.to = i + 1;
  }
  return sentences;
}

/** It says nothing, and neither neighbour needs it. */
function isFiller(text: string, clauses: readonly Clause[], i: number): boolean {
  const [clause, before, next] = [clauses[i], clauses[i - 1], clauses[i + 1]];
  if (clause?.isBare !== true || clause.weight !== 'hollow') return false;
  const said = (one: Clause | undefined): string => (one ? text.slice(one.start, one.end) : '');
  const isJoined = next !== undefined && !/[。；！？\n]/.test(text.slice(clause.end, next.start));
  return !(isJoined && leans.test(said(next))) && !hangs.test(said(before)) && !hangs.test(said(clause));
}
