import { wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { bigramsOf as bigrams } from '../text/bigrams.ts';
import type { Span } from '../text/spans.ts';
import { within, type Layout } from './layout.ts';

/** Kinds of place that are counted. */
export type CountedUnit = 'part' | 'paragraph' | 'item' | 'sentence';

export interface Topic {
  spans: Span[];
  /** Where in the phrase it begins. */
  from: number;
}

const shortestPiece = 2;
export const aboutWord = shape`^(?:${wish.about}|${wish.polite}|把|将|对)+`;

/** 征兵那段, 讲点验的那句: what the words before the unit name. */
export function topicIn(
  layout: Layout,
  unit: CountedUnit,
  list: readonly Span[],
  before: string,
  scope: Span,
): Topic | null {
  const lead = aboutWord.exec(before)?.[0].length ?? 0;
  const words = before
    .slice(lead)
    .replace(/[的那这一个]+$/, '')
    .replace(/^[的那这一个里头面]+/, '');
  for (let from = 0; from < words.length - 1; from += 1) {
    const topic = words.slice(from);
    const spans = spansAbout(layout, unit, list, topic, scope);
    if (spans.length > 0) return { spans, from: lead + from };
  }
  // 汛期最后通报表杨: the longest piece of it that one of them holds.
  for (let length = words.length - 1; length >= shortestPiece; length -= 1)
    for (let from = 0; from + length < words.length; from += 1) {
      const spans = unit === 'part' ? [] : spansAbout(layout, unit, list, words.slice(from, from + length), scope);
      if (spans.length === 1) return { spans, from: lead };
    }
  const near = nearestTo(layout, list, words);
  return near ? { spans: [near], from: lead } : null;
}

/** A topic typed with a slip: the one of the list that shares most of its pairs. */
function nearestTo({ text }: Layout, list: readonly Span[], words: string): Span | null {
  const wanted = bigrams(words);
  if (wanted.length < 3) return null;
  let best: Span | null = null;
  let most = 0.5;
  for (const span of list) {
    const own = new Set(bigrams(text.slice(span.start, span.end)));
    const shared = wanted.filter((pair) => own.has(pair)).length / wanted.length;
    if (shared > most) [best, most] = [span, shared];
  }
  return best;
}

/** What of a list is about a topic; the part that has it for its matter. */
export function spansAbout(
  layout: Layout,
  unit: CountedUnit,
  list: readonly Span[],
  topic: string,
  scope: Span,
): Span[] {
  const inScope = layout.allParts.filter(({ start, end }) => start >= scope.start && end <= scope.end);
  const headed =
    inScope.find(({ words }) => words.includes(topic)) ??
    inScope.find(({ words }) => isAlias(words, topic)) ??
    inScope.find(({ id }) => isOfSection(layout, id, topic));
  if (unit === 'part') return headed ? [headed] : unheaded(layout, topic);
  const holding = list.filter(({ start, end }) => layout.text.slice(start, end).includes(topic));
  const led = unit === 'paragraph' && holding.length === 0 ? unheaded(layout, topic) : [];
  if (led.length > 0) return led;
  if (unit === 'paragraph' && headed) {
    const own = within(layout.paragraphs, { start: headed.isRunIn ? headed.start : headed.body, end: headed.end });
    return own.length === 1 ? own : [headed];
  }
  const most = holding.toSorted((a, b) => weigh(layout, b, topic) - weigh(layout, a, topic))[0];
  return most ? [most] : [];
}

/** Without headings the paragraph that begins with the matter is the part. */
function unheaded(layout: Layout, topic: string): Span[] {
  if (layout.parts.length > 0) return [];
  const led = countedParagraphs(layout).find((span) => isAlias(firstSentence(layout, span), topic));
  return led ? [led] : [];
}

function firstSentence({ text }: Layout, { start, end }: Span): string {
  return /^[^。：:]*/.exec(text.slice(start, end))?.[0] ?? '';
}

/** Where it leads the sentence it is the matter; further on it is only named. */
function weigh({ text }: Layout, { start, end }: Span, topic: string): number {
  const own = text.slice(start, end);
  return own.split(topic).length - 1 + (own.indexOf(topic) < 12 ? 1 : 0);
}

const aliases = [shape`${wish.faultsPart}`, shape`${wish.plansPart}`, shape`${wish.causesPart}`];

/** 缺点: what another word for the matter of a part names. */
function isAlias(heading: string, topic: string): boolean {
  return aliases.some((words) => topic.replace(words, '').length < 2 && words.test(topic) && words.test(heading));
}

/** Whether a topic is the name of a section of the kind. */
export function isOfSection({ kind }: Layout, id: string | null, topic: string): boolean {
  const section = kind.sections.find((one) => one.id === id);
  return section !== undefined && [section.name, ...section.cues].some((word) => word === topic);
}

/** 各位领导： */
export function isSalutation({ text }: Layout, { start, end }: Span): boolean {
  return end - start <= 24 && /[：:]$/.test(text.slice(start, end));
}

/** Paragraphs as people count them: 各位领导： is none. */
export function countedParagraphs(layout: Layout): Span[] {
  return layout.paragraphs.filter((span) => !isSalutation(layout, span));
}
