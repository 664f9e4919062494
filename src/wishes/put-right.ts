import { marks, wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { extractFigures } from '../mentions/extract.ts';
import { findNumerals } from '../numerals/numerals.ts';
import { chineseNumber } from '../report/headings.ts';
import { bigramsOf } from '../text/bigrams.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Span } from '../text/spans.ts';
import { soundOf } from '../reading/name-sounds.ts';
import { unquoted, type Asked } from './asked.ts';
import { declined, placeOf, type Done } from './doing.ts';
import { findSaid } from './find-words.ts';
import { followed } from './follow-number.ts';
import type { Layout } from './layout.ts';
import { applyEdits } from './outcome.ts';
import { hull } from './place-state.ts';
import { likeness } from './topic.ts';
import { wishWords } from './wish-words.ts';

const recompute = shape`${wish.recompute}`;
const everywhere = shape`${wish.everywhere}`;
/** 第二句, 三个部分: where, not how many. */
const placeBefore = /第$/;
/** 二是: a mark. */
const placeAfter = shape`^${marks.itemVerb}`;

interface Figure extends Span {
  value: string;
  /** Behind it: 人, 个. */
  unit: string;
}

/** 52, 十八万六, 83.3%, 52人: a number and at most what is counted. */
export function isNumber(words: string): boolean {
  const [first, ...more] = findNumerals(words);
  return (
    first !== undefined &&
    more.length === 0 &&
    first.start === 0 &&
    words.length - first.end <= 3 &&
    !/^[，、]/.test(words)
  );
}

/** 52, 52人: a number and nothing else. */
export function figureIn({ kind }: Layout, right: string): boolean {
  const [one] = extractFigures(right, kind.field).figures;
  return /^\d+(?:\.\d+)?(?:%|％)?$/.test(right) || (one !== undefined && one.end - one.start >= right.length - 1);
}

function figureOf(words: string): Figure | null {
  const [one] = findNumerals(words);
  return one ? { value: one.value, start: one.start, end: one.end, unit: words.slice(one.end, one.end + 2) } : null;
}

/** 报名不是三十九，是四十九; 圩堤800不对，850: a number of the text that was said to be another. `old` null: the number that the place is about. */
export function putRight(layout: Layout, asked: Asked, old: string | null, fresh: string): Done | null {
  const to = figureOf(fresh);
  if (!to) return null;
  const from = old === null ? null : figureOf(old);
  const context = contextOf(asked, old, fresh);
  const standing = figuresIn(layout).filter((one) =>
    from === null ? isAlike(layout, one, to, fresh) : isSame(layout, one, from),
  );
  if (standing.length === 0) return from === null ? null : declined(wishWords.notFound(old ?? ''));
  const scoped = inPlace(layout, asked, standing);
  const ranked = scoped.list
    .map((one) => ({
      one,
      score:
        nearness(layout, one, from, context) +
        namedBy * likeness(asked.places.join(''), clauseBefore(layout, one)) +
        Number(to.unit !== '' && isOfUnit(one, to)),
    }))
    .toSorted((a, b) => b.score - a.score);
  const [best, second] = ranked;
  if (!best) return null;
  const isAll = ranked.length > 1 && everywhere.test(asked.manner) && from !== null;
  if (from === null && best.score < leastNamed) return null;
  if (!isAll && second && best.score - second.score < leastLead && !(from !== null && ranked.length === 1)) {
    if (from === null) return declined(wishWords.which);
    return declined(wishWords.whichNumber(ranked.slice(0, 6).map(({ one }) => around(layout, one))));
  }
  const chosen = isAll ? ranked.map(({ one }) => one) : [best.one];
  // Of a generated draft it is the ledger's, and put right there.
  const isSameValue = from !== null && to.value === from.value;
  if (!layout.isOwn && !isSameValue && figureIn(layout, fresh))
    return ofLedger(layout, best.one, fresh, scoped.fit * (ranked.length === 1 ? 0.97 : 0.9));
  const edits = chosen.map((one) => {
    const surface = layout.text.slice(one.start, one.end);
    // 把48写成四十八: as he writes it.
    const next = isSameValue ? fresh.slice(to.start, to.end) : writtenLike(surface, to, fresh);
    const isUnit =
      from !== null &&
      to.unit !== '' &&
      old?.endsWith(to.unit) === false &&
      !layout.text.startsWith(to.unit, one.end) &&
      old !== null &&
      /\p{Script=Han}$/u.test(old);
    // 十个 for 11人: counted in speech, and as the text counts it.
    const isSpoken = spokenUnit.test(fresh.slice(to.end));
    const unit = isUnit && !isSpoken ? fresh.slice(to.end) : '';
    const oldUnit = isUnit && !isSpoken && old !== null && from !== null ? old.slice(from.end) : '';
    return {
      start: one.start,
      end: one.end + (layout.text.startsWith(oldUnit, one.end) ? oldUnit.length : 0) + aboutAt(layout.text, one, fresh),
      text: `${next}${unit}`,
    };
  });
  const [only] = chosen;
  if (chosen.length === 1 && only && recompute.test(asked.said))
    edits.push(...followed(layout.text, only, Number(only.value), Number(to.value)));
  const fit = (ranked.length === 1 || isAll ? 0.97 : 0.9) * scoped.fit;
  return {
    outcome: { kind: 'changed', text: applyEdits(layout.text, edits), did: wishWords.replaced(edits.length) },
    fit,
  };
}

/** 到课率96.3%改成97%, where the name does not stand right before its number: the number that the name is of. */
export function putRightNamed(layout: Layout, asked: Asked, old: string, fresh: string): Done | null {
  const [one, ...more] = findNumerals(old);
  if (!one || more.length > 0 || one.start === 0 || !isNumber(fresh) || layout.text.includes(old)) return null;
  const number = old.slice(one.start);
  if (!isNumber(number) || !layout.text.includes(old.slice(one.start, one.end))) return null;
  return putRight(layout, { ...asked, olds: [], places: [...asked.places, old.slice(0, one.start)] }, number, fresh);
}

function ofLedger({ text }: Layout, { start, end }: Figure, fresh: string, fit: number): Done {
  const sign = /^[%％]/.exec(text.slice(end))?.[0].length ?? 0;
  return { outcome: { kind: 'figure', at: { start, end: end + sign }, fresh }, fit };
}

const spokenUnit = shape`^(?:${wish.spokenUnit})[。！]?$`;
const about = shape`^(?:${wish.aboutWord})`;

/** 5万多元 is 5.2万元 now: how near it was goes with the number, unless the new one says so too. */
function aboutAt(text: string, { end }: Figure, fresh: string): number {
  const to = figureOf(fresh);
  const said = about.exec(text.slice(end, end + 2))?.[0] ?? '';
  return to === null || about.test(fresh.slice(to.end)) ? 0 : said.length;
}

/** What was said to be the place counts beside all else. */
const namedBy = 3;

function clauseBefore({ text }: Layout, { start }: Figure): string {
  return /[^，。；：\n]*$/.exec(text.slice(Math.max(0, start - 12), start))?.[0] ?? '';
}

/** A number that only its name tells must be named so well. */
const leastNamed = 4;
const leastLead = 1;

/** What was said of where; of a number that is named by nothing else, only what names it. */
function contextOf({ said, places, quotes }: Asked, old: string | null, fresh: string): string {
  const plain = unquoted(old === null && places.length > 0 ? places.join('，') : said, quotes);
  return [old, fresh].reduce((left: string, words) => (words ? left.replace(words, '，') : left), plain);
}

function figuresIn({ text, allParts }: Layout): Figure[] {
  return findNumerals(text)
    .filter(({ start }) => !allParts.some(({ mark }) => start >= mark.start && start < mark.end))
    .filter(({ start, end }) => !placeBefore.test(text.slice(0, start)) && !placeAfter.test(text.slice(end)))
    .map(({ value, start, end }) => ({ value, start, end, unit: text.slice(end, end + 2) }));
}

function isSame({ text }: Layout, one: Figure, from: Figure): boolean {
  return one.value === from.value || text.slice(one.start, one.end).replace(/\D+$/, '') === from.value;
}

/** 83.3% for a share, 五次 for 四次. */
function isAlike({ text }: Layout, one: Figure, to: Figure, fresh: string): boolean {
  const isShare = /[%％]/.test(fresh);
  return isShare
    ? /[%％]/.test(text.slice(one.start, one.end + 1))
    : to.unit === '' || spokenUnit.test(fresh.slice(to.end)) || one.unit.startsWith(to.unit[0] ?? '');
}

/** 厂 for 场: what is counted, as it sounds. */
function isOfUnit(one: Figure, said: Figure): boolean {
  const [stands = '', heard = '-'] = [one.unit[0], said.unit[0]];
  return stands === heard || (soundOf(heard) !== 0 && soundOf(stands) === soundOf(heard));
}

/** Only numbers of the place that was named, where one stands there. */
function inPlace(layout: Layout, asked: Asked, standing: readonly Figure[]): { list: readonly Figure[]; fit: number } {
  const place = placeOf(layout, asked);
  if (!place || place.unit === 'whole' || place.unit === 'title') return { list: standing, fit: 1 };
  // 森林防火10个: words that stand right before a number name it, whatever else they are the matter of.
  const literal = place.unit === 'words' ? null : findSaid(layout.text, asked.places.join(''));
  const own = literal?.fit === 1 && literal.spans.length === 1 ? (literal.spans[0] ?? null) : null;
  const named = own && standing.filter(({ start }) => own.end <= start && start <= own.end + longestName);
  if (named?.length === 1) return { list: named, fit: 1 };
  const scope = place.unit === 'words' ? sentenceAt(layout, place.spans[0]?.start ?? 0) : hull(place.spans);
  const inside = standing.filter((one) => scope !== null && one.start >= scope.start && one.end <= scope.end);
  return inside.length > 0 ? { list: inside, fit: 1 } : { list: standing, fit: 0.85 };
}

/** Between a name and its number. */
const longestName = 4;

/** How much of what was said stands about a number: right before it counts most. */
function nearness(layout: Layout, one: Figure, from: Figure | null, context: string): number {
  const { text } = layout;
  const wanted = new Set(bigramsOf(context));
  const shared = (words: string): number => bigramsOf(words).filter((pair) => wanted.has(pair)).length;
  const sentence = sentenceAt(layout, one.start);
  const before = text.slice(Math.max(sentence.start, one.start - 8), one.start);
  const clause = /[^，。；：]*$/.exec(before)?.[0] ?? '';
  const isUnit = from !== null && from.unit !== '' && isOfUnit(one, from);
  return (
    3 * shared(clause) +
    shared(before) +
    3 * likeness(context, clause) +
    shared(text.slice(sentence.start, sentence.end)) +
    (isUnit ? 2 : 0)
  );
}

function sentenceAt({ text }: Layout, at: number): Span {
  const from = text.lastIndexOf('\n', at - 1) + 1;
  const lineEnd = text.indexOf('\n', at);
  const spans = splitSentences(text, from, lineEnd === -1 ? text.length : lineEnd);
  return spans.find((span) => span.start <= at && at < span.end) ?? { start: at, end: at };
}

function around({ text }: Layout, { start, end }: Span): string {
  const from = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - 8);
  return `“${text.slice(from, end + 3).replace(/\n[\s\S]*$/, '')}”`;
}

const powers: Readonly<Record<string, number>> = { 万: 4, 亿: 8, 千: 3, 百: 2 };

/** 13.2万 for 12.3万, 三次 for 两次: the new number in the manner of the old. */
function writtenLike(surface: string, to: Figure, fresh: string): string {
  const power = powers[/[万亿千百]$/.exec(surface)?.[0] ?? ''] ?? 0;
  const said = fresh.slice(to.start, to.end);
  const isScaled = power > 0 && !/[万亿千百]/.test(said) && Number(to.value) < 10 ** power;
  const isShare = /[%％]/.test(surface);
  const value = isScaled
    ? Number(to.value)
    : isShare && !/[%％]/.test(said)
      ? Number(to.value)
      : Number(to.value) / 10 ** power;
  const tail = /[^\d.,]*$/.exec(surface)?.[0] ?? '';
  if (!/\d/.test(surface) && /^[一二两三四五六七八九十百千万]+$/.test(said)) return said;
  if (!/\d/.test(surface))
    return Number.isInteger(Number(to.value)) && Number(to.value) < 100 && !/\d/.test(said)
      ? chineseNumber(Number(to.value))
      : said;
  const number = isShare && /[%％]/.test(said) ? said.replace(/[%％]$/, '') : String(Number(value.toFixed(6)));
  return `${number}${power > 0 || isShare ? tail : ''}`;
}
