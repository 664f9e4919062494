import { ones, ten } from '../text/numeral-letters.ts';
import { shape } from '../lexicon/shape.ts';
import { change, grammar, numbers as numberWords, totals } from '../lexicon/lexicon.ts';
import type { Mention } from '../mentions/mention.ts';
import type { IndicatorWords } from '../kinds/checks.ts';
import type { ReportName } from '../kinds/figure-names.ts';
import type { Kind } from '../kinds/kind.ts';
import { firstFrom, type Span } from '../text/spans.ts';
import { isSameUnit, isUnitOf } from './figure-units.ts';

/** Between indicator and number: nothing that names another thing. Tested on short gaps only. */
const link = shape`^(?:${totals.atNumber}|[：:、（“”\s])*(?:，${totals.afterComma}${totals.printed}?)?$`;
const maxLink = 16;
const between = /^[\p{Script=Han}“”、（）：:\s]{0,12}$/u;
const joinAfter = shape`^${totals.joinAfter}?$`;
const partOf = shape`^${totals.partOf}`;
/** How far before a number its indicator may stand, and its context; in characters. */
const reach = 60;
const contextReach = 200;
/** Numbers looked back over between an indicator and its number. */
const lookBack = 12;

export interface Binding {
  indicator: IndicatorWords | null;
  confidence: 'sure' | 'likely' | 'none';
}

const partSaid = shape`${totals.part}[^，]{0,6}$`;

/**
 * The indicator of `own[at]`: the nearest before it in its sentence whose unit fits and after which no other number of
 * that unit stands, else the one right after it. `hits` are those of the sentence, in order.
 */
export function bindIndicator(
  kind: Kind,
  text: string,
  sentence: Span,
  own: readonly Mention[],
  at: number,
  hits: readonly ReportName[],
): Binding {
  const none: Binding = { indicator: null, confidence: 'none' };
  const mention = own[at];
  if (!mention) return none;
  if (isPartOfAny(text, mention) || isChangeOnly(text, mention)) return none;
  const respective = bindRespectively(kind, text, sentence, own, at, hits);
  if (respective) return respective;
  const earlier = own.slice(Math.max(0, at - lookBack), at);
  const fitting = createFitting(kind, text, sentence, mention);
  const next = firstFrom(hits, mention.end);
  const follower = hits.slice(next, next + 3).find((hit) => isJoined(mention, text.slice(mention.end, hit.start)));
  const followed = follower && fitting(follower);
  // 没有出现退兵: what did not happen is named after the words that deny it.
  if (followed && mention.isSaidZero) return { indicator: followed.indicator, confidence: 'sure' };
  for (let i = next - 1; i >= 0; i -= 1) {
    const hit = hits[i];
    if (!hit || mention.start - hit.end > reach) break;
    const fit = hit.end > mention.start ? undefined : fitting(hit);
    if (!fit) continue;
    const gap = text.slice(hit.end, mention.start);
    if (/[；;]/.test(gap) || earlier.some((one) => one.start >= hit.end && isSameUnit(one, mention))) break;
    if (partOf.test(gap) || partSaid.test(gap)) break;
    const bare = withoutMentions(gap, hit.end, earlier).replace(/【[^】]*】[\p{Script=Han}]{1,2}[、，]?/gu, '');
    const isClose = bare.length <= maxLink && link.test(bare);
    if (followed && !isClose) break;
    if (isClose) return { indicator: fit.indicator, confidence: fit.isNear ? 'sure' : 'likely' };
    if (between.test(bare)) return { indicator: fit.indicator, confidence: 'likely' };
    break;
  }
  if (!followed) return none;
  return { indicator: followed.indicator, confidence: follower.start === mention.end ? 'sure' : 'likely' };
}

const partHas = shape`${totals.partHas}$`;

const eachBefore = shape`${totals.aboutEach}\d+[^，。；]{0,10}$|${numberWords.each}(?:\d+|[${ones}两${ten}])${totals.headUnit}[^，。；]{0,8}$`;

/** 18个社区中有4个社区民兵连资料不全, 每8名青年中有1名报名: a part of something, no total of its own. */
function isPartOfAny(text: string, mention: Mention): boolean {
  const before = text.slice(Math.max(0, mention.start - 16), mention.start);
  return partHas.test(before) || eachBefore.test(before);
}

const comparedLast = shape`${change.comparesLast}${grammar.done}?$`;

/** 比上年增加2人: how many more, no figure of either year. */
function isChangeOnly(text: string, mention: Mention): boolean {
  const before = text.slice(Math.max(0, mention.start - 12), mention.start);
  return mention.unit !== '%' && comparedLast.test(before);
}

interface Fit {
  indicator: IndicatorWords;
  /** Its context stands in the same sentence, not only in the same paragraph. */
  isNear: boolean;
}

function createFitting(
  kind: Kind,
  text: string,
  sentence: Span,
  mention: Mention,
): (hit: ReportName) => Fit | undefined {
  const near = text.slice(Math.max(sentence.start, mention.start - contextReach), mention.start);
  const behind = text.slice(Math.max(0, mention.start - contextReach), mention.start);
  const wide = behind.slice(behind.lastIndexOf('\n') + 1);
  return (hit) => {
    const candidates = hit.values.filter((indicator) => {
      const figure = kind.figureById.get(indicator.id);
      if (!figure) return false;
      // A classifier the reader of numbers does not know (4种) still stands right after the numeral.
      const unit = mention.unit === '' && text.startsWith(figure.unit, mention.end) ? figure.unit : mention.unit;
      return (mention.isSaidZero || isUnitOf(figure, unit)) && !indicator.notAfter.some((word) => near.includes(word));
    });
    const has = (context: string) => (indicator: IndicatorWords) =>
      indicator.after.some((word) => context.includes(word));
    // The one that asks for a context fits better than one that asks for none.
    const asked = candidates.find(has(near));
    if (asked) return { indicator: asked, isNear: true };
    const plain = candidates.find((indicator) => indicator.after.length === 0);
    if (plain) return { indicator: plain, isNear: true };
    const distant = candidates.find(has(wide));
    return distant && { indicator: distant, isNear: false };
  };
}

/**
 * `报名、体检分别为71人、45人`: the k-th number after 分别 belongs to the k-th indicator before it, when both lists are as
 * long; else nobody knows. `undefined` where no 分别 governs the number.
 */
function bindRespectively(
  kind: Kind,
  text: string,
  sentence: Span,
  own: readonly Mention[],
  at: number,
  hits: readonly ReportName[],
): Binding | undefined {
  const mention = own[at];
  if (!mention) return undefined;
  const from = Math.max(sentence.start, mention.start - reach);
  const before = text.slice(from, mention.start);
  const word = before.lastIndexOf('分别');
  if (word === -1 || /[，；]/.test(before.slice(word).replace(/，(?=\d)/g, ''))) return undefined;
  const place = from + word;
  const numbers = own.slice(Math.max(0, at - lookBack), at + lookBack).filter((one) => isInList(text, place, one));
  const clause = Math.max(text.lastIndexOf('，', place), text.lastIndexOf('；', place), sentence.start - 1) + 1;
  const named = hits.filter(
    (hit) => hit.start >= clause && hit.end <= place && createFitting(kind, text, sentence, mention)(hit),
  );
  const index = numbers.indexOf(mention);
  const hit = named.length === numbers.length ? named[index] : undefined;
  const fit = hit && createFitting(kind, text, sentence, mention)(hit);
  return fit ? { indicator: fit.indicator, confidence: 'sure' } : { indicator: null, confidence: 'none' };
}

/** Numbers from 分别 on that follow one another with 、 or 和 only. */
function isInList(text: string, place: number, one: Mention): boolean {
  return one.start > place && !/[，；。]/.test(text.slice(place, one.start));
}

/** 没有发生征兵信访举报 has its indicator a few words on; a number has it at once. */
function isJoined(mention: Mention, gap: string): boolean {
  return joinAfter.test(gap) || (mention.isSaidZero === true && /^[\p{Script=Han}]{0,4}$/u.test(gap));
}

/** `应急排1个、` → `应急排、`: numbers of another unit may stand between. */
function withoutMentions(gap: string, start: number, earlier: readonly Mention[]): string {
  let bare = '';
  let at = start;
  for (const one of earlier) {
    if (one.start < start || one.end > start + gap.length) continue;
    bare += gap.slice(at - start, one.start - start);
    at = one.end;
  }
  return bare + gap.slice(at - start);
}
