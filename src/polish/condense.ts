import { readDraft, type Sentence } from '../checks/draft-reading.ts';
import type { Kind } from '../kinds/kind.ts';
import { findNumerals } from '../text/numerals.ts';
import type { Span } from '../text/spans.ts';
import type { Suggestion } from './suggestion.ts';

export interface Condensed {
  /** Sentences to take out, whole. */
  suggestions: Suggestion[];
  /** Characters without white space that remain. */
  characters: number;
  /** False when every sentence that may go is gone and the text is still too long. */
  isReached: boolean;
}

/** Words that fill without saying: the sentence that has most of them and no figure goes first. */
const empty =
  /高度重视|切实|进一步|扎实|深入|不断|有力|有效|全面|始终|充分|坚实|奠定|营造|浓厚|提供了|显著|圆满|再上新台阶|新局面|新成效|意义重大|贯穿始终|落到实处/g;

/**
 * Shortens a report to at most `maxCharacters` (white space not counted) by taking out whole sentences, emptiest first.
 * A sentence that holds a figure, a heading, the first sentence of a numbered item, what stands in problems, causes or
 * plans, title, opening line and signature always stay: so no figure is lost and no numbering breaks.
 */
export function condense(kind: Kind, text: string, maxCharacters: number): Condensed {
  const draft = readDraft(kind, text);
  let characters = countCharacters(text);
  const suggestions: Suggestion[] = [];
  for (const candidate of candidates(draft.sentences, text)) {
    if (characters <= maxCharacters) break;
    const span = spanToRemove(text, candidate);
    suggestions.push({
      ...span,
      before: text.slice(span.start, span.end),
      after: '',
      rule: 'condense/sentence',
      reason: '这句没有数字和具体事项，压缩篇幅时可删',
    });
    characters -= countCharacters(text.slice(span.start, span.end));
  }
  suggestions.toSorted((a, b) => a.start - b.start);
  return { suggestions, characters, isReached: characters <= maxCharacters };
}

/** Characters without white space: how offices count a report's length. */
export function countCharacters(text: string): number {
  return text.replace(/\s/gu, '').length;
}

function candidates(sentences: readonly Sentence[], text: string): Sentence[] {
  const free = sentences.filter((sentence, i) => isFree(sentence, sentences[i - 1], text));
  return free
    .map((sentence, i) => ({ sentence, i, weight: weigh(sentence.text) }))
    .toSorted((a, b) => b.weight - a.weight || b.i - a.i)
    .map((one) => one.sentence);
}

function isFree(sentence: Sentence, before: Sentence | undefined, text: string): boolean {
  if (sentence.isHeading || (sentence.part !== 'work' && sentence.part !== 'opening')) return false;
  if (sentence.part === 'opening' && /述职|汇报|报告如下|第一责任人/.test(sentence.text)) return false;
  if (
    /^[（(]?[一二三四五六七八九十]+[是、）)]|^第[一二三四五六七八九十]|^\d+[.、．]|^[^，。]{1,6}方面/.test(
      sentence.text,
    )
  )
    return false;
  if (/没有发生|没有出现|未发生|未出现|无责任退兵/.test(sentence.text)) return false;
  if (findNumerals(sentence.text).length > 0) return false;
  return !standsAlone(sentence, before, text);
}

/** The only sentence of its paragraph carries the paragraph: taking it out would leave a bare heading. */
function standsAlone(sentence: Sentence, before: Sentence | undefined, text: string): boolean {
  const startsLine =
    sentence.start === 0 || text[sentence.start - 1] === '\n' || /\n\s*$/.test(text.slice(0, sentence.start));
  const endsLine = /^\s*(\n|$)/.test(text.slice(sentence.end));
  return startsLine && endsLine && (before === undefined || before.isHeading);
}

function weigh(sentence: string): number {
  const hits = sentence.match(empty)?.length ?? 0;
  return hits * 10 + sentence.length / 10;
}

/** A sentence that fills its line goes with its line break. */
function spanToRemove(text: string, sentence: Span): Span {
  const isWholeLine = (sentence.start === 0 || text[sentence.start - 1] === '\n') && text[sentence.end] === '\n';
  return isWholeLine ? { start: sentence.start, end: sentence.end + 1 } : { start: sentence.start, end: sentence.end };
}
