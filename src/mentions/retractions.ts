import type { Mention } from './mention.ts';
import { change, classifiers, corrections, numbers, grammar } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';

const cancelledAhead = shape`^\s?${corrections.thatFigure}?${corrections.cancelled}(?!${corrections.notCancelled})`;

/**
 * Which figures of a message are taken back in the same message. Offsets into `figures`, which are in order. Rules, each
 * from how officers correct themselves:
 * - 不是230户, 并非230: what is denied right before the number, where another number is put in its place;
 * - 60改成58, 60应为58, 从60改为58: the one changed (提高到, 降到 tell of a change in the world and take nothing back);
 * - 两千块，哦搞错了，两千六: the one before the cue, when a number comes after it;
 * - 报名50个，呃报名是54个: begun anew with a sound of hesitation and the same name;
 * - 原来报的28，实际26 · 26，写成28了: the one that was wrongly said or written;
 * - 30作废, 30不算, 把30删掉.
 */
export function findRetracted(text: string, figures: readonly Mention[]): Set<number> {
  const taken = new Set<number>();
  if (!anyCue.test(text)) return taken;
  figures.forEach((figure, index) => {
    const previous = figures[index - 1];
    const next = figures[index + 1];
    const before = text.slice(Math.max(previous?.end ?? 0, figure.start - 24), figure.start);
    const after = text.slice(figure.end, Math.min(next?.start ?? text.length, figure.end + 40));
    if (isDenied(before, after, previous, next, figure)) markDenied(figures, index, taken, before);
    if (next && isChanged(before, after, figure, next)) taken.add(index);
    if (next && !isDenialOfEarlier(text, after, next) && isCutShort(before, after, figure, next))
      taken.add(indexTakenBack(text, figures, index, after));
    if (isWronglyTold(before, after, next, figure)) taken.add(index);
    if (isMiswritten(before, after, previous)) taken.add(index);
    if (cancelledAhead.test(after)) taken.add(index);
  });
  return taken;
}

/** Some sign of a correction somewhere; without one no figure is looked at. */
const anyCue = shape`${corrections.cue}`;

const alike = [classifiers.people, classifiers.homes, classifiers.money, classifiers.times];

/** Units that can stand for each other in a correction: none said, or the same kind of thing. */
function isAlike(a: Mention, b: Mention): boolean {
  if (a.unit === b.unit || a.unit === '' || b.unit === '') return true;
  return alike.some(({ list }) => list.includes(a.unit) && list.includes(b.unit));
}

const denial = shape`${corrections.denial}${corrections.said}?(?:[\u4e00-\u9fff]{0,6}?)$`;

const notDenial = shape`${corrections.notDenial}$`;
const nonBefore = shape`^${corrections.non}`;
const nonAlone = shape`${corrections.notAtAll}$|[，,、\s]${corrections.non}$`;
const questionAhead = shape`^[\s]*(?:${corrections.question}|[？?])`;
const insteadOf = shape`(?:${corrections.insteadOf}|[，,])`;
const deniedAfter = shape`^[\s，,、；;（(]*${corrections.emphatic}?${corrections.deniedAfter}`;

function isDenied(
  before: string,
  after: string,
  previous: Mention | undefined,
  next: Mention | undefined,
  figure: Mention,
): boolean {
  const matched = denial.exec(before);
  if (!matched || notDenial.test(before) || figure.isSaidZero) return false;
  if (nonBefore.test(matched[0]) && !nonAlone.test(before)) return false;
  if (questionAhead.test(after)) return false;
  const isBeforeOther =
    next !== undefined && isAlike(figure, next) && insteadOf.test(after) && !/[。！!]/.test(after.slice(0, -1));
  const isAfterOther = previous !== undefined && isAlike(figure, previous) && deniedAfter.test(before);
  return isBeforeOther || isAfterOther;
}

const changed = shape`^(?:[${classifiers.common.letters}]*|\s|${corrections.thatFigure})*${corrections.changedTo}\s?[\u4e00-\u9fff：:]{0,4}$`;

const changedLater = shape`^[\s，,]*${corrections.afterwards}?${corrections.change}${corrections.into}?\s?$`;
const changeWord = shape`${change.any}`;

function isChanged(before: string, after: string, figure: Mention, next: Mention): boolean {
  if (changedLater.test(after)) return isAlike(figure, next);
  return changed.test(after) && isAlike(figure, next) && !changeWord.test(before + after);
}

const slipPattern = shape`^${corrections.softener}?[\s，,。.；;、…—\-（(！!]*(?:(?:${corrections.hesitation}|${corrections.apology})[\s，,、]*){0,4}(?:${corrections.slip}|${corrections.hesitation}${corrections.no}|${corrections.denied}[，,、\s])`;

/** 大概50，查了下是48: the rough figure gives way to the exact one. */
const madeExact = shape`^[\s，,。；;、${corrections.betweenExact.letters}]*${corrections.exact}[\u4e00-\u9fff]{0,5}?(?:${numbers.copula}|：|:)?\s?$`;

const notBefore = shape`${corrections.isNot}\s?$`;
const butIsAhead = shape`^[\s，,]*${corrections.butIs}`;

/** 35人，训了12天，哦不是35是32人: what is denied is the 35 said before, and the 12 stands. */
function isDenialOfEarlier(text: string, after: string, next: Mention): boolean {
  return notBefore.test(after) && butIsAhead.test(text.slice(next.end, next.end + 6));
}

const deniedAlone = shape`(?:^|[，,。；;：\s])(?:${corrections.hesitation}|${corrections.justNow}){0,3}${corrections.isNot}\s?$`;

/** The denied number, and the same number where it was first said, unless a label of its own stands with the denial. */
function markDenied(figures: readonly Mention[], index: number, taken: Set<number>, before: string): void {
  taken.add(index);
  if (!deniedAlone.test(before)) return;
  const denied = figures[index];
  if (!denied) return;
  for (let at = index - 1; at >= 0 && at > index - 12; at -= 1) {
    const earlier = figures[at];
    if (!earlier || earlier.value !== denied.value || !isAlike(earlier, denied)) continue;
    taken.add(at);
    return;
  }
}

const hesitationOnly = shape`^[\s，,、]*${corrections.hesitation}+[\s，,、]*$`;
const notSlip = shape`${corrections.notSlip}${corrections.wrong}`;

const begunAnew = shape`^[\s，,、]*${corrections.hesitation}+[\s，,、]*([\u4e00-\u9fff]{2,8}?)(?:${numbers.copula})?\s*$`;

/** The cue stands between this figure and the next, and the next is put in its place. */
function isCutShort(before: string, after: string, figure: Mention, next: Mention): boolean {
  if (!isAlike(figure, next)) return false;
  if (hesitationOnly.test(after)) return true;
  const again = begunAnew.exec(after)?.[1];
  if (again !== undefined && before.includes(again)) return true;
  if (figure.approx !== null && madeExact.test(after)) return true;
  if (!slipPattern.test(after)) return false;
  return !notSlip.test(after);
}

const labelBefore = shape`([\u4e00-\u9fff]{2,8})${corrections.really}?[：:\s]*$`;
const labelTail = shape`${corrections.really}$`;

/** The figure before the cue, or an earlier one with the label that is repeated: 大学生13，入伍12，看串行了，大学生11. */
function indexTakenBack(text: string, figures: readonly Mention[], index: number, after: string): number {
  const label = labelBefore.exec(after)?.[1]?.replace(labelTail, '') ?? '';
  const words = label.slice(-3);
  if (words.length < 2) return index;
  for (let at = index; at >= 0 && at > index - 12; at -= 1) {
    const figure = figures[at];
    if (!figure) break;
    const from = Math.max(figures[at - 1]?.end ?? 0, figure.start - 12);
    if (text.slice(from, figure.start).includes(words)) return at;
  }
  return index;
}

const wronglyTold = shape`${corrections.earlier}[^，,。；;]{0,6}?${corrections.toldVerb}${corrections.toldComplement}*(?:${corrections.thatFigure})?[^，,。；;]{0,8}$`;
const putRight = shape`(?:${corrections.putRight}|${corrections.goBy}[^，]{0,6}${corrections.standard})`;

/** 上次说的28不对，是26. */
function isWronglyTold(before: string, after: string, next: Mention | undefined, figure: Mention): boolean {
  return next !== undefined && isAlike(figure, next) && wronglyTold.test(before) && putRight.test(after);
}

const doneAhead = shape`^${classifiers.common}?${grammar.done}`;
const miswritten = shape`${corrections.miswritten}${grammar.done}?\s?$`;

/** 报名58，上次写成85了. */
function isMiswritten(before: string, after: string, previous: Mention | undefined): boolean {
  if (!miswritten.test(before)) return false;
  return previous !== undefined || doneAhead.test(after);
}
