import { namesOf } from '../kinds/names.ts';
import { mends } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { findPersonNames } from '../mentions/person-names.ts';
import { findNumerals } from '../numerals/numerals.ts';
import { chineseNumber } from '../report/headings.ts';
import type { Span } from '../text/spans.ts';
import type { Asked } from './asked.ts';
import { declined, placeOf, type Done } from './doing.ts';
import type { Layout } from './layout.ts';
import { ofEdits, type Edit, type Outcome } from './outcome.ts';
import { hull } from './place-state.ts';
import { inOrder, itemRuns } from './renumber.ts';
import { wishWords } from './wish-words.ts';

/** The place that was named, where it is no more than words; null: the whole. */
function scopeOf(layout: Layout, asked: Asked): { scope: Span | null; fit: number } {
  const place = placeOf(layout, asked);
  if (!place || place.others.length > 0 || place.unit === 'whole' || place.unit === 'words')
    return { scope: null, fit: 0.9 };
  return { scope: hull(place.spans), fit: place.fit };
}

/** 序号跳了，顺一下: what counts, counts on. */
export function renumberAsked(layout: Layout, asked: Asked): Done {
  const { scope, fit } = scopeOf(layout, asked);
  const text = inOrder(layout, scope);
  const outcome: Outcome =
    text === layout.text
      ? { kind: 'answered', answer: wishWords.inOrder }
      : { kind: 'changed', text, did: wishWords.restyled };
  return { outcome, fit };
}

const announced = shape`^(?:${mends.announced})`;

/** 说三个方面，其实就两个: a count that was announced, and is not how many follow. */
export function recount(layout: Layout, asked: Asked): Done {
  const { text } = layout;
  const { scope, fit } = scopeOf(layout, asked);
  const home = scope ?? { start: 0, end: text.length };
  const lists = listsOf(layout);
  // 四件事那里: just the one that was said.
  const saysOne =
    asked.olds.some((old) => findNumerals(old).length > 0) ||
    findNumerals(asked.said).some(
      ({ start, end }) => text.includes(asked.said.slice(start, end + 1)) && announced.test(asked.said.slice(end)),
    );
  const edits = lists.flatMap((starts): Edit[] => {
    const [first = 0] = starts;
    const lead = leadOf(text, first);
    const count = findNumerals(text.slice(lead.start, lead.end)).findLast(({ end }) =>
      announced.test(text.slice(lead.start + end, lead.end)),
    );
    const isSaid =
      count !== undefined && isNamed(asked.said, text.slice(lead.start + count.start, lead.start + count.end + 1));
    if (saysOne && !isSaid) return [];
    if (!count || first < home.start || first > home.end || Number(count.value) === starts.length) return [];
    const [start, end] = [lead.start + count.start, lead.start + count.end];
    const isDigits = /^\d+$/.test(text.slice(start, end));
    return [{ start, end, text: isDigits ? String(starts.length) : counted(starts.length) }];
  });
  if (edits.length === 0) return { outcome: { kind: 'answered', answer: wishWords.countsRight }, fit: fit * 0.6 };
  return { outcome: ofEdits(layout, edits), fit };
}

function isNamed(said: string, words: string): boolean {
  return said.includes(words);
}

/** 两个方面, and 十二个. */
function counted(count: number): string {
  return count === 2 ? '两' : chineseNumber(count);
}

/** Where the items of each list begin, by marks or by headings. */
function listsOf(layout: Layout): number[][] {
  const runs = itemRuns(layout).map((run) => run.map(({ at }) => at));
  const lists = [{ parts: layout.parts }, ...layout.allParts].map(({ parts }) =>
    parts.filter(({ number }) => number !== null).map(({ start }) => start),
  );
  return [...runs, ...lists].filter((one) => one.length > 0);
}

/** The sentence right before a list, in its line or the one above it. */
function leadOf(text: string, at: number): Span {
  const end = text.slice(0, at).trimEnd().length;
  const before = text.slice(0, Math.max(0, end - 1));
  return { start: Math.max(before.lastIndexOf('\n'), before.lastIndexOf('。')) + 1, end };
}

const personName = shape`${mends.personName}`;
const hiddenAs = shapes`${mends.hidden}|[×*○]{1,3}`;
/** Longer or shorter words are no name of a person. */
const [shortestName, longestName] = [2, 4];

/** 人名别露，只留姓: the given name of each person gives way. */
export function hideNames(layout: Layout, asked: Asked): Done | null {
  const { text } = layout;
  const named = asked.olds.filter((one) => one.length <= longestName && text.includes(one) && !personName.test(one));
  const { scope, fit } = named.length > 0 ? { scope: null, fit: 0.9 } : scopeOf(layout, asked);
  const home = scope ?? { start: 0, end: text.length };
  const found =
    named.length > 0
      ? named.flatMap((name) => [...text.matchAll(new RegExp(name, 'g'))].map(({ index }) => spanAt(index, name)))
      : findPersonNames(text, namesOf(layout.kind)).filter(
          ({ start, end, text: name }) => start >= home.start && end <= home.end && name.length >= shortestName,
        );
  const wanted = [...asked.fresh, asked.said].flatMap((words) => words.match(hiddenAs) ?? []).at(-1);
  if (found.length === 0) return declined(wishWords.noNames);
  return {
    outcome: ofEdits(
      layout,
      found.map((span) => ({ start: span.start + 1, end: span.end, text: wanted ?? '某某' })),
    ),
    fit,
  };
}

function spanAt(start: number, words: string): Span {
  return { start, end: start + words.length };
}
