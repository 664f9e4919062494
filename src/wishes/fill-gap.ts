import { wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { bigramsOf } from '../text/bigrams.ts';
import type { Span } from '../text/spans.ts';
import type { Asked } from './asked.ts';
import { placeOf, unsure, type Done } from './doing.ts';
import { sentencesIn, type Layout } from './layout.ts';
import { ofEdits } from './outcome.ts';
import { readPlace } from './place.ts';
import type { Place } from './places-read.ts';
import { contains, hull } from './place-state.ts';
import { gapsIn } from './place-lists.ts';
import { figureIn } from './put-right.ts';

const fills = shape`${wish.fill}`;
const dated = /\d+年|\d+月|[一二三四五六七八九十]+[月日号]/;

/** 任务类型那里写抗洪抢险, 原因那个空填…, 落款姓名填…: what still stands empty at the place that was named. */
export function fillGap(layout: Layout, asked: Asked, fresh: string): Done | null {
  if (asked.olds.length > 0 || asked.places.length === 0) return null;
  const called = calledSo(layout, asked);
  const place = called ?? placeOf(layout, asked) ?? emptyOf(layout, asked);
  if (!place) return null;
  const gap = gapAt(layout, asked, place, fresh);
  if (!gap) return null;
  if (place.fit < leastPlace) return unsure(layout, place);
  const words = fresh.replace(/[。；]$/, '');
  if (!layout.isOwn && figureIn(layout, words) && /^【\s*】$/.test(layout.text.slice(gap.start, gap.end)))
    return { outcome: { kind: 'figure', at: gap, fresh: words }, fit: place.fit };
  return {
    outcome: ofEdits(layout, [{ ...gap, text: saidOnce(layout.text.slice(0, gap.start), words) }]),
    fit: place.fit,
  };
}

const leastTwice = 2;

/** 某某镇党委副书记【姓名】, filled with 镇党委副书记、部长: what stands right before a gap is not said once more in it. */
function saidOnce(before: string, words: string): string {
  for (let size = words.length - 1; size >= leastTwice; size -= 1)
    if (before.endsWith(words.slice(0, size))) return words.slice(size);
  return words;
}

/** 议军会…，第一部分那个空里: of what was said of where, that which names a gap. */
function emptyOf(layout: Layout, { places, quotes }: Asked): Place | null {
  const named = places.map((one) => readPlace(layout, one, quotes));
  return named.find((one) => one !== null && (one.unit === 'gap' || one.unit === 'part')) ?? null;
}

/** 责任人, 整改措施那个空: the only gap of that name. */
function calledSo(layout: Layout, { places }: Asked): Place | null {
  const all = gapsIn(layout, { start: 0, end: layout.text.length });
  const said = places.at(-1) ?? '';
  const named = all.filter(({ start, end }) => {
    const name = layout.text.slice(start + 1, end - 1).trim();
    return name.length > 1 && said.includes(name) && said.length - name.length <= longestBeside;
  });
  return named.length === 1 ? { unit: 'gap', spans: named, parts: [], side: null, fit: 0.97, others: [] } : null;
}

/** 那个空, 那里: no more stands beside its name. */
const longestBeside = 4;

function gapAt(layout: Layout, { manner, said }: Asked, place: Place, fresh: string): Span | null {
  const whole = { start: 0, end: layout.text.length };
  const all = gapsIn(layout, whole);
  const [span] = place.spans;
  if (!span) return null;
  if (place.unit === 'gap')
    return place.spans.length + place.others.length === 1
      ? span
      : likeliest(layout, said, [...place.spans, ...place.others]);
  // Words of its own name.
  const named = all.find((gap) => contains(gap, [span]));
  if (named) return named;
  if (place.unit === 'signature') return ofSignature(layout, place, all, fresh);
  const isWords = place.unit === 'words' || place.unit === 'clause';
  // 专武干部也是3: the gap right behind the words, whatever verb fills it.
  const isFilled = fills.test(manner);
  if (!isFilled && !(isWords && figureIn(layout, fresh))) return null;
  const home = isWords ? (sentencesIn(layout, whole).find((one) => contains(one, [span])) ?? span) : hull(place.spans);
  const inside = all.filter((gap) => home && contains(home, [gap]));
  const behind = isWords ? inside.filter(({ start }) => start >= span.end) : inside;
  const [first, second] = behind;
  if (!first) return null;
  if (second !== undefined && !isWords) return likeliest(layout, said, behind);
  // 议军会填3: the one right behind the words.
  const isNear = isWords && !/[，。；：]/.test(layout.text.slice(span.end, first.start));
  return (second === undefined && isFilled) || isNear ? first : null;
}

/** 议军会是4次，填到第一部分那个空里: of several the one whose clause shares most with what was said, if it is one. */
function likeliest({ text }: Layout, said: string, gaps: readonly Span[]): Span | null {
  const wanted = new Set(bigramsOf(said));
  const ranked = gaps
    .map((gap) => {
      const clause = /[^，。；：\n】]*$/.exec(text.slice(0, gap.start))?.[0] ?? '';
      return { gap, score: bigramsOf(clause).filter((pair) => wanted.has(pair)).length };
    })
    .toSorted((a, b) => b.score - a.score);
  const [best, second] = ranked;
  return best && best.score > 0 && best.score > (second?.score ?? 0) ? best.gap : null;
}

const leastPlace = 0.5;

/** The name behind the office, the date on a line of its own. */
function ofSignature({ text }: Layout, place: Place, all: readonly Span[], fresh: string): Span | null {
  const inside = all.filter((gap) => place.spans.some((line) => contains(line, [gap])));
  const isAlone = ({ start, end }: Span): boolean =>
    /(?:^|\n)\s*$/.test(text.slice(0, start)) && /^\s*(?:\n|$)/.test(text.slice(end));
  const meant = inside.filter((gap) => isAlone(gap) === dated.test(fresh));
  return meant.length === 1 ? (meant[0] ?? null) : null;
}
