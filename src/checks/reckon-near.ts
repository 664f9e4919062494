/**
 * Flags numbers whose clause says that they follow from those beside them and which nothing beside them gives: sums,
 * remainders, shares told before or behind their part, so much for each of what the unit is made up of; more and less in
 * `near-order.ts`.
 * Where `reckon-sums.ts` and its kin know the form of a sentence, this goes by what stands near alone: a number is
 * wrong only where no reading of its neighbours gives it and the nearest one gives about as much.
 * Accepted: `一班12人、二班9人，先后来了21人`; `占四成，也就是20人` of 50
 * Flagged: `一班12人、二班9人，先后共来了22人`
 * Cannot see: numbers so far from the right one that they may be of something else.
 */
import { Big } from 'big.js';
import { classifiers, reckoning, time, totals } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { isOverlapping } from '../text/spans.ts';
import type { DraftReading } from './draft-reading.ts';
import { isAlike, isAmount, isCount, isMadeOf, show, showFact, type Fact } from './facts.ts';
import { basesOf, readWholes } from './facts-identity.ts';
import type { Finding } from './finding.ts';
import { addsUp, isNear, multiplies, tolerance, valuesOf } from './reckoning.ts';
import { lawsOfOrder } from './near-order.ts';
import { clauseOf, behind, isAbout, reckoned, seventh, type Law, type Place } from './near-place.ts';

/** `found`: what the other checks of figures said; a place they named is not named again. */
export function checkNear(
  draft: DraftReading,
  sentences: readonly (readonly Fact[])[],
  found: readonly Finding[],
): Finding[] {
  const wholes = readWholes(draft, sentences.flat());
  return sentences
    .flatMap((own, at) => {
      if (own[0]?.part === 'plans') return [];
      const pool = poolOf(sentences, at);
      return own.flatMap((fact, i) => {
        if (!fact.isExact) return [];
        const place: Place = { draft, own, i, fact, pool };
        return laws.flatMap((law) => law(place, wholes)).slice(0, 1);
      });
    })
    .filter((one) => !found.some((other) => isOverlapping(one, other)));
}

/** Numbers of a paragraph looked back over. */
const lookBack = 12;

function poolOf(sentences: readonly (readonly Fact[])[], at: number): Fact[] {
  const line = sentences[at]?.[0]?.line;
  const pool: Fact[] = [];
  for (const sentence of sentences.slice(Math.max(0, at - lookBack), at).toReversed()) {
    if (sentence[0]?.line !== line) break;
    pool.unshift(...sentence);
    if (pool.length >= lookBack) break;
  }
  return pool;
}

const sumOf = (facts: readonly Fact[]): Big => facts.reduce((acc, { value }) => acc.plus(value), new Big(0));

/** Whether a number is a sum of some of the others, or makes one of them up together with some. */
function takesPart(others: readonly Fact[], value: Big): boolean {
  const said = value.toNumber();
  const values = valuesOf(others);
  return (
    addsUp(values, said) || values.some((whole, k) => whole > said && makesUp(values.toSpliced(k, 1), whole - said))
  );
}

function makesUp(values: readonly number[], wanted: number): boolean {
  return values.some((value) => isNear(value, wanted, 0)) || addsUp(values, wanted);
}

const sumSaid = shape`(?:${reckoning.sum}|${reckoning.sumLoose}|${reckoning.sumOfTime})[^，。；、]{0,9}$`;
/** From one addend to the next, in characters. */
const farthest = 40;
const noContent = shapes`${reckoning.sum}|${reckoning.sumLoose}|${reckoning.sumOfTime}|${totals.atNumber}|[^\p{Script=Han}]`;

/** 一班12人、二班9人，先后共来了22人; 2月出动12人。5月出动9人。全年共出动22人. */
const checkSum: Law = ({ draft, own, i, fact: total, pool }) => {
  const clause = clauseOf(total);
  if (!isAmount(total) || !sumSaid.test(clause)) return [];
  const parts: Fact[] = [];
  let next = total;
  for (const fact of own.slice(0, i).toReversed()) {
    if (!isMadeOf(total, fact)) continue;
    if (fact.isTotal || !isAmount(fact) || fact.isAside !== total.isAside || next.start - fact.end > farthest) break;
    parts.unshift(fact);
    next = fact;
  }
  const before = [...pool, ...own.slice(0, i)];
  // 全年 alone says a sum only of what is called the same.
  const isBare = !shape`${reckoning.sum}|${reckoning.sumLoose}`.test(clause);
  if (isBare && !parts.every((part) => sharesWord(clause, clauseOf(part)))) return [];
  const told =
    parts.length >= 2
      ? parts
      : before.filter(
          (fact) =>
            isAmount(fact) &&
            !fact.isTotal &&
            !fact.isInside &&
            isMadeOf(total, fact) &&
            sharesWord(clause, clauseOf(fact)),
        );
  if (told.length < 2 || (told !== parts && told.length > mostApart)) return [];
  const right = sumOf(told);
  if (right.eq(total.value) || !isAbout(total.value, right)) return [];
  const alike = before.filter((fact) => isMadeOf(total, fact));
  if (takesPart(alike, total.value) || multiplies(valuesOf(own.slice(0, i)), total.value.toNumber(), 0)) return [];
  if (told.some((part) => part.value.gte(total.value))) return [];
  return reckoned(
    'figures/sum',
    [...told, total],
    told.map(({ text }) => text).join('、'),
    showFact(right, total),
    total.text,
    [{ text: draft.text, of: total, to: showFact(right, total) }],
  );
};

/** More of them in a paragraph are seldom told one by one to be added up. */
const mostApart = 4;

/** Whether two clauses have a word of two letters in common beside those that only lead to a number. */
function sharesWord(a: string, b: string): boolean {
  const words = a.replaceAll(noContent, ' ');
  for (let at = 0; at + 2 <= words.length; at += 1) {
    const word = words.slice(at, at + 2);
    if (!word.includes(' ') && b.includes(word)) return true;
  }
  return false;
}

const goneSaid = shape`(?:${reckoning.rest}|${totals.missing}|${totals.absent}|${reckoning.lost})[^，。；、]{0,6}$`;
const goneBehind = shape`^[^，。；、\d]{0,4}(?:${totals.absent}|${reckoning.lost})`;

/** 应到30人，实到27人，缺席5人; 体检88名，淘汰37名，合格52名. */
const checkGone: Law = ({ draft, own, i, fact: gone, pool }) => {
  if (!isAmount(gone) || !(goneSaid.test(clauseOf(gone)) || goneBehind.test(behind(draft, gone)))) return [];
  const isFit = (fact: Fact): boolean => isAlike(fact, gone) && isAmount(fact) && fact.isAside === gone.isAside;
  const earlier = own.slice(0, i).filter(isFit);
  const later = own.slice(i + 1).filter(isFit);
  const [whole, left] = earlier.length >= 2 ? earlier.slice(-2) : earlier.length === 1 ? [earlier[0], later[0]] : [];
  if (!whole || !left || whole.value.lte(left.value) || whole.value.lte(gone.value)) return [];
  const right = whole.value.minus(left.value);
  const slack = Math.max(2, whole.value.times(seventh).toNumber());
  if (right.eq(gone.value) || gone.value.minus(right).abs().gt(slack)) return [];
  if (
    takesPart(
      [...pool, ...own].filter((fact) => fact !== gone && isFit(fact)),
      gone.value,
    )
  )
    return [];
  return reckoned('figures/sum', [whole, left, gone], `${whole.text}、${left.text}`, showFact(right, gone), gone.text, [
    { text: draft.text, of: gone, to: showFact(right, gone) },
  ]);
};

const shareSaid = shape`(?:${totals.rate}|${totals.shareOf}|${totals.share})[^，。；、]{0,8}$`;
/** Points off from which a share is of something else. */
const farthestShare = 8;

/** 党员22人，比例为50% of 40; 占61.5%，也就是15人; 训练占40%，是18万元. */
const checkShare: Law = ({ draft, own, i, fact: share, pool }) => {
  if (share.unit !== '%' || share.isChange || share.isLastYear || share.value.lte(0)) return [];
  const isPlain = (fact: Fact | undefined): fact is Fact =>
    fact !== undefined && isAmount(fact) && fact.unit !== '%' && fact.value.gt(0);
  const after = own[i + 1];
  const amounts = own.slice(0, i).filter(isPlain);
  const last = own[i - 1];
  const isBehind = isPlain(after) && toldBehind.test(after.lead);
  const part = isBehind ? after : shareSaid.test(clauseOf(share)) && isPlain(last) ? last : undefined;
  if (!part) return [];
  const alike = amounts.filter((fact) => fact !== part && isAlike(fact, part));
  const before = [...pool.filter((fact) => isPlain(fact) && isAlike(fact, part)), ...alike];
  const ofShares = new Set(own.filter((_, k) => own[k - 1]?.unit === '%'));
  const whole = isBehind
    ? before.findLast((fact) => fact.value.gte(part.value) && !ofShares.has(fact))
    : alike.findLast((fact) => fact.value.gte(part.value));
  if (!whole) return [];
  const right = part.value.times(100).div(whole.value);
  const gap = right.minus(share.value).abs();
  if (gap.gt(farthestShare) || isNear(gap.toNumber(), 0, tolerance(share))) return [];
  // A part told behind its share is of that share; else any two numbers beside it may make it.
  const wholes = isBehind ? before : [];
  if (
    wholes.some(
      ({ value }) =>
        value.gt(0) && isNear(part.value.times(100).div(value).toNumber(), share.value.toNumber(), tolerance(share)),
    )
  )
    return [];
  if (!isBehind && isShareOfTwo(valuesOf([...before, part]), share)) return [];
  return reckoned(
    'figures/rate',
    [whole, part, share],
    `${part.text}占${whole.text}`,
    `${right.round(1).toString()}%`,
    share.text,
    [{ text: draft.text, of: share, to: `${right.round(1).toString()}%` }],
  );
};

/** Of two numbers as they stand: sums would make any share by chance. */
function isShareOfTwo(values: readonly number[], share: Fact): boolean {
  return values.some((part) =>
    values.some((whole) => whole > part && isNear((part * 100) / whole, share.value.toNumber(), tolerance(share))),
  );
}

const toldBehind = shape`^，?(?:${reckoning.thatIs})[^，。；、\d]{0,4}$`;

const perEach = shape`(?:${reckoning.each})(?:${classifiers.plainOne})?([\p{Script=Han}（）]{1,7}?)[^，。；、]{0,6}$`;

/** 印发1600张，每个社区120张, of the 16 there are; 岗亭6个，每亭配灭火器2具，共14具. */
const checkOfEach: Law = ({ draft, own, i, fact: each, pool }, wholes) => {
  if (!each.isEach || each.isChange || !isCount(each)) return [];
  const [said, noun = ''] = perEach.exec(clauseOf(each)) ?? [];
  const counted = [...pool, ...own.slice(0, i)].findLast((fact) => isAmount(fact) && fact.label.endsWith(noun));
  if (said === undefined) return [];
  const known = basesOf(wholes, said);
  const bases = known ?? (counted && [{ fact: counted }]);
  if (!bases) return [];
  if (known && own.some((fact) => known.some((base) => fact.value.eq(base.fact.value) && fact.unit === base.fact.unit)))
    return [];
  const fits = (fact: Fact | undefined): boolean => fact !== undefined && isAmount(fact) && isAlike(fact, each);
  const total = [own[i - 1], own[i + 1]].find(fits);
  if (!total || (total === own[i + 1] && !sumSaid.test(clauseOf(total)))) return [];
  const count = bases.reduce((acc, { fact }) => acc.plus(fact.value), new Big(0));
  const right = count.times(each.value);
  if (right.eq(total.value) || right.minus(total.value).abs().gt(right.times(quarter))) return [];
  if (multiplies([...valuesOf(own.filter((fact) => fact !== total))], total.value.toNumber(), 0)) return [];
  return reckoned('figures/average', [total, each], `${show(count)}×${each.text}`, showFact(right, total), total.text, [
    { text: draft.text, of: total, to: showFact(right, total) },
  ]);
};

const quarter = 0.25;

const dayUnit = shape`^(?:${time.dayUnit})$`;
const personDays = new Set(reckoning.personDays.list);

/** 30人训练10天、20人训练5天，共训练400人日. */
const checkPersonDays: Law = ({ draft, own, i, fact: total, pool }) => {
  if (!personDays.has(total.unit) || !isAmount(total)) return [];
  const before = own.slice(0, i);
  const turns = (facts: readonly Fact[]): Big[] =>
    facts.flatMap((days, k) => {
      const heads = facts.slice(0, k).findLast((fact) => fact.unit === '人' || fact.unit === '名');
      return dayUnit.test(days.unit) && heads ? [heads.value.times(days.value)] : [];
    });
  const sums = [before, [...pool, ...before]].map((facts) =>
    turns(facts).reduce((acc, value) => acc.plus(value), new Big(0)),
  );
  if (sums.some((sum) => sum.eq(total.value)) || multiplies(valuesOf([...pool, ...before]), total.value.toNumber(), 0))
    return [];
  const all = before.reduce((acc, { value }) => acc.times(value), new Big(1));
  const right = (before.length <= 3 ? [all, ...sums] : sums).find((value) => isAbout(total.value, value));
  if (!right) return [];
  return reckoned(
    'figures/sum',
    [...before, total],
    before.map(({ text }) => text).join('、'),
    showFact(right, total),
    total.text,
    [{ text: draft.text, of: total, to: showFact(right, total) }],
  );
};

const laws: readonly Law[] = [checkSum, checkGone, checkShare, checkOfEach, checkPersonDays, ...lawsOfOrder];
