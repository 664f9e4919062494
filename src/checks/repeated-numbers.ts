import { change, reckoning } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { groupBy, isAlike, type Fact } from './facts.ts';
import { isNearly, isPlain, type Relation } from './relation.ts';
import { tellingsOf, unitClass } from './relation-signs.ts';

/** Told with the same words, numbers of a text that may be one; more of them say less. */
const mostTold = 12;
const nameBefore = 8;
const nameBehind = 4;

/** Said of the year itself, in digits: 三个问题 counts what is listed. */
function isTold(fact: Fact): boolean {
  return (
    fact.isExact &&
    !change.verb.list.some((word) => fact.lead.endsWith(word)) &&
    isPlain(fact) &&
    !fact.isLastYear &&
    fact.value.gt(1) &&
    fact.part !== 'plans' &&
    /^\d/.test(fact.text)
  );
}

/** Numbers of different paragraphs that may be one thing told twice. Linear in their count. */
export function findRepeats(text: string, facts: readonly Fact[]): Relation[] {
  const byName = new Map<string, Fact[]>();
  const sentences = groupBy(facts, ({ figure }) => figure.sentence.start);
  const isPartBeside = (part: Fact, whole: Fact): boolean =>
    (sentences.get(part.figure.sentence.start) ?? []).some(
      (fact) => fact !== part && isAlike(fact, part) && fact.value.plus(part.value).eq(whole.value),
    );
  return facts.filter(isTold).flatMap((fact) => {
    const names = namesOf(text, fact);
    const earlier = new Set<Fact>();
    for (const name of names) {
      const key = `${unitClass(fact.unit)} ${name}`;
      const known = byName.get(key);
      if (!known) byName.set(key, [fact]);
      else {
        if (known.length <= mostTold) for (const one of known) earlier.add(one);
        known.push(fact);
      }
    }
    return (
      [...earlier]
        .filter((one) => one.line !== fact.line && !areOfTwo(one, fact) && isNearly('same', fact.value, one.value))
        // 6个支部达标 and 8个支部没有达标 are of two.
        .filter((one) => isDenied(text, one) === isDenied(text, fact))
        // 9个社区报了，3个没有报: of the 12 told elsewhere.
        .filter((one) => !isPartBeside(fact, one) && !isPartBeside(one, fact))
        .map((one): Relation => ({
          kind: 'same',
          result: fact,
          given: [one],
          right: one.value,
          signs: () => repeatSigns(text, one, fact),
        }))
    );
  });
}

const denied = shape`^[\p{Script=Han}]{0,6}?(?:${reckoning.notThere}|${reckoning.pending})`;

const deniedBefore = shape`(?:${reckoning.notThere})[^，。；、]{0,8}$`;

/** Whether what is said of a number is that it is not so. */
function isDenied(text: string, { end, lead }: Fact): boolean {
  return denied.test(text.slice(end, end + 12)) || deniedBefore.test(lead);
}

/** Bound to two indicators, or told of two occasions. */
function areOfTwo({ figure: a }: Fact, { figure: b }: Fact): boolean {
  // What money goes to is seldom told in the same words twice.
  if (a.mention.unit === '元' && a.id !== b.id) return true;
  if (a.occasion !== null && b.occasion !== null && a.occasion !== b.occasion) return true;
  return a.id !== null && b.id !== null && a.id !== b.id && a.confidence !== 'none' && b.confidence !== 'none';
}

/** Pairs of letters said right before a number and right behind it; its indicator too. */
function namesOf(text: string, { lead, end, figure: { id, confidence } }: Fact): Set<string> {
  const before = /[\p{Script=Han}“”]*$/u.exec(lead.slice(-nameBefore))?.[0] ?? '';
  const behind = /^[\p{Script=Han}]*/u.exec(text.slice(end, end + nameBehind))?.[0] ?? '';
  const pairs = [before, behind].flatMap((run) =>
    Array.from({ length: Math.max(0, run.length - 1) }, (_, at) => run.slice(at, at + 2)),
  );
  return new Set(id === null || confidence === 'none' ? pairs : [...pairs, id]);
}

function repeatSigns(text: string, a: Fact, b: Fact): string[] {
  const [one, other] = [namesOf(text, a), namesOf(text, b)];
  const shared = [...one].filter((name) => other.has(name));
  const ids = a.figure.id === null || b.figure.id === null ? 'none' : a.figure.id === b.figure.id ? 'same' : 'two';
  const flags = ({ isInside, addedTo, isAside, isTotal, isLastYear }: Fact): string =>
    [isInside, addedTo, isAside, isTotal, isLastYear].map((flag) => (flag ? 'y' : 'n')).join('');
  const occasions =
    a.figure.occasion === b.figure.occasion
      ? 'same'
      : a.figure.occasion === null || b.figure.occasion === null
        ? 'one'
        : 'two';
  const form = `${ids} ${Math.min(5, shared.length)} ${occasions}`;
  return [
    `form ${form}`,
    `form+ ${form} ${unitClass(a.unit)}`,
    `form* ${form} ${a.isInside ? 'y' : 'n'}${b.isInside ? 'y' : 'n'}`,
    `flags ${flags(a)} ${flags(b)}`,
    `own ${one.size - shared.length > 2 ? '+' : one.size - shared.length} ${other.size - shared.length > 2 ? '+' : other.size - shared.length}`,
    `parts ${a.part} ${b.part}`,
    `size ${a.value.gte(100) ? 3 : a.value.gte(10) ? 2 : 1}`,
    ...shared.map((name) => `shared ${name}`),
    ...tellingsOf(text, { a, b }),
  ];
}
