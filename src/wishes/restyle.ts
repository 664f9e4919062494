import { mends, wish } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import type { Span } from '../text/spans.ts';
import { unquoted, type Asked } from './asked.ts';
import { changedMarks } from './change-marks.ts';
import { declined, isPlaced, placeOf, type Done } from './doing.ts';
import { bulletsIn } from './bullets.ts';
import type { Layout } from './layout.ts';
import { applyEdits, type Edit } from './outcome.ts';
import { readPlace } from './place.ts';
import type { Place } from './places-read.ts';
import { hull } from './place-state.ts';
import { circledAs, markIn, numberBullets, numberSigned, readStyle, restyle, type NumberStyle } from './text-marks.ts';
import { wishWords } from './wish-words.ts';

/** Of a change to the whole where a place was named. */
const leastSure = 0.7;
const dash = shape`${wish.dash}|^[\`\s]*-[\`\s]*$`;
const blanks = shape`${mends.blanks}`;
const hash = shape`${wish.hash}|^#+$`;
const ordinals = shapes`${wish.ordinalWords}`;
const bracketed = /【】|\[\]/;
const countedNoun = /(?:第|头)[一二三四五六七八九十]\s*(\p{Script=Han}{0,3}?)(?=[第头、，,…\s]|$)/u;

/** 一是二是改成1.2., 首先其次再次改成一、二、三、: marks of one manner in another. */
export function restyled(layout: Layout, asked: Asked): Done | null {
  const marks = changedMarks(layout, asked);
  if (marks) return marks;
  const left = asked.olds.map((one) => unquoted(one, asked.quotes)).join('、');
  const right = asked.fresh.map((one) => unquoted(one, asked.quotes)).join('');
  const to = readStyle(right);
  if (to === null) return null;
  const place = placeOf(layout, asked);
  // A place that stands nowhere: of the whole, and less sure.
  const sure = isPlaced(asked) && !place ? leastSure : 0.95;
  const scopes = scopesOf(layout, place);
  const kept = asked.kept.flatMap((one) => readPlace(layout, one, asked.quotes)?.spans ?? []);
  const isHeadings = place?.unit === 'heading' || place?.unit === 'title';
  const run = circledAs(layout.text, left, to) ?? runOf(layout, left, to, right);
  if (run)
    return done(
      layout,
      run.filter(({ start }) => isFree(start, scopes, kept)),
      place?.fit ?? sure,
    );
  const from = readStyle(left);
  const [scope = null] = scopes ?? [];
  if (hash.test(left)) {
    const text = numberSigned(layout, to);
    return text === null ? declined(wishWords.which) : changed(layout, text, sure);
  }
  if (dash.test(left) || bulletsIn(left) !== null) {
    const isTight = blanks.test(asked.said);
    const text = numberBullets(layout, to, scope, isTight) ?? numberBullets(layout, to, null, isTight);
    return text === null ? declined(wishWords.which) : changed(layout, text, place?.fit ?? sure);
  }
  if (scopes && scopes.length > 1 && !isHeadings) {
    // From the last, so that what stands before keeps its place.
    const text = scopes.toReversed().reduce((now, span) => {
      const inner = restyle({ ...layout, text: now }, from, to, span);
      return inner ?? now;
    }, layout.text);
    return changed(layout, text, place?.fit ?? sure);
  }
  // 小标题: of the headings only those that were named; where none of them counts so, those that do.
  const tops = place?.unit === 'title' ? layout.parts.map(({ heading }) => heading) : (place?.spans ?? []);
  const styled = isHeadings ? tops.filter((span) => from === null || hasForm(layout, span, from)) : [];
  const named = styled.length > 0 || !isHeadings ? styled : headingsOf(layout, from);
  const text = restyle(layout, from, to, isHeadings ? null : scope, kept, isHeadings ? named : null);
  return text === null ? null : changed(layout, text, place?.fit ?? sure);
}

function hasForm({ allParts }: Layout, { start }: Span, form: NumberStyle): boolean {
  return allParts.some((part) => part.heading.start === start && part.form === form);
}

/** Headings on a line of their own that count in a style: no items of a list. */
function headingsOf({ allParts }: Layout, form: NumberStyle | null): Span[] {
  return allParts
    .filter((part) => !part.isRunIn && part.number !== null && (form === null || part.form === form))
    .map(({ heading }) => heading);
}

/** Three parts that were named together are the whole. */
function scopesOf(layout: Layout, place: Place | null): Span[] | null {
  if (!place || place.unit === 'whole' || place.unit === 'words') return null;
  const all = hull(place.spans);
  return all ? [all] : null;
}

function isFree(at: number, scopes: readonly Span[] | null, kept: readonly Span[]): boolean {
  const isIn = (some: readonly Span[]): boolean => some.some(({ start, end }) => at >= start && at < end);
  return (scopes === null || isIn(scopes)) && !isIn(kept);
}

/** Words that count, in the text's order: 首先…其次…, 第一件事…第二件事…, 【…】【…】. */
function runOf(layout: Layout, left: string, to: NumberStyle, right: string): Edit[] | null {
  const { text } = layout;
  const comma = /[，,、：:]?\s*/;
  if (bracketed.test(left)) {
    const found = [...text.matchAll(/【([^【】\n]*)】/g)];
    return found.length < 2
      ? null
      : found.map(({ index, 0: all, 1: words = '' }, i) => ({
          start: index,
          end: index + all.length,
          text: markIn(to, i + 1) + words,
        }));
  }
  const words = left.match(ordinals) ?? [];
  const noun = countedNoun.exec(left)?.[1];
  const first = words[0] ?? '';
  const pattern =
    noun !== undefined && (noun !== '' || words.length === 0)
      ? new RegExp(`(?<=^|[。；：，\\n])(?:第|头)([一二三四五六七八九十])${noun}${comma.source}`, 'g')
      : words.length > 1 && !first.startsWith('第')
        ? new RegExp(`(?<=^|[。；：\\n])(?:${words.join('|')})${comma.source}`, 'g')
        : null;
  if (!pattern) return null;
  const found = [...text.matchAll(pattern)];
  const isKept = right.includes('，');
  return found.length < 2
    ? null
    : found.map(({ index, 0: all }, i) => ({
        start: index,
        end: index + (isKept || to === '一是' ? all.length : all.length),
        text: markIn(to, i + 1),
      }));
}

function done(layout: Layout, edits: readonly Edit[], fit: number): Done | null {
  return edits.length === 0 ? null : changed(layout, applyEdits(layout.text, edits), fit);
}

function changed(layout: Layout, text: string, fit: number): Done {
  return text === layout.text
    ? { outcome: { kind: 'answered', answer: wishWords.nothingThere }, fit: fit * 0.5 }
    : { outcome: { kind: 'changed', text, did: wishWords.restyled }, fit };
}
