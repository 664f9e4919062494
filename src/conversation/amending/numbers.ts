import { amending, corrections, time } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import type { UnassignedFigure } from '../../figures/ledger.ts';
import type { Mention } from '../../mentions/mention.ts';
import { findCues, timeTags } from '../../reading/cues.ts';
import { unitFit } from '../../reading/unit-fit.ts';
import { isOneOf, sameNumber, type AmendingClause, type ClauseNumber, type ToldFigure } from './clauses.ts';
import { canBe } from './possible.ts';
import { carriedFocus, evidenceIn, leastEvidence } from './targets.ts';
import { ofAll, spokenWhole } from './wholes.ts';
import { resolve, setFigureOf, setNumber, sourceOf, type AmendingWork, type Judged } from './work.ts';

const thisYear = shape`${time.thisYear}`;
const little = shapes`${amending.aroundNumber}`;

/** Where the best two are nearer than this, it is asked which is meant. */
const closeBy = 0.6;
/** Nearer than this, and it is marked as not surely heard. */
const surely = 1;
/** What a figure needs to be taken for the one a number puts right. */
const enough = 1.2;

/** The right value in a clause, given to the figure it most likely is of: by name, focus, unit, likeness, recency. */
export function settleNumber(work: AmendingWork, clause: AmendingClause): void {
  const found = newNumberIn(work, clause) ?? ofDoubted(work, clause);
  if (!found) return;
  // 大学生也减一个21: 21 is not so many for each.
  const { per: _, ...whole } = found;
  const isBehind = isRightBehind(clause, found);
  const number = isBehind ? whole : found;
  const judged = work.judged.get(number.start);
  // 去年上站应该是84 puts last year's right, which the reading does.
  // 今年合计是55.3万 behind 那是去年的 is this year's all the same.
  // 去年走的应该是23, of last year's that the catalogue knows by its own name, is of that.
  const isOwnOfLast = [...clause.names].some(([{ known }, is]) => known.previousOf !== undefined && is >= wholeName);
  if (work.toldOfLast.has(number.start) && !thisYear.test(clause.text) && !isOwnOfLast) return;
  // 四回里有一回是捎带的，按三回: beside one in doubt it is the right value, whatever else it sounds like.
  if (work.ofElse.has(number.start) && !isBehind && (work.doubted.size === 0 || isAnsweredElsewhere(work, number)))
    return;
  if (isOfNeverTold(clause, number) || isTakenByAnother(work, judged) || settleWhole(work, clause, number)) return;
  const [owner, ...owners] = ownersSaid(work, clause, number);
  if (owner && owners.length > 0) return ask(work, number, [owner, ...owners].slice(0, mostMeant));
  const scored = candidatesFor(work, clause, number);
  const [best, second] = scored;
  if (!best) return;
  const isNamedElse = clause.others.length > 0 && best.score < namedElse;
  if (isNamedElse || best.score < enough + ofAnother(work, judged, best.one)) return;
  const heard = heardRather(work, clause, judged, best.one);
  if (heard) {
    setNumber(work, heard, number);
    work.focus = new Map([[heard, 3]]);
    return resolve(work, heard);
  }
  if (second && best.score - second.score < closeBy) return ask(work, number, [best.one, second.one]);
  const alike = doubtedWith(work, clause, best.one);
  if (alike.length > 0) return ask(work, number, [best.one, ...alike].slice(0, mostMeant));
  const isClear = !second || best.score - second.score >= surely;
  setNumber(work, best.one, number, isClear && (isInsteadOf(clause, best.one) || isBorneOut(work, number, best.one)));
  work.focus = new Map([[best.one, 3]]);
  resolve(work, best.one);
}

/** 通信分队里那个25应为26: those of the old value right before the new one, where several have it and no words say which. */
function ownersSaid(
  { scene }: AmendingWork,
  { numbers, names, placed }: AmendingClause,
  number: Mention,
): readonly ToldFigure[] {
  const old = numbers[numbers.findIndex(({ mention }) => mention.start === number.start) - 1];
  if (!old || placed.length > 0 || isOneOf(old.mention) || number.start - old.mention.end > farthestOld) return [];
  const groups = new Set([...names.keys()].map(({ known }) => known.group));
  const isOld = ({ figure, known }: ToldFigure): boolean =>
    figure.value === old.mention.value && groups.has(known.group);
  const same = old.same.length > 0 ? old.same : scene.told.filter(isOld);
  const fitting = same.filter(({ known }) => unitFit(known, number, scene.text) >= leastEvidence);
  return fitting.some((one) => (names.get(one) ?? 0) >= rather) ? [] : fitting;
}

const farthestOld = 6;

/** 有处31人写错了，应为32: those of the same value that are doubted by it alone. Which of them is meant, no order tells. */
function doubtedWith({ doubted, scene }: AmendingWork, clause: AmendingClause, best: ToldFigure): ToldFigure[] {
  const from = doubted.get(best);
  const number = from?.numbers.find(({ same }) => same.includes(best));
  const isNamed = [from, clause].some(
    (one) =>
      one !== undefined && (one.hits.length > 0 || (one.names.get(best) ?? 0) >= rather || one.placed.includes(best)),
  );
  if (!number || isNamed) return [];
  return scene.told.filter(
    (one) =>
      one !== best &&
      one.figure.value === best.figure.value &&
      unitFit(one.known, number.mention, scene.text) >= leastEvidence,
  );
}

/** What the judge surely heard told of another, unless the clause names the one it would be given to. */
function heardRather(
  { scene }: AmendingWork,
  clause: AmendingClause,
  judged: Judged | undefined,
  best: ToldFigure,
): ToldFigure | undefined {
  if (judged?.sure !== true || judged.id === best.id || (clause.names.get(best) ?? 0) >= rather) return undefined;
  return scene.told.find(({ id }) => id === judged.id);
}

/** 后来添了2个，一共34: the judge heard another number told of what is in doubt. */
function isAnsweredElsewhere({ judged, doubted }: AmendingWork, number: Mention): boolean {
  const inDoubt = new Set([...doubted.keys()].map(({ id }) => id));
  return [...judged].some(([start, { id }]) => start !== number.start && inDoubt.has(id));
}

const insteadOf = shape`O(?:${corrections.changedTo})N`;

/** 那个41改成43: the value said again is that one's alone. */
function isInsteadOf({ numbers, words }: AmendingClause, one: ToldFigure): boolean {
  const old = numbers.filter(({ same }) => same.length > 0);
  return (
    numbers.length === 2 &&
    old.length === 1 &&
    old[0]?.same.length === 1 &&
    old[0].same[0] === one &&
    insteadOf.test(words)
  );
}

/**
 * The judge heard the number told of the same figure, or nothing of it and the old value was said to be wrong. Where it
 * is said what it is not (是6，不是8), that is what the figure was.
 */
function isBorneOut(work: AmendingWork, number: Mention, one: ToldFigure): boolean {
  if (isDeniedOfAnother(work, number, one)) return false;
  const judged = work.judged.get(number.start);
  return judged ? judged.id === one.id : work.doubted.has(one);
}

/** 是6，不是8, of what was told as 7: another figure has the value that is denied, and only it. */
function isDeniedOfAnother({ scene }: AmendingWork, number: Mention, one: ToldFigure): boolean {
  const { clauses, told } = scene;
  const at = clauses.findIndex(({ start, end }) => start <= number.start && number.start < end);
  const after = clauses[at + 1];
  const [no, second] = after?.numbers ?? [];
  if (!after || !no || second || !denied.test(after.text)) return false;
  const isIts = ({ figure }: ToldFigure): boolean => figure.value === no.mention.value;
  return !isIts(one) && told.some((other) => isIts(other) && other.known.group === one.known.group);
}

const denied = shape`^(?:${corrections.denial})`;

/** 大学生也减一个21: the number that ends a clause which names one figure in full, and nothing of time or others before it. */
function isRightBehind({ hits, names, text, numbers, start }: AmendingClause, number: Mention): boolean {
  const [hit, other] = hits;
  const isFull = [...names.values()].some((strength) => strength >= wholeName);
  const isLast = numbers.at(-1)?.mention === number && number.unit === '' && number.end === start + text.length;
  return (
    isFull && isLast && hit !== undefined && !other && findCues(text.slice(0, hit.start - start), null).length === 0
  );
}

const wholeName = 0.8;

/** 慰问三等功家庭3: right behind the name of a figure never told. */
function isOfNeverTold({ hits, others, names }: AmendingClause, number: Mention): boolean {
  const hit = hits.find(({ end }) => end === number.start);
  const isOf = (id: string): boolean => hit?.namings.some(({ figure }) => figure.id === id) ?? false;
  return others.some(({ id }) => isOf(id)) && ![...names.keys()].some(({ id }) => isOf(id));
}

/** What the judge surely heard told of a figure never told before, or rather of last year's, is no correction of another. */
function isTakenByAnother({ scene }: AmendingWork, judged: Judged | undefined): boolean {
  if (judged === undefined || scene.told.some(({ id }) => id === judged.id)) return false;
  const isOfLast = scene.kind.figureById.get(judged.id)?.previousOf !== undefined;
  return judged.sure || (isOfLast && judged.probability >= surelyNamed);
}

/** So much more one told needs to be meant, the likelier a message tells, and a number is that of a figure never told. */
function ofAnother({ scene, correcting, doubted }: AmendingWork, judged: Judged | undefined, best: ToldFigure): number {
  // What is in doubt waits for a number; a guess at another does not take it away.
  if (judged?.sure === false && doubted.size === 1 && doubted.has(best)) return 0;
  const isElse = judged && scene.told.every(({ id }) => id !== judged.id);
  return isElse ? byJudgeElse * judged.probability * (1 - correcting) : 0;
}

/** 上半年是6，合计13: the number is that of the whole, told before or not. */
function settleWhole(work: AmendingWork, clause: AmendingClause, number: Mention): boolean {
  const isNamed = [...clause.names.values()].some((strength) => strength >= surelyNamed) || clause.others.length > 0;
  if (isNamed || !ofAll.test(clause.words)) return false;
  const whole = spokenWhole(work);
  const isElse = (work.judged.get(number.start)?.id ?? whole?.id) !== whole?.id;
  if (!whole || isElse || unitFit(whole, number, work.scene.text) === 0) return false;
  const one = work.scene.told.find(({ id }) => id === whole.id);
  if (one) setNumber(work, one, number);
  else setFigureOf(work, whole, number);
  return true;
}

/** Beside a figure never told that is named, one told needs this much to be meant. */
const namedElse = 3.5;

/** The last number that is no figure's value already, or is one's while another is named. */
function newNumberIn({ doubted, deeds }: AmendingWork, clause: AmendingClause): Mention | null {
  const isDoubting = doubted.size === 1 && [...doubted.keys()].every(({ id }) => !deeds.has(id));
  const isNew = ({ mention, same }: ClauseNumber): boolean => {
    if (isOneOf(mention)) return false;
    if (same.length === 0) return true;
    const named = [...clause.names].filter(([, strength]) => strength >= rather).map(([one]) => one);
    const meant = [...named, ...clause.placed];
    const isOther = meant.length > 0 && same.every((one) => !clause.names.has(one) && !clause.placed.includes(one));
    // 58少了，满编60: as many as another has, and fit for the one in doubt, is its right value where none is named in full.
    return isOther || (isDoubting && same.every((one) => !doubted.has(one)) && !isFullyNamed(clause));
  };
  return clause.numbers.filter(isNew).at(-1)?.mention ?? null;
}

function isFullyNamed({ names, hits }: AmendingClause): boolean {
  return hits.length > 0 || [...names.values()].some((strength) => strength >= wholeName);
}

const surelyNamed = 0.5;
/** Beside the value of another, a letter or two of its own name say which is meant: 编制28，实有30. */
const rather = 0.4;

/** 7个, alone behind 9里面有俩不该算: as many as another has, and still the right value of the one in doubt. */
function ofDoubted({ doubted }: AmendingWork, clause: AmendingClause): Mention | null {
  const [number, other] = clause.numbers;
  if (!number || other || doubted.size === 0 || clause.names.size > 0) return null;
  return isAlone(clause) && number.same.every((one) => !doubted.has(one)) ? number.mention : null;
}

/** A number and next to nothing beside it. */
export function isAlone({ words }: AmendingClause): boolean {
  return /^[NO]$/.test(words.replaceAll(little, '')) && !ofAll.test(words);
}

/** The two figures told before that a number most likely puts right where no words say which: by unit, likeness of size and digits, how long ago. */
export function nearestMeant({ scene, deeds }: AmendingWork, number: Mention): ToldFigure[] {
  const scored = scene.told
    .filter((one) => one.figure.status === 'given' && !deeds.has(one.id) && !isOtherSize(one, number))
    .map((one) => ({ one, fit: unitFit(one.known, number, scene.text), likeness: likenessOf(one, number) }))
    .filter(({ fit }) => fit >= leastEvidence)
    .map(({ one, fit, likeness }) => ({ one, score: fit + likeness - 0.1 * one.age }));
  return scored
    .toSorted((a, b) => b.score - a.score)
    .slice(0, mostMeant)
    .map(({ one }) => one);
}

/** So many figures are named where it is asked which is meant. */
export const mostMeant = 2;

const inOrder = shape`${amending.sequence}`;

interface Scored {
  one: ToldFigure;
  score: number;
}

function candidatesFor(work: AmendingWork, clause: AmendingClause, number: Mention): Scored[] {
  const same = clause.numbers.find(({ mention }) => mention === number)?.same ?? [];
  const rest = { ...clause, numbers: clause.numbers.filter(({ mention }) => mention !== number) };
  const own = evidenceIn(rest);
  const focus = work.isElsewhere && own.size === 0 ? new Map<ToldFigure, number>() : carriedFocus(work, rest);
  const isBare = isAlone(clause);
  const spoken = [...work.focus].filter(([, weight]) => weight >= leastEvidence).map(([one]) => one.known.group);
  const isAstray = ({ known }: ToldFigure): boolean =>
    own.size === 0 && spoken.length > 0 && !spoken.includes(known.group);
  // 去年是20个 puts nothing of this year right.
  const before = clause.text.slice(0, number.start - clause.start);
  const isOfLast = findCues(before, work.year).findLast(({ tag }) => timeTags.has(tag))?.tag === 'lastYear';
  const isOfThis = ({ known }: ToldFigure): boolean => known.previousOf === undefined;
  return work.scene.told
    .filter((one) => !same.includes(one) && !(isAstray(one) && !work.doubted.has(one)) && !(isOfLast && isOfThis(one)))
    .map((one) => ({ one, score: scoreOf(work, number, one, own.get(one) ?? 0, focus.get(one) ?? 0, isBare) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score);
}

function scoreOf(
  work: AmendingWork,
  number: Mention,
  one: ToldFigure,
  own: number,
  focus: number,
  isBare: boolean,
): number {
  const isKept = one.figure.status === 'withheld' && own === 0;
  const fit = isKept ? 0 : unitFit(one.known, number, work.scene.text);
  const likeness = likenessOf(one, number);
  if (fit === 0 || (fit <= 0.3 && likeness === 0 && own + focus === 0)) return 0;
  const deed = work.deeds.get(one.id)?.kind;
  const isFirst = deed === undefined || deed === 'strike' || deed === 'unknown';
  const doubted = work.doubted.has(one) ? 1.5 : 0;
  const recency = one.age === 0 ? 0.5 : -0.3 * one.age;
  const settled = isFirst ? 0 : deed === 'hold' ? -2.5 : own > 0 || (isBare && focus > 1.5) ? -0.2 : -2;
  const moved = deed === 'strike' ? 0.8 : 0;
  const bare = work.isCorrecting ? 0.6 : 0;
  const judged = work.judged.get(number.start);
  const heard =
    judged?.id === one.id ? (judged.sure && work.doubted.size === 0 ? byJudgeElse : byJudge) * judged.probability : 0;
  const size = likeness < 1 && isOtherSize(one, number) ? -2 : 0;
  const impossible = own + focus < leastEvidence && !canBeOf(work, one, number) ? -1 : 0;
  const said = own + focus + doubted + recency + settled + moved + bare + likeness + heard + size + impossible;
  return said + (fit - 0.8);
}

/** 126 is not the 入伍 of 52 双合格. */
function canBeOf({ scene, year, deeds }: AmendingWork, one: ToldFigure, { value }: Mention): boolean {
  const others = scene.told.filter((other) => other !== one && !deeds.has(other.id));
  return canBe(scene.kind, others, { id: one.id, value, year });
}

/** What the judge's hearing of it weighs where it is certain. */
const byJudge = 3;
const byJudgeElse = 4.5;

const mostTimes = 20;

/** 4.9万 for 88 people: so many times what was told is of something else. */
function isOtherSize({ figure }: ToldFigure, { value }: Mention): boolean {
  const [old, now] = [Number(figure.value ?? 0), Number(value)];
  return old > 0 && now > 0 && Math.max(old / now, now / old) > mostTimes;
}

/** A slip of the tongue or the finger: turned digits, one other digit, a zero more or less. */
function likenessOf({ figure }: ToldFigure, { value }: Mention): number {
  const old = figure.value;
  if (figure.replaces?.value === value) return 1.5;
  if (old === null || figure.status !== 'given' || Number(old) === 0) return 0;
  if ([0.1, 10, 100, 1e4, 1e-4].some((factor) => sameNumber(old, value, factor))) return 1;
  if (old.length !== value.length) return 0;
  const digits = (text: string): string => Array.from(text).toSorted().join('');
  const off = Array.from(old).filter((digit, at) => digit !== value[at]).length;
  return digits(old) === digits(value) ? 0.5 : off === 1 && old.length > 1 ? 0.3 : 0;
}

export function ask(work: AmendingWork, number: Mention, between: readonly ToldFigure[]): void {
  work.used.add(number.start);
  work.open.push(openNumber(work, number, between));
}

/** A number to be asked about, with the figures it may be of. */
export function openNumber(work: AmendingWork, number: Mention, between: readonly ToldFigure[]): UnassignedFigure {
  return {
    text: number.text,
    value: number.value,
    unit: number.unit,
    source: sourceOf(work, number),
    guesses: between.map(({ id }) => id),
  };
}

/** 依次应为62、35、14: as many as were told last, in their order. */
export function settleRow(work: AmendingWork, clause: AmendingClause): boolean {
  const { last } = work.scene;
  const fresh = clause.numbers;
  if (last.length < 2 || fresh.length !== last.length || clause.names.size > 0 || clause.others.length > 0)
    return false;
  // 不是88是98 holds as many numbers too.
  if (!inOrder.test(clause.text) && !/^N+$/.test(clause.words)) return false;
  if (fresh.some(({ mention }, at) => last[at] && unitFit(last[at].known, mention, work.scene.text) === 0))
    return false;
  for (const [at, { mention }] of fresh.entries()) {
    const one = last[at];
    if (one) setNumber(work, one, mention);
  }
  return true;
}
