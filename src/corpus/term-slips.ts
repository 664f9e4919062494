import type { Term, TermsFile } from '../kinds/terms.ts';
import { isOverlapping, type Span } from '../text/spans.ts';
import { keepApart, type Correction } from './correction.ts';

/** Characters a `…` in a wrong term may stand for. */
const maxGap = 8;
const sentenceEnd = /[。！？；\n]/;

/**
 * Wrong and dated terms of terms.yaml. A dated term counts from the report year in which its right form came into
 * force; when the year is not known it is shown but never certain. A term is let pass beside one of its `near`
 * words, inside the right term itself and inside 《》, where it is a name.
 */
export function findTermSlips(terms: TermsFile, text: string, year: number | undefined): Correction[] {
  const found: Correction[] = [];
  for (const term of terms.terms) {
    const since = term.since === null ? null : Number(term.since.slice(0, 4));
    if (since !== null && year !== undefined && since > year) continue;
    for (const wrong of term.wrong) {
      for (const span of occurrences(text, wrong)) {
        if (isLetPass(text, span, term, wrong)) continue;
        found.push(toCorrection(text, span, term, wrong, since !== null && year === undefined));
      }
    }
  }
  return keepApart(found);
}

function* occurrences(text: string, wrong: string): Generator<Span> {
  const [head = '', tail = ''] = wrong.split('…');
  for (let at = text.indexOf(head); at !== -1; at = text.indexOf(head, at + head.length)) {
    if (!wrong.includes('…')) yield { start: at, end: at + head.length };
    else {
      const rest = text.slice(at + head.length, at + head.length + maxGap + tail.length);
      const gap = /^[^，。；：、！？\s]*/.exec(rest)?.[0] ?? '';
      const reach = gap.indexOf(tail);
      if (reach > 0) yield { start: at, end: at + head.length + reach + tail.length };
    }
  }
}

function isLetPass(text: string, span: Span, term: Term, wrong: string): boolean {
  const rights = term.right.includes('…') ? [] : [term.right, term.replacement ?? term.right];
  for (const right of rights) {
    if (!right.includes(wrong)) continue;
    const from = Math.max(0, span.start - right.length);
    for (let at = text.indexOf(right, from); at !== -1 && at < span.end; at = text.indexOf(right, at + 1)) {
      if (isOverlapping({ start: at, end: at + right.length }, span)) return true;
    }
  }
  if (!wrong.startsWith('《') && isInTitle(text, span)) return true;
  const sentence = sentenceAround(text, span);
  return term.near.some((near) => isNear(text, span, sentence, near));
}

/** Words of two and more characters exempt anywhere in the sentence, single characters only close by. */
function isNear(text: string, span: Span, sentence: Span, near: string): boolean {
  const reach = near.length > 1 ? sentence : { start: span.start - 4, end: span.end + 4 };
  const from = Math.max(sentence.start, reach.start);
  const to = Math.min(sentence.end, reach.end);
  if (near.length > 1) return text.slice(from, to).includes(near);
  return text.slice(from, span.start).includes(near) || text.slice(span.end, to).includes(near);
}

function isInTitle(text: string, span: Span): boolean {
  const before = text.slice(Math.max(0, span.start - 40), span.start);
  return before.lastIndexOf('《') > before.lastIndexOf('》');
}

function sentenceAround(text: string, span: Span): Span {
  let start = span.start;
  while (start > 0 && span.start - start < 200 && !sentenceEnd.test(text[start - 1] ?? '')) start -= 1;
  let end = span.end;
  while (end < text.length && end - span.end < 200 && !sentenceEnd.test(text[end] ?? '')) end += 1;
  return { start, end };
}

function toCorrection(text: string, span: Span, term: Term, wrong: string, isUndated: boolean): Correction {
  const before = text.slice(span.start, span.end);
  const after = replacementOf(before, term, wrong);
  const isDated = term.since !== null;
  const when = isDated ? `（${(term.since ?? '').slice(0, 4)}年起）` : '';
  return {
    ...span,
    before,
    after,
    rule: isDated ? 'terms/dated-term' : 'terms/wrong-term',
    reason: `“${before}”${when}规范说法是“${term.right}”`,
    certain: term.effect === 'fix' && !isUndated && isWording(after),
  };
}

function replacementOf(before: string, term: Term, wrong: string): string {
  const right = term.replacement ?? term.right;
  if (!wrong.includes('…') || !right.includes('…')) return right;
  const [wrongHead = '', wrongTail = ''] = wrong.split('…');
  const [head = '', tail = ''] = right.split('…');
  return head + before.slice(wrongHead.length, before.length - wrongTail.length) + tail;
}

/** `定向培养军士、直招军士` explains; only plain wording can be written in place. */
function isWording(after: string): boolean {
  return !/[、()（）]/.test(after);
}
