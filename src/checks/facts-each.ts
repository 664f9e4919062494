/**
 * Flags totals that are not so many times what each got, and how often something was done against how many times it was.
 * Accepted: `12个社区每个社区2000元，共计2.4万元`, `25人、47.5万元，人均1.9万元`, `每季度召开1次，全年4次`
 * Flagged: `12个社区每个社区2000元，共计26000元`, `25人、47.5万元，人均1.8万元`, `每月召开一次议军会` beside `召开议军会4次`
 * Cannot see: what was meant to be done every month and was not.
 */
import { totals } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { contradiction, isAlike, isCount, lastDigit, showFact, type Fact } from './facts.ts';
import type { DraftReading } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { wording } from './wording.ts';

export function checkEach(draft: DraftReading, sentences: readonly (readonly Fact[])[]): Finding[] {
  return [
    ...sentences.flatMap((facts) => facts.flatMap((fact, i) => (fact.isEach ? checkShare(draft, facts, fact, i) : []))),
    ...checkFrequencies(draft, sentences.flat()),
  ];
}

/** Counts told before what each got that may be meant. */
const nearby = 3;

function checkShare(draft: DraftReading, facts: readonly Fact[], each: Fact, i: number): Finding[] {
  if (!each.isExact || !isCount(each) || each.value.eq(0)) return [];
  const amounts = facts.filter(
    (fact) => fact !== each && !fact.isEach && !fact.isChange && isAlike(fact, each) && fact.isExact,
  );
  const total = amounts.find((fact) => fact.start > each.start && saysSum.test(fact.lead)) ?? beside(facts, amounts, i);
  if (!total) return [];
  const heads = facts
    .slice(Math.max(0, i - nearby), i)
    .filter(
      (fact) =>
        !isAlike(fact, each) &&
        isCount(fact) &&
        fact.isExact &&
        !fact.isEach &&
        !fact.isChange &&
        fact.value.gt(0) &&
        isHead(draft, fact, each),
    );
  const count = heads.at(-1);
  if (!count || heads.some((head) => comesOut(head, each, total))) return [];
  const message = wording.each(
    count.text,
    each.text,
    total.text,
    showFact(count.value.times(each.value), total),
    showFact(total.value.div(count.value), each),
  );
  return contradiction('figures/average', 'error', [count, each, total], message);
}

const headNamed = shape`(?:${totals.perHead}|${totals.perDay})([^，。；、\d]{0,4})$`;
const personal = new Set(['人', '名', '位', '户', '家']);
const daily = new Set(['天', '日', '班']);

/** Whether a count is of those who each got something: 12个社区 for 每个社区, 41天 for 每天, people for 人均. */
function isHead(draft: DraftReading, count: Fact, each: Fact): boolean {
  const named = headNamed.exec(each.lead);
  const said = named?.[0] ?? '';
  if (totals.perDay.list.some((word) => said.startsWith(word))) return daily.has(count.unit);
  const thing = draft.text.slice(count.end, count.end + 2);
  if (thing.length === 2 && said.includes(thing)) return true;
  return (
    personal.has(count.unit) &&
    Array.from('人名户家').some((letter) => said.includes(letter) || each.figure.mention.per === letter)
  );
}

const saysSum = shape`${totals.sumSaid}[^，。；]{0,8}$`;

/** 25人、47.5万元，人均1.9万元: the amount stands right before, next to the count. */
function beside(facts: readonly Fact[], amounts: readonly Fact[], i: number): Fact | undefined {
  return amounts.find((fact) => fact === facts[i - 1] || fact === facts[i - 2]);
}

function comesOut(count: Fact, each: Fact, total: Fact): boolean {
  const product = count.value.times(each.value);
  return (
    total.value.div(count.value).minus(each.value).abs().lt(lastDigit(each)) ||
    product.minus(total.value).abs().lt(lastDigit(total))
  );
}

const periods: readonly (readonly [RegExp, number])[] = [
  [shape`${totals.perWeek}[^，。；]{0,10}$`, 52],
  [shape`${totals.perMonth}[^，。；]{0,10}$`, 12],
  [shape`${totals.perQuarter}[^，。；]{0,10}$`, 4],
  [shape`${totals.perHalfYear}[^，。；]{0,10}$`, 2],
];
const turns = new Set(['次', '场', '期', '课', '堂']);
const follower = /^[“”]?([\p{Script=Han}]{2,8})/u;
const wholeYearSaid = shape`${totals.wholeYear}`;

/** 每月召开一次议军会 and 全年召开议军会4次: told of the same thing, by its indicator or its name. */
function checkFrequencies(draft: DraftReading, facts: readonly Fact[]): Finding[] {
  const findings: Finding[] = [];
  for (const often of facts) {
    if (!turns.has(often.unit) || !often.isExact || often.part === 'plans') continue;
    const times = periods.find(([pattern]) => pattern.test(often.lead))?.[1];
    if (times === undefined) continue;
    const name = follower.exec(draft.text.slice(often.end, often.end + 10))?.[1] ?? often.label;
    const wanted = often.value.times(times);
    const other = facts.find(
      (fact) =>
        fact !== often &&
        fact.unit === often.unit &&
        fact.part !== 'plans' &&
        !fact.isLastYear &&
        !fact.isChange &&
        !periods.some(([pattern]) => pattern.test(fact.lead)) &&
        (isSameThing(often, fact, name) ||
          (fact.line === often.line &&
            fact.figure.sentence.start === often.figure.sentence.start &&
            wholeYearSaid.test(fact.lead))),
    );
    if (!other || other.value.gte(draft.isHalfYear ? wanted.div(2) : wanted)) continue;
    const message = wording.frequency(
      draft.text.slice(often.start - Math.min(often.lead.length, 8), often.end),
      `${wanted.toString()}${often.unit}`,
      other.text,
    );
    findings.push(...contradiction('figures/frequency', 'warning', [often, other], message));
  }
  return findings;
}

const shortestName = 3;

function isSameThing(often: Fact, fact: Fact, name: string): boolean {
  if (often.figure.id !== null && often.figure.id === fact.figure.id) return true;
  const key = name.slice(0, shortestName);
  return key.length === shortestName && (fact.label.endsWith(key) || fact.lead.includes(key));
}
