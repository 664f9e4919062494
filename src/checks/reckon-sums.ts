/**
 * Flags totals, parts and remainders that do not come out.
 * Accepted: `应急排30人、分队10人，合计40人`; `3838人（其中基干民兵199人，普通民兵3639人）`; `办结7件，剩下1件` of 8
 * Flagged: `3场50人次，2场20人次，合计5场80人次`; `参训20人，其中新人22人`; `20人，其中甲组14人、乙组8人`
 * Cannot see: whether groups of people overlap, unless their names are of one kind; parts told in another paragraph.
 */
import { Big } from 'big.js';
import { reckoning, time, totals } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { findNumerals } from '../numerals/numerals.ts';
import { numeralLetters } from '../text/numeral-letters.ts';
import type { DraftReading } from './draft-reading.ts';
import {
  areOccasions,
  areOfOneKind,
  beside,
  contradiction,
  isAlike,
  isAmount,
  isListed,
  isMadeOf,
  offerIn,
  partSaid,
  persons,
  showFact,
  show,
  type Fact,
} from './facts.ts';
import type { Finding } from './finding.ts';
import { addsUp, multiplies, valuesOf } from './reckoning.ts';
import { wording } from './wording.ts';

export function checkSums(draft: DraftReading, sentences: readonly (readonly Fact[])[]): Finding[] {
  return sentences.flatMap((own, at) =>
    own.flatMap((fact, i) => {
      if (!isAmount(fact)) return [];
      return [
        ...(fact.isTotal ? checkTotal(draft, poolOf(draft, sentences, at, i), fact) : []),
        ...checkParts(draft, own, fact, i),
        ...checkRest(draft, earlierOf(sentences, at, i), fact),
        ...checkStages(draft, own, fact, i),
      ];
    }),
  );
}

const sumOf = (facts: readonly Fact[]): Big => facts.reduce((acc, { value }) => acc.plus(value), new Big(0));

/** Sentences of a list looked back over. */
const longestList = 8;

/** What stands before a number in its sentence; where it is the first, in the one before it and the list above. */
function poolOf(draft: DraftReading, sentences: readonly (readonly Fact[])[], at: number, i: number): Fact[] {
  const own = sentences[at] ?? [];
  const [first] = own;
  const facts = own.slice(0, i);
  if (!first || facts.some((fact) => isAlike(fact, own[i] ?? first))) return facts;
  const above: Fact[] = [];
  let line = first.line;
  for (const sentence of sentences.slice(Math.max(0, at - longestList), at).toReversed()) {
    const [opener] = sentence;
    if (!opener) break;
    const isList = isListed(draft, opener.line) && opener.line >= line - 2;
    if (opener.line !== first.line && !isList) break;
    above.unshift(...sentence);
    line = opener.line;
    if (opener.line === first.line) break;
  }
  return [...above, ...facts];
}

/** Between two addends, and the last and the sum, in characters. */
const farthest = 30;
const sumSaid = shape`${reckoning.sum}[^，。；、]{0,6}$`;
const looseSum = shape`${reckoning.sumLoose}${reckoning.sumVerb}?$|^[、，]?$`;
const named = /[\p{Script=Han}]{2}/gu;

/** The numbers of its unit right before a total, back to the total before it. */
function addends(draft: DraftReading, pool: readonly Fact[], total: Fact): Fact[] {
  const run: Fact[] = [];
  const years = yearsOf(draft, pool, total);
  let next = total;
  for (const fact of pool.toReversed()) {
    if (!isMadeOf(total, fact)) continue;
    if (run.length === years) break;
    const gap = draft.text.slice(fact.end, next.start);
    if (
      fact.isTotal ||
      (fact.isLastYear && years === null) ||
      gap.length > farthest ||
      (gap.includes('。') && next !== total)
    )
      break;
    if (fact.isInside || fact.isAside !== total.isAside) continue;
    run.unshift(fact);
    next = fact;
  }
  return run;
}

const yearsSaid = shape`([${numeralLetters}\d])${time.yearMark}[^，。；\d]{0,6}$`;

/** 2022年15人，2023年18人，两年共33人: how many years a total is of. Null where it names none. */
function yearsOf({ text }: DraftReading, pool: readonly Fact[], total: Fact): number | null {
  const before = pool.at(-1);
  const said = before?.unit === '年' ? text.slice(before.start, total.start) : total.lead;
  const [numeral] = yearsSaid.test(said) ? findNumerals(said) : [];
  return numeral ? Number(numeral.value) : null;
}

/** 30人，10人，合计45人. */
function checkTotal(draft: DraftReading, pool: readonly Fact[], total: Fact): Finding[] {
  const parts = addends(draft, pool, total);
  if (parts.length < 2 || parts.some((part) => !isAmount({ ...part, isLastYear: false }))) return [];
  const wanted = total.value.toNumber();
  const alike = pool.filter((fact) => isMadeOf(total, fact));
  if (addsUp(valuesOf(alike), wanted) || multiplies(valuesOf(pool), wanted, 0)) return [];
  const sum = sumOf(parts);
  const last = pool.at(-1);
  // 专业分队6个，共70人: the people of those six, not of what was counted before.
  const isOfOther = last !== undefined && !isMadeOf(total, last) && !last.isTotal && !beside.test(last.lead);
  const isOfYears = yearsOf(draft, pool, total) === parts.length;
  if (!isOfYears && !sumSaid.test(total.lead) && (isOfOther || !isMeantAsSum(parts, sum, total))) return [];
  const lead = /[\p{Script=Han}]{0,4}$/u.exec(total.lead)?.[0].length ?? 0;
  const place = { start: total.start - lead, end: total.end };
  return [
    {
      rule: 'figures/sum',
      severity: 'error',
      ...place,
      ...offerIn(place, [{ text: draft.text, of: total, to: showFact(sum, total) }]),
      message: wording.sumMismatch(parts.map(({ value }) => show(value)).join('+'), show(sum), total.text),
      ...(total.figure.id ? { ids: [total.figure.id] } : {}),
    },
  ];
}

/** 共 says a sum only where nothing new is named between it and the number, and the number is about what the parts make. */
function isMeantAsSum(parts: readonly Fact[], sum: Big, total: Fact): boolean {
  const isAbout =
    parts.every(({ value }) => value.lt(total.value)) &&
    total.value.gte(sum.times(0.6)) &&
    total.value.lte(sum.times(1.6));
  if (!isAbout) return false;
  if (looseSum.test(total.lead)) return true;
  const names = total.lead.match(named) ?? [];
  return names.some((name) => parts.every(({ lead }) => lead.includes(name)));
}

/** `first` is the first number after 其中. */
function checkParts(draft: DraftReading, facts: readonly Fact[], first: Fact, i: number): Finding[] {
  if (!first.isInside || (facts[i - 1]?.isInside === true && !partSaid.test(first.lead))) return [];
  const whole = facts
    .slice(0, i)
    .findLast(
      (fact) =>
        isAlike(fact, first) && !fact.isChange && !fact.isEach && !fact.addedTo && (!fact.isAside || first.isAside),
    );
  if (!whole || !isAmount(whole) || isParted(draft, facts, whole, first)) return [];
  // 上半年11人、下半年15人，其中…: of both.
  const sibling = facts[facts.indexOf(whole) - 1];
  if (sibling && isAlike(sibling, whole) && areOccasions([sibling, whole])) return [];
  const rest = facts.slice(i);
  const end = rest.findIndex(
    (fact, k) => k > 0 && (!fact.isInside || fact.isTotal || partSaid.test(fact.lead) || restSaid.test(fact.lead)),
  );
  const parts = (end === -1 ? rest : rest.slice(0, end)).filter(
    (part) => isAlike(part, whole) && !part.isChange && !part.isEach && !part.isLastYear,
  );
  if (parts.length === 0 || parts.some((part) => !part.isExact)) return [];
  const over = parts.find((part) => part.value.gt(whole.value));
  if (over) {
    const message = wording.partsExceed(over.text, whole.text);
    return contradiction('figures/part-exceeds-whole', 'error', [whole, over], message);
  }
  const sum = sumOf(parts);
  if (parts.length < 2 || sum.eq(whole.value) || isMadeUpBefore(whole, parts)) return [];
  const places = [whole, ...parts];
  const added = parts.map((part) => part.text).join('、');
  const last = parts.at(-1) ?? first;
  const isOpen = shape`^[^，。；]{0,6}${totals.notListed}`.test(draft.text.slice(last.end, last.end + 8));
  // People may belong to two groups, occasions and sums may not.
  const isMoney = !persons.has(whole.unit);
  const toWhole = [{ text: draft.text, of: whole, to: showFact(sum, whole) }];
  if (sum.gt(whole.value)) {
    if (!(isMoney && parts.length > 2) && whole.unit !== '元' && !areOfOneKind(parts)) return [];
    const message = wording.partsSumExceed(added, showFact(sum, whole), whole.text);
    return contradiction('figures/parts-exceed-whole', 'error', places, message, { ways: toWhole });
  }
  if (isOpen || sum.lt(whole.value.times(nearlyAll))) return [];
  if (areNamedAfter(whole, parts) || areOccasions(parts))
    return contradiction(
      'figures/sum',
      'error',
      places,
      wording.partsSumShort(added, showFact(sum, whole), whole.text),
      { ways: toWhole },
    );
  if (!isMoney || parts.length < 3) return [];
  const message = wording.partsFallShort(showFact(sum, whole), whole.text);
  return contradiction('figures/parts-fall-short', 'hint', places, message, { ways: toWhole });
}

/** 10件，其中经费6件、阵地4件，办结9件: a list that makes up the whole ends where its mark does. */
function isMadeUpBefore(whole: Fact, parts: readonly Fact[]): boolean {
  return parts.some((part, k) => {
    const next = parts[k + 1];
    return k > 0 && next && part.lead[0] !== next.lead[0] && sumOf(parts.slice(0, k + 1)).eq(whole.value);
  });
}

/** Parts this near the whole were meant to make it up: three kinds of spending, 11.8 of 12.8万元. */
const nearlyAll = 0.75;

/** 干部3名，9个村连长配齐，其中…: a clause with a number of another thing stands between. */
function isParted(draft: DraftReading, facts: readonly Fact[], whole: Fact, first: Fact): boolean {
  return facts.some(
    (fact) =>
      fact.start >= whole.end &&
      fact.end <= first.start &&
      !isAlike(fact, whole) &&
      isAmount(fact) &&
      draft.text.slice(whole.end, fact.start).includes('，') &&
      draft.text.slice(fact.end, first.start).includes('，'),
  );
}

const totalsOf = shape`(?:${totals.atNumber})+$`;

/** 民兵总数…，其中基干民兵…，普通民兵…: the whole's own name ends every part's. */
function areNamedAfter(whole: Fact, parts: readonly Fact[]): boolean {
  const name = whole.label.replace(totalsOf, '').slice(-2);
  return name.length === 2 && parts.every(({ label }) => label.endsWith(name) && label.length > name.length);
}

/** What stands before a number: where its sentence tells but one thing alike, the whole may stand in the one before. */
function earlierOf(sentences: readonly (readonly Fact[])[], at: number, i: number): readonly Fact[] {
  const own = (sentences[at] ?? []).slice(0, i);
  const [rest, previous] = [sentences[at]?.[i], sentences[at - 1]];
  const alike = own.filter((fact) => rest && isAlike(fact, rest));
  if (alike.length !== 1 || previous?.[0]?.line !== rest?.line) return own;
  return [...(previous ?? []).filter((fact) => !fact.isInside), ...own];
}

const restSaid = shape`(?:${reckoning.rest}|${reckoning.restLoose})[^，。；、]{0,4}$`;
const looseRest = shape`${reckoning.restLoose}[^，。；、]{0,4}$`;
const settledSaid = shape`${reckoning.settled}[^，。；、]{0,4}$`;

/** 议定11件，办结8件，另有1件转入下年: what is done and the rest make up the whole. */
function checkRest(draft: DraftReading, facts: readonly Fact[], rest: Fact): Finding[] {
  if (!restSaid.test(rest.lead)) return [];
  const before = facts.filter((fact) => isAlike(fact, rest) && fact.isExact && fact.isAside === rest.isAside);
  const isGiven = before.some((one, k) => {
    const after = valuesOf(before.slice(k + 1));
    const wanted = one.value.minus(rest.value).toNumber();
    return after.includes(wanted) || addsUp(after, wanted);
  });
  if (isGiven) return [];
  const alike = before.filter((fact) => isAmount(fact) && !fact.isInside);
  const whole = alike.find((fact, k) => alike.slice(k + 1).every(({ value }) => value.lte(fact.value)));
  const parts = whole ? alike.slice(alike.indexOf(whole) + 1) : [];
  if (!whole || parts.length === 0) return [];
  const all = [...parts, rest];
  const sum = sumOf(all);
  const isSettled = parts.some(({ lead }) => settledSaid.test(lead));
  if (looseRest.test(rest.lead) && parts.length < 2 && !isSettled) return [];
  // Two that are no parts of one whole are seldom as much as it, nor nearly.
  if (sum.lt(whole.value.times(nearlyAll)) || sum.gt(whole.value.times(2 - nearlyAll))) return [];
  if (draft.text.slice(whole.end, rest.start).length > longestRest) return [];
  const message = wording.restMismatch(whole.text, all.map((fact) => fact.text).join('、'), showFact(sum, whole));
  const left = whole.value.minus(sumOf(parts));
  const ways = left.gt(0) ? [{ text: draft.text, of: rest, to: showFact(left, rest) }] : [];
  return contradiction('figures/sum', 'warning', [whole, ...all], message, { ways });
}

/** From the whole to what is left of it, in characters. */
const longestRest = 80;

const takenSaid = shape`${reckoning.taken}[^，。；、]{0,12}$`;
const stageSaid = shape`^[^。；]{0,4}[，、]?[^，。；]{0,10}${reckoning.settled}[^，。；、]{0,4}$`;

/** 摸排软弱涣散党组织2个，整顿转化3个: no more is settled than was taken up. */
function checkStages(draft: DraftReading, facts: readonly Fact[], settled: Fact, i: number): Finding[] {
  const taken = facts.slice(Math.max(0, i - 2), i).findLast((fact) => isAmount(fact));
  if (!taken || !isAlike(taken, settled) || !isAmount(taken) || taken.isInside || settled.isInside) return [];
  if (settled.value.lte(taken.value) || !takenSaid.test(taken.lead) || !stageSaid.test(settled.lead)) return [];
  const message = wording.moreSettled(draft.text.slice(taken.start, settled.end), taken.text, settled.text);
  return contradiction('figures/part-exceeds-whole', 'error', [taken, settled], message);
}
