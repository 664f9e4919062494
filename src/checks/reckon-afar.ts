/**
 * Flags numbers that what is told in another paragraph gives or rules out: what is left of what was taken up, stages of
 * which a later one holds more than an earlier one, aims below what was reached already, things said never to have
 * happened that are told of.
 * Accepted: `收到来信20件，办结16件` and `余下4件来信`; `到位率92%` and `明年到位率达到95%以上`
 * Flagged: `收到来信20件，办结16件` and `余下5件来信`; `到位率92%` and `明年到位率达到90%以上`
 * Cannot see: what is left of a matter that is called by another name.
 */
import type { Big } from 'big.js';
import { grammar, reckoning, time, totals, zeros } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { isOverlapping } from '../text/spans.ts';
import type { DraftReading } from './draft-reading.ts';
import {
  contradiction,
  eitherWay,
  groupBy,
  isAlike,
  isAmount,
  isOfPlace,
  offerIn,
  persons,
  showFact,
  type Fact,
} from './facts.ts';
import type { Finding } from './finding.ts';
import { behind, clauseOf } from './near-place.ts';
import { stageOf } from './stages.ts';
import { wording } from './wording.ts';

/** `found`: what the other checks of figures said; a place they named is not named again. */
export function checkAfar(
  draft: DraftReading,
  sentences: readonly (readonly Fact[])[],
  found: readonly Finding[],
): Finding[] {
  const facts = sentences.flat();
  return [
    ...checkLeft(draft, sentences, facts),
    ...checkLeftAgain(draft, facts),
    ...checkStages(draft, facts),
    ...checkAims(draft, facts),
    ...checkNever(draft, facts),
  ].filter((one) => !found.some((other) => isOverlapping(one, other)));
}

const takenSaid = shape`(?:${reckoning.taken}|${totals.wanted})[^，。；、]{0,14}$`;
const doneSaid = shape`(?:${reckoning.settled}|${totals.present})[^，。；、]{0,6}$`;
const leftBefore = shape`${reckoning.rest}[^，。；、]{0,8}$`;
const leftBehind = shape`^(?:[^，。；、\d]{0,10})(?:${totals.notAll}|${reckoning.leftOpen}|${reckoning.notThere}${reckoning.settled})`;
/** From what was taken up to what was done of it, in characters. */
const nearDone = 160;
const mostBack = 12;

/** What was taken up, what was done of it, and what that leaves. */
interface Left {
  whole: Fact;
  done: Fact;
  value: Big;
  /** Pairs of letters that name it. */
  names: ReadonlySet<string>;
}

function leftsOf(draft: DraftReading, facts: readonly Fact[]): Left[] {
  return facts.flatMap((done, i): Left[] => {
    const rest = facts[i + 1];
    // 21个村，建成15个，还有6个没有建: what is left is told as well.
    if (rest && done.addedTo && rest.addedTo?.eq(done.addedTo) && isLeftSaid(draft, rest)) {
      const whole = facts.slice(Math.max(0, i - mostBack), i).findLast(({ value }) => value.eq(done.addedTo ?? -1));
      if (whole) return [{ whole, done, value: rest.value, names: new Set(pairsOf(clauseOf(done))) }];
    }
    if (!isAmount(done) || done.isInside || done.part === 'plans' || !doneSaid.test(clauseOf(done))) return [];
    const whole = facts
      .slice(Math.max(0, i - mostBack), i)
      .findLast((fact) => isAlike(fact, done) && isAmount(fact) && !fact.isInside && fact.line === done.line);
    if (!whole || !takenSaid.test(clauseOf(whole)) || whole.value.lt(done.value)) return [];
    if (done.start - whole.end > nearDone) return [];
    const names = new Set([
      ...pairsOf(whole.lead.slice(-14)),
      ...pairsOf(behind(draft, whole)),
      ...pairsOf(clauseOf(done)),
    ]);
    return [{ whole, done, value: whole.value.minus(done.value), names }];
  });
}

const leftNamed = shape`(?:${reckoning.leftOpen}|${reckoning.pending})[^，。；、]{0,14}${grammar.of}$`;

/** 余下5件; 5件没有办结; 没有办结的5件. */
function isLeftSaid(draft: DraftReading, rest: Fact): boolean {
  const clause = clauseOf(rest);
  return (
    leftBefore.test(clause) || leftNamed.test(clause) || leftBehind.test(draft.text.slice(rest.end, rest.end + 24))
  );
}

const nameless = shapes`(?:${totals.atNumber}|${reckoning.rest}|${time.wholeYear}|${grammar.of}|[^\p{Script=Han}])`;

function pairsOf(words: string): string[] {
  const told = words.replaceAll(nameless, ' ');
  return Array.from({ length: Math.max(0, told.length - 1) }, (_, at) => told.slice(at, at + 2)).filter(
    (pair) => !pair.includes(' '),
  );
}

/** 收到来信20件，办结16件; later: 余下5件来信. */
function checkLeft(draft: DraftReading, sentences: readonly (readonly Fact[])[], facts: readonly Fact[]): Finding[] {
  const lefts = leftsOf(draft, facts);
  const done = new Set(lefts.map((left) => left.done));
  return sentences.flatMap((own) =>
    own.flatMap((rest, i): Finding[] => {
      if (!isAmount(rest) || rest.isInside || lefts.length === 0) return [];
      const after = behind(draft, rest);
      if (!isLeftSaid(draft, rest)) return [];
      // Of a whole of its own.
      if (own.slice(0, i).some((fact) => isAlike(fact, rest) && fact.value.gte(rest.value) && !done.has(fact)))
        return [];
      const noun = leftBehind.test(after) ? '' : (pairsOf(after)[0] ?? '');
      const said = new Set(pairsOf(rest.lead.slice(-24)).concat(pairsOf(after)));
      const near = lefts.filter(
        ({ whole, names }) =>
          whole.end < rest.start &&
          whole.figure.sentence.start !== rest.figure.sentence.start &&
          isAlike(whole, rest) &&
          rest.value.lte(whole.value) &&
          (whole.line === rest.line || ((noun === '' || names.has(noun)) && [...said].some((pair) => names.has(pair)))),
      );
      const [first] = near;
      if (!first || near.some(({ value }) => value.eq(rest.value))) return [];
      const { whole, value } = first;
      const message = wording.leftOver(whole.text, first.done.text, showFact(value, whole), rest.text);
      const { start, end } = rest;
      const offer = offerIn(rest, [{ text: draft.text, of: rest, to: showFact(value, rest) }]);
      return [{ rule: 'figures/sum', severity: 'warning', start, end, message, ...offer }];
    }),
  );
}

const notSo = shape`(?:${reckoning.notThere})(\p{Script=Han}{2})`;

/** 4个连部没有达标, and in the plans 5个未达标的连部: what is left of a thing is told with one number. */
function checkLeftAgain(draft: DraftReading, facts: readonly Fact[]): Finding[] {
  const { text } = draft;
  const left = facts.flatMap((fact) => {
    const after = text.slice(fact.end, fact.end + farBehind);
    const [said, lacking = ''] = notSo.exec(clauseOf(fact) + (/^[^，。；\d]*/.exec(after)?.[0] ?? '')) ?? [];
    if (said === undefined || !isAmount(fact) || fact.isInside || fact.value.lt(2)) return [];
    const names = pairsOf(`${clauseOf(fact)}，${after.replace(said, '，')}`);
    return [{ fact, lacking, names: new Set(names.filter((pair) => !lacking.includes(pair))) }];
  });
  return left.flatMap(({ fact, lacking, names }, i): Finding[] => {
    const same = left
      .slice(0, i)
      .filter(
        (one) =>
          one.lacking === lacking &&
          isAlike(one.fact, fact) &&
          [...names].filter((pair) => one.names.has(pair)).length >= leastNames,
      );
    const [first] = same;
    if (!first || same.some((one) => one.fact.value.eq(fact.value) || one.fact.line === fact.line)) return [];
    const message = wording.figureInconsistent(lacking, `${first.fact.text}、${fact.text}`);
    return contradiction('figures/inconsistent', 'warning', [first.fact, fact], message, {
      ways: eitherWay(draft.text, first.fact, fact),
    });
  });
}

const farBehind = 16;
const leastNames = 2;

/** 体检合格41人，政治考核合格43人: of stages that follow on one another no later one holds more. */
function checkStages({ kind, text }: DraftReading, facts: readonly Fact[]): Finding[] {
  if (kind.checks.stages.length === 0) return [];
  const paragraphs = groupBy(
    facts.filter((fact) => isAmount(fact) && persons.has(fact.unit) && !fact.isInside && !fact.addedTo),
    ({ line }) => line,
  );
  return [...paragraphs.values()].flatMap((own) => {
    const told = own
      .map((fact) => ({ fact, stage: fact.part === 'plans' ? -1 : stageOf(kind, text, fact) }))
      .filter(({ stage }) => stage !== -1);
    return told.flatMap(({ fact, stage }, i): Finding[] => {
      const before = told.slice(0, i).findLast((one) => one.stage < stage);
      if (!before || fact.value.lte(before.fact.value) || before.fact.line !== fact.line) return [];
      const message = wording.moreSettled(text.slice(before.fact.start, fact.end), before.fact.text, fact.text);
      return contradiction('figures/part-exceeds-whole', 'warning', [before.fact, fact], message);
    });
  });
}

const nameBehind = 6;

const aimed = shape`(?:${reckoning.aims}|${totals.goal})[^，。；]{0,12}$`;
const striven = shape`(?:${reckoning.striven})[^，。；]{0,12}$`;
const kept = shape`${reckoning.keeps}`;

/** 到位率92%; 明年到位率达到90%以上. */
function checkAims(draft: DraftReading, facts: readonly Fact[]): Finding[] {
  const rates = facts.filter(({ unit, isChange, figure }) => unit === '%' && !isChange && figure.id !== null);
  return rates.flatMap((aim): Finding[] => {
    const clause = clauseOf(aim);
    const isAim = striven.test(clause) || (aim.part === 'plans' && aimed.test(clause));
    if (!isAim || aim.isLastYear || kept.test(clause) || isOfPlace(draft, aim.figure)) return [];
    const reached = rates.find(
      ({ start, figure, part, isLastYear, figure: { confidence } }) =>
        figure.id === aim.figure.id && part !== 'plans' && !isLastYear && confidence !== 'none' && start < aim.start,
    );
    if (!reached || reached.value.lte(aim.value)) return [];
    return [
      {
        rule: 'figures/claim',
        severity: 'hint',
        start: aim.start,
        end: aim.end,
        message: wording.aimBelow(reached.text, aim.text),
      },
    ];
  });
}

const deadly = shape`(?:${reckoning.deadly})`;
const neverSaid = shapes`(?:${zeros.absent})(?:${zeros.happened})?${grammar.done}?(?:${reckoning.notEvenOne})(?:${zeros.modifier}){0,3}?(?:${reckoning.deadly}|${zeros.eventNoun})`;
const endOfName = shape`(?:${reckoning.deadly}|${zeros.eventNoun})$`;
const eventUnit = shape`^(?:${zeros.notOneUnit})$`;

/** 没有发生一起亡人事故; 致1人死亡. */
function checkNever(draft: DraftReading, facts: readonly Fact[]): Finding[] {
  return [...draft.text.matchAll(neverSaid)].flatMap(({ 0: said, index }): Finding[] => {
    const event = endOfName.exec(said)?.[0] ?? '';
    const isDeadly = deadly.test(said);
    const other = facts.find((fact) => {
      if (fact.value.lte(0) || fact.isLastYear || fact.isChange || fact.part === 'plans') return false;
      if (!eventUnit.test(fact.unit) || (fact.start >= index && fact.start < index + said.length)) return false;
      const after = draft.text.slice(fact.end, fact.end + nameBehind);
      const clause = clauseOf(fact);
      if (isDeadly) return shape`^${reckoning.deadly}`.test(after) || shape`${reckoning.deadly}$`.test(clause);
      return after.startsWith(event) || clause.endsWith(event);
    });
    if (!other) return [];
    const told = `${clauseOf(other).slice(-nameBehind)}${other.text}${behind(draft, other).slice(0, nameBehind)}`;
    return [
      {
        rule: 'figures/claim',
        severity: 'warning',
        start: index,
        end: index + said.length,
        message: wording.claim(said, told),
      },
    ];
  });
}
