import type { Draft } from '../conversation/draft.ts';
import type { SuggestedChange } from '../conversation/draft-work.ts';
import type { ConversationState } from '../conversation/state.ts';
import { renderReport } from '../report/render.ts';
import { splitSentences } from '../text/sentences.ts';
import { isWithin, type Span } from '../text/spans.ts';
import { writeReport } from '../writers/embedded/write-report.ts';
import { seedOf, withComputed } from './draft-report.ts';
import type { ReviseParts } from './parts.ts';

/** So many other wordings of the whole are looked through. */
const tries = 4;

/**
 * Sentences of a generated draft as the embedded writer would say them in another of its wordings: the same numbers in
 * the same order, none of them a sentence that nobody has confirmed.
 */
export function otherWords(
  { kind }: ReviseParts,
  state: ConversationState,
  draft: Draft,
  within: Span,
  reason: string,
): SuggestedChange[] {
  const { outline } = draft;
  if (outline === undefined) return [];
  const text = renderReport(draft.report, { claims: 'plain' });
  const ledger = withComputed(kind, state.ledger);
  const others = Array.from({ length: tries }, (_, at) => {
    const written = writeReport({ kind, ledger, outline, seed: (seedOf(ledger) + at + 1) >>> 0, passages: [] });
    return written.ok ? sentencesOf(renderReport(written.value.report)) : [];
  }).flat();
  const said = new Set<string>();
  return sentencesIn(text)
    .filter((span) => isWithin(span, within))
    .flatMap((span): SuggestedChange[] => {
      const before = text.slice(span.start, span.end);
      const numbers = numbersOf(before);
      if (numbers === '') return [];
      const after = others.find(
        (one) => numbersOf(one) === numbers && one !== before && !text.includes(one) && !said.has(one),
      );
      if (after === undefined) return [];
      said.add(after);
      return [{ ...span, before, after, rule: 'edited/own', reason }];
    });
}

function sentencesIn(text: string): Span[] {
  const lines = [...text.matchAll(/[^\n]+/g)];
  return lines
    .flatMap(({ index, 0: line }) => splitSentences(text, index, index + line.length))
    .map((span) => {
      const mark = lead.exec(text.slice(span.start, span.end))?.[0].length ?? 0;
      return { start: span.start + mark, end: span.end };
    });
}

/** 一是抓好骨干队伍。 stays: only the sentence behind it is said anew. */
const lead = /^(?:[一二三四五六七八九十]是|（[一二三四五六七八九十]+）)/;

/** Of a report with its marks: what is marked is nobody's word yet, and left out. */
function sentencesOf(marked: string): string[] {
  const plain = marked.replaceAll(/〔待核〕[^〔]*〔\/〕/g, '');
  return sentencesIn(plain).map(({ start, end }) => plain.slice(start, end));
}

function numbersOf(sentence: string): string {
  return (sentence.match(/\d+(?:\.\d+)?/g) ?? []).join(' ');
}
