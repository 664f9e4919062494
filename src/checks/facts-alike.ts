/**
 * Flags numbers of one thing in different paragraphs that differ by a slip: a digit of a long number, all there are of
 * something told twice, a list whose parts make another number than its head told elsewhere, what is left undone.
 * Accepted: `发放毛巾1200条` and `发放毛巾1500条`; `现有队员68人` and `队员21人参训`
 * Flagged: `安装路灯1186盏` and `对1286盏路灯`; `68名队员全部到位` and `现有队员86人`; `渠道工程4个、泵站工程3个、管网工程5个` and `各类工程11个`
 * Cannot see: which of the two is right; the same thing under two names.
 */
import { Big } from 'big.js';
import { people, reckoning, totals } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { isOverlapping } from '../text/spans.ts';
import type { DraftReading } from './draft-reading.ts';
import { contradiction, eitherWay, groupBy, isAlike, isAmount, isWholeSaid, showFact, type Fact } from './facts.ts';
import type { Finding } from './finding.ts';
import { isAbout } from './near-place.ts';
import { wording } from './wording.ts';

/** `found`: what the other checks of figures said; a place they named is not named again. */
export function checkAlikeNumbers(
  draft: DraftReading,
  sentences: readonly (readonly Fact[])[],
  found: readonly Finding[],
): Finding[] {
  const named = sentences.flat().flatMap((fact) => namedOf(draft, fact));
  const own = [...checkTwice(draft, named), ...checkHeads(draft, sentences, named), ...checkUndone(draft, named)];
  return own.filter((one) => !found.some((other) => isOverlapping(one, other)));
}

interface Named {
  fact: Fact;
  /** What stands right behind the number, and right before it. */
  behind: string;
  before: string;
  /** All there are: 现有…68人, 68名…全部, 68名…中. */
  isWhole: boolean;
}

const nounBehind = /^\p{Script=Han}{2,10}/u;
const allBehind = shape`^\p{Script=Han}{2,8}?(?:${totals.whole}|${totals.inside})`;
const allBefore = shape`(?:${totals.allOfThem})[^，。；、\d]{0,8}$`;
/** A text of thousands of numbers is compared so far. */
const mostCompared = 400;

function namedOf(draft: DraftReading, fact: Fact): Named[] {
  if (!isAmount(fact) || fact.part === 'title') return [];
  const after = draft.text.slice(fact.end, fact.end + longestBehind);
  const isWhole = allBehind.test(after) || allBefore.test(fact.lead) || isWholeSaid(draft, fact.figure);
  return [{ fact, behind: nounBehind.exec(after)?.[0] ?? '', before: fact.label, isWhole }];
}

const longestBehind = 14;
const shortestName = 2;

/** How many letters the two are called alike by: what stands behind the one stands before the other, or behind it too. */
function likeness(a: Named, b: Named): number {
  return Math.max(meets(a.behind, b.before), meets(b.behind, a.before), sameHead(a.behind, b.behind));
}

function meets(behind: string, before: string): number {
  for (let size = Math.min(behind.length, before.length); size >= shortestName; size -= 1)
    if (before.endsWith(behind.slice(0, size))) return size;
  return 0;
}

function sameHead(a: string, b: string): number {
  let size = 0;
  while (size < a.length && a[size] === b[size]) size += 1;
  return size >= shortestName ? size : 0;
}

/** 16名网格长 of 15个网格: one for each. */
const leaderTail = shape`^(?:${people.leaderEnding})(?!\p{Script=Han}{0,1}(?:${people.leaderEnding}))`;

function areLeaders(a: Named, b: Named): boolean {
  const size = Math.max(sameHead(a.behind, b.behind), meets(b.behind, a.before));
  return size >= shortestName && isOne(a) && leaderTail.test(a.behind.slice(size)) && b.fact.unit === '个';
}

function isOne({ fact }: Named): boolean {
  return fact.unit === '名' || fact.unit === '人' || fact.unit === '位';
}

function checkTwice(draft: DraftReading, all: readonly Named[]): Finding[] {
  const named = all.slice(0, mostCompared);
  const told = new Set<Fact>();
  return named.flatMap((other, i) =>
    named.slice(0, i).flatMap((first): Finding[] => {
      const [a, b] = [first.fact, other.fact];
      if (a.line === b.line || a.value.eq(b.value) || told.has(a) || told.has(b)) return [];
      const isSame = isAlike(a, b) && likeness(first, other) > 0;
      const areAll =
        [first, other].every((one) => one.isWhole && one.fact.part !== 'plans') && isAbout(a.value, b.value);
      const isSlip = isSame && (isMiswritten(a.value, b.value) || areAll);
      const isOther = areAll && (areLeaders(first, other) || areLeaders(other, first));
      if (!isSlip && !isOther) return [];
      told.add(a).add(b);
      const name = first.behind === '' ? first.before : first.behind;
      const ways = isSlip
        ? eitherWay(draft.text, a, b)
        : [{ text: draft.text, of: b, to: `${a.value.toFixed()}${b.unit}` }];
      return contradiction(
        'figures/inconsistent',
        'warning',
        [a, b],
        wording.figureInconsistent(name, `${a.text}、${b.text}`),
        { ways },
      );
    }),
  );
}

/** Shorter numbers are alike by chance, and so are round ones. */
const shortestNumber = 3;

/** One digit is another, or digits are turned about, in a number long enough to be told by it. */
function isMiswritten(a: Big, b: Big): boolean {
  const [one, other] = [a.toFixed(), b.toFixed()];
  if (one.length !== other.length || one.length < shortestNumber || one.includes('.')) return false;
  if (one.endsWith('0') && other.endsWith('0')) return false;
  const differing = Array.from(one).filter((digit, i) => digit !== other[i]).length;
  const inOrder = (digits: string): string => Array.from(digits).toSorted().join('');
  return differing === 1 || (differing === 2 && inOrder(one) === inOrder(other));
}

const shortestList = 3;
const listed = /^[^，。；、\d]{0,4}、[^，。；、\d]{1,12}$/u;

/** 各类工程11个 told above a list of 4, 3 and 5 that are called 工程 each. */
function checkHeads(draft: DraftReading, sentences: readonly (readonly Fact[])[], named: readonly Named[]): Finding[] {
  return sentences.flatMap((own) => {
    const parts = longestRun(own);
    const [first] = parts;
    const tail = first?.label.slice(-shortestName) ?? '';
    if (!first || parts.length < shortestList || tail.length < shortestName) return [];
    if (!parts.every(({ label }) => label.endsWith(tail) && label.length > tail.length)) return [];
    const sum = parts.reduce((acc, { value }) => acc.plus(value), new Big(0));
    const head = named.find(
      ({ fact }) =>
        fact.line !== first.line &&
        isAlike(fact, first) &&
        !fact.isInside &&
        fact.part !== 'plans' &&
        fact.label.endsWith(tail) &&
        !parts.some(({ label }) => fact.label.endsWith(label)),
    );
    if (!head || head.fact.value.eq(sum) || !isAbout(head.fact.value, sum)) return [];
    const message = wording.sumMismatch(
      parts.map(({ text }) => text).join('+'),
      showFact(sum, head.fact),
      head.fact.text,
    );
    const ways = [{ text: draft.text, of: head.fact, to: showFact(sum, head.fact) }];
    return contradiction('figures/sum', 'warning', [head.fact], message, { ways });
  });
}

/** Numbers of one unit, one after the other in a list. */
function longestRun(own: readonly Fact[]): Fact[] {
  let best: Fact[] = [];
  let run: Fact[] = [];
  for (const fact of own) {
    const last = run.at(-1);
    if (last && isAlike(last, fact) && isAmount(fact) && listed.test(fact.lead)) run.push(fact);
    else run = isAmount(fact) ? [fact] : [];
    if (run.length > best.length) best = [...run];
  }
  return best;
}

const leftBefore = shape`${reckoning.rest}[^，。；、]{0,6}$`;
const notBehind = shape`^[^，。；、\d]{0,8}?(?:${totals.notDone})(\p{Script=Han}{2})`;

/** 41户、33户脱困, and 尚有11户未脱困 told elsewhere. */
function checkUndone(draft: DraftReading, named: readonly Named[]): Finding[] {
  const byLine = groupBy(named, ({ fact }) => fact.line);
  return named.flatMap(({ fact: left }): Finding[] => {
    const verb = notBehind.exec(draft.text.slice(left.end, left.end + longestBehind))?.[1];
    if (verb === undefined || !leftBefore.test(left.lead)) return [];
    const done = named.find(
      ({ fact, behind }) => fact.line !== left.line && isAlike(fact, left) && behind.startsWith(verb),
    )?.fact;
    if (!done) return [];
    const whole = (byLine.get(done.line) ?? [])
      .map(({ fact }) => fact)
      .findLast((fact) => fact.end <= done.start && isAlike(fact, done) && fact.value.gt(done.value));
    const right = whole?.value.minus(done.value);
    if (!whole || !right || right.eq(left.value) || left.value.gte(whole.value)) return [];
    const message = wording.leftOver(whole.text, done.text, showFact(right, left), left.text);
    const ways = [{ text: draft.text, of: left, to: showFact(right, left) }];
    return contradiction('figures/sum', 'warning', [left], message, { ways });
  });
}
