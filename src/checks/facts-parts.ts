/**
 * Flags parts that are more than their whole, parts that share it out and do not add up to it, and shares that are
 * not what part and whole make.
 * Accepted: `3838人（其中基干民兵199人，普通民兵3639人）`, `30人，其中退役军人21人、党员15人`, `大学生15人，占88.2%`
 * Flagged: `入伍11人，其中大学生12人`, `3838人，其中基干民兵199人，普通民兵3649人`, `12人，其中大学生10人、高中毕业生3人`
 * Cannot see: whether groups of people overlap, unless their names are of one kind; parts told in another sentence.
 */
import { Big } from 'big.js';
import { totals } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { contradiction, isAlike, isCount, showFact, type Fact } from './facts.ts';
import type { DraftReading } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { wording } from './wording.ts';

const partSaid = shape`${totals.part}[^。；]{0,16}$`;
const shareSaid = shape`${totals.shareOf}${totals.amounts}?$`;
const leftOver = shape`${totals.leftOver}[^，。；]{0,4}$`;
const restSaid = shape`${totals.rest}[^，。；]{0,4}$`;
const listEnds = /[。；）)]/;

export function checkWholes(draft: DraftReading, sentences: readonly (readonly Fact[])[]): Finding[] {
  return sentences.flatMap((facts) =>
    facts.flatMap((fact, i) => [
      ...checkParts(draft, facts, fact, i),
      ...checkShareOf(facts, fact, i),
      ...checkRest(facts, fact, i),
    ]),
  );
}

/** `first` is the first number after 其中. */
function checkParts(draft: DraftReading, facts: readonly Fact[], first: Fact, i: number): Finding[] {
  if (!partSaid.test(first.lead) || !isCount(first)) return [];
  const whole = facts
    .slice(0, i)
    .findLast((fact) => isAlike(fact, first) && isWhole(fact) && (!fact.isAside || first.isAside));
  if (!whole?.isExact) return [];
  const parts = partsFrom(draft, facts, i).filter((part) => isAlike(part, whole) && isWhole(part));
  if (parts.length === 0 || parts.some((part) => !part.isExact)) return [];
  const over = parts.find((part) => part.value.gt(whole.value));
  if (over)
    return contradiction(
      'figures/part-exceeds-whole',
      'error',
      [whole, over],
      wording.partsExceed(over.text, whole.text),
    );
  const sum = parts.reduce((acc, part) => acc.plus(part.value), new Big(0));
  if (parts.length < 2 || sum.eq(whole.value)) return [];
  const places = [whole, ...parts];
  const added = parts.map((part) => part.text).join('、');
  const last = parts.at(-1) ?? first;
  const isOpen = shape`^[^，。；]{0,6}${totals.notListed}`.test(draft.text.slice(last.end, last.end + 8));
  // People may belong to two groups, occasions and sums may not.
  const isMoney = !persons.has(whole.unit);
  if (sum.gt(whole.value))
    return (isMoney && parts.length > 2) || whole.unit === '元' || areOfOneKind(parts)
      ? contradiction(
          'figures/parts-exceed-whole',
          'error',
          places,
          wording.partsSumExceed(added, showFact(sum, whole), whole.text),
        )
      : [];
  if (isOpen) return [];
  if (areNamedAfter(whole, parts) && sum.gte(whole.value.times(nearlyAll)))
    return contradiction(
      'figures/sum',
      'error',
      places,
      wording.partsSumShort(added, showFact(sum, whole), whole.text),
    );
  if (isMoney && parts.length >= 3 && sum.gte(whole.value.times(nearlyAll)))
    return contradiction(
      'figures/parts-fall-short',
      'hint',
      places,
      wording.partsFallShort(showFact(sum, whole), whole.text),
    );
  return [];
}

const persons = new Set(['人', '名', '位', '户', '家']);
/** Parts this near the whole were meant to make it up: three kinds of spending, 11.8 of 12.8万元. */
const nearlyAll = 0.75;

function isWhole(fact: Fact): boolean {
  return !fact.isChange && !fact.isEach && !fact.isLastYear;
}

/** The numbers of the list that 其中 opens. */
function partsFrom(draft: DraftReading, facts: readonly Fact[], i: number): Fact[] {
  const parts: Fact[] = [];
  let end: number | null = null;
  for (const fact of facts.slice(i)) {
    if (end !== null && (listEnds.test(draft.text.slice(end, fact.start)) || shape`${totals.sumSaid}$`.test(fact.lead)))
      break;
    // 其中…，结余1.1万元: no part of what was spent.
    if (end !== null && leftOver.test(fact.lead)) break;
    // 其中…，其中…: the list of a list.
    if (end !== null && partSaid.test(fact.lead)) break;
    parts.push(fact);
    end = fact.end;
  }
  return parts;
}

/** 大学生 and 高中毕业生, 基干民兵 and 普通民兵: names of one kind tell groups apart; 退役军人 and 党员 do not. */
function areOfOneKind(parts: readonly Fact[]): boolean {
  const [head, ...others] = parts.map(({ label }) => label.at(-1) ?? '');
  if (head === undefined || head === '' || others.some((other) => other !== head)) return false;
  // 大学毕业生 are among 大学生.
  return !parts.some((one) => parts.some((other) => one !== other && isWithin(one.label, other.label)));
}

/** Every letter of one name stands in the other, in order. */
function isWithin(name: string, longer: string): boolean {
  let at = 0;
  for (const letter of longer) if (letter === name[at]) at += 1;
  return at === name.length;
}

/** 民兵总数…，其中基干民兵…，普通民兵…: the whole's own name ends every part's. */
function areNamedAfter(whole: Fact, parts: readonly Fact[]): boolean {
  const name = whole.label.replace(totalsOf, '').slice(-2);
  return name.length === 2 && parts.every(({ label }) => label.endsWith(name) && label.length > name.length);
}

/** 议定11件，办结8件，另有1件转入下年: what is done and the rest make up the whole. */
function checkRest(facts: readonly Fact[], rest: Fact, i: number): Finding[] {
  if (!restSaid.test(rest.lead) || !rest.isExact || !isCount(rest)) return [];
  const alike = facts.slice(0, i).filter((fact) => isAlike(fact, rest) && isWhole(fact));
  const [whole, ...parts] = alike.slice(-mostOfRest);
  if (!whole || parts.length === 0 || [whole, ...parts].some((fact) => !fact.isExact)) return [];
  const all = [...parts, rest];
  const sum = all.reduce((acc, fact) => acc.plus(fact.value), new Big(0));
  if (sum.eq(whole.value) || parts.some((part) => part.value.gt(whole.value))) return [];
  const message = wording.restMismatch(whole.text, all.map((fact) => fact.text).join('、'), showFact(sum, whole));
  return contradiction('figures/sum', 'warning', [whole, ...all], message);
}

/** The whole and two of its parts: more before the rest are seldom of one sum. */
const mostOfRest = 3;

const totalsOf = shape`(?:${totals.atNumber})+$`;
/** A share is written with one decimal or none. */
const shareStep = new Big('0.6');

/** 其中大学生15人，占88.2%. */
function checkShareOf(facts: readonly Fact[], share: Fact, i: number): Finding[] {
  const part = facts[i - 1];
  if (share.unit !== '%' || !part || !share.isExact || !part.isExact || !isCount(part) || !shareSaid.test(share.lead))
    return [];
  // What the kind's arithmetic knows is told by it.
  if (share.lead.length > longestShareLead || share.isLastYear || share.figure.id !== null) return [];
  const whole = facts.slice(0, i - 1).findLast((fact) => isAlike(fact, part) && isWhole(fact) && fact.isExact);
  if (!whole || !partSaid.test(part.lead) || whole.value.lt(part.value) || whole.value.eq(0)) return [];
  const right = part.value.times(100).div(whole.value);
  if (right.minus(share.value).abs().lte(shareStep)) return [];
  const message = wording.share(part.text, whole.text, `${right.round(1).toString()}%`, share.text);
  return contradiction('figures/rate', 'error', [whole, part, share], message);
}

const longestShareLead = 10;
