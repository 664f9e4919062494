import { shape, shapes } from '../lexicon/shape.ts';
import { classifiers, grammar, numbers, time } from '../lexicon/lexicon.ts';
import type { Kind } from '../kinds/kind.ts';
import { partedBy } from './assign-evidence.ts';
import { findHits, hitsWithin, type Hit } from './assign-lexicon.ts';
import type { Span } from '../text/spans.ts';

/** A count told by its rhythm (议军会每季度一次); what it makes in a year is asked about, never taken. */
export interface Frequency {
  id: string;
  /** Times in a full year. */
  value: string;
  span: Span;
  unit: string;
}

const rhythm = shapes`${numbers.each}${classifiers.plainOne}?(${time.rhythmPeriod}|2${time.rhythmTwoMonths})${time.rhythmVerb}{0,3}${grammar.done}?(${time.rhythmOnce}|1|2)(${time.rhythmUnit})`;
const perYear: Readonly<Record<string, number>> = { 月: 12, 季: 4, 季度: 4, 半年: 2, 两个月: 6, '2个月': 6 };
/** Characters on either side of a rhythm in which its subject is named. */
const reach = 20;

const once = shape`[${numbers.one.letters}1]`;

export function findFrequencies(kind: Kind, text: string, hits: readonly Hit[]): Frequency[] {
  const found: Frequency[] = [];
  for (const match of text.matchAll(rhythm)) {
    const [said, period = '', count = '', unit = ''] = match;
    const times = (perYear[period] ?? 0) * (once.test(count) ? 1 : 2);
    const span = { start: match.index, end: match.index + said.length };
    const id = subjectOf(kind, text, hits, span);
    if (times > 0 && id !== null) found.push({ id, value: String(times), span, unit });
  }
  return found;
}

const studyVerb = shape`${time.studyVerb}`;

/** Named in the clause before, else inside the rhythm itself or right behind it (每月开一次议军会). */
function subjectOf(kind: Kind, text: string, hits: readonly Hit[], span: Span): string | null {
  const before = hitsWithin(hits, span.start - reach, span.start).filter(
    (hit) => partedBy(text, hit.end, span.start) < 2,
  );
  const behind = hitsWithin(hits, span.end, span.end + reach).filter((hit) => partedBy(text, span.end, hit.start) < 1);
  // 民兵干部每月学一次: the verb inside the rhythm completes the name.
  const verb = studyVerb.exec(text.slice(span.start, span.end))?.[0];
  const lead = /[^，,。；;！!？?\n]*$/.exec(text.slice(Math.max(0, span.start - reach), span.start))?.[0] ?? '';
  const completed = verb === undefined ? [] : findHits(kind, `${lead}${verb === '学' ? '学习' : verb}`).slice(-1);
  for (const hit of [...completed, ...before.toReversed(), ...behind]) {
    const counted = hit.namings.find(
      ({ figure, isWeak, topics }) =>
        !isWeak && (!topics || topics.some((topic) => lead.includes(topic))) && ['次', '场'].includes(figure.unit),
    );
    const figure = counted && kind.figureById.get(counted.figure.id);
    if (figure) return figure.id;
  }
  return null;
}
