/** How numbers that stand near one another are told, as it is learned: words round them, marks between, what was passed over. */
import { change, reckoning, totals } from '../lexicon/lexicon.ts';
import type { Words } from '../lexicon/words.ts';
import { persons, type Fact } from './facts.ts';

/** How many numbers stand between two. */
export function gapOf(near: readonly Fact[], a: Fact, b: Fact): string {
  return String(Math.min(4, Math.abs(near.indexOf(a) - near.indexOf(b)) - 1));
}

export function orderOf(places: Readonly<Record<string, Fact>>): string {
  return Object.entries(places)
    .toSorted(([, a], [, b]) => a.start - b.start)
    .map(([name]) => name)
    .join('');
}

/** The marks between parts, each once: 、 alone says that they stand in one list. */
export function marksOf(text: string, parts: readonly Fact[]): string {
  const marks = new Set<string>();
  for (const [k, part] of parts.entries()) {
    const next = parts[k + 1];
    if (next) for (const [mark] of text.slice(part.end, next.start).matchAll(/[、，；。\n]/g)) marks.add(mark);
  }
  return Array.from(marks).toSorted().join('');
}

/** Words that lead to a number, by what they say of it. */
const classes: readonly (readonly [string, Words])[] = [
  ['sum', reckoning.sum],
  ['sum?', reckoning.sumLoose],
  ['year', reckoning.sumOfTime],
  ['rest', reckoning.rest],
  ['rest?', reckoning.restLoose],
  ['settled', reckoning.settled],
  ['taken', reckoning.taken],
  ['pending', reckoning.pending],
  ['built', reckoning.built],
  ['part', totals.part],
  ['share', totals.share],
  ['rate', totals.rate],
  ['wanted', totals.wanted],
  ['missing', totals.missing],
  ['absent', totals.absent],
  ['then', change.then],
  ['change', change.verb],
  ['average', reckoning.average],
  ['each', reckoning.each],
  ['group', reckoning.alsoOther],
  ['list', reckoning.listOpener],
  ['goal', reckoning.goal],
];

const farLead = 16;

/** What is said before and behind each number. */
export function tellingsOf(text: string, places: Readonly<Record<string, Fact>>): string[] {
  return Object.entries(places).flatMap(([name, fact]) => tellingOf(text, fact).map((sign) => `${name}${sign}`));
}

const tellings = new WeakMap<Fact, readonly string[]>();

/** A number takes part in many relations: how it is told is looked up once. */
function tellingOf(text: string, fact: Fact): readonly string[] {
  let telling = tellings.get(fact);
  if (!telling) tellings.set(fact, (telling = readTelling(text, fact)));
  return telling;
}

function readTelling(text: string, fact: Fact): string[] {
  const { lead, end, unit } = fact;
  const near = lead.slice(-farLead);
  const clause = clauseOf(near);
  const said = saidIn(fact);
  return [
    ...(said.length === 0 ? [':none'] : said.map((tag) => `:${tag}`)),
    `-${clause.slice(-1)}`,
    `-${clause.slice(-2)}`,
    `+${text.slice(end, end + 1)}`,
    `u${unitClass(unit)}`,
    `m${/[，。；：、（\n](?=[^，。；：、（\n]*$)/u.exec(near)?.[0] ?? ''}${Math.min(3, Math.floor(clause.length / 4))}`,
  ];
}

export const clauseOf = (lead: string): string => /[^，。；：\n]*$/u.exec(lead)?.[0] ?? '';

const sayings = new WeakMap<Fact, readonly string[]>();

/** What the words right before a number say of it. */
export function saidIn(fact: Fact): readonly string[] {
  let said = sayings.get(fact);
  if (!said) {
    const clause = clauseOf(fact.lead.slice(-farLead));
    said = classes.filter(([, words]) => words.list.some((word) => clause.includes(word))).map(([tag]) => tag);
    sayings.set(fact, said);
  }
  return said;
}

export function unitClass(unit: string): string {
  if (persons.has(unit)) return 'p';
  return unit;
}

export function relationSigns(text: string, near: readonly Fact[], result: Fact, given: readonly Fact[]): string[] {
  const all = [result, ...given].toSorted((a, b) => a.start - b.start);
  const [first, last] = [all[0] ?? result, all.at(-1) ?? result];
  const between = text.slice(first.end, last.start);
  const others = near.filter((fact) => fact.start > first.start && fact.start < last.start && !all.includes(fact));
  const same = (of: (fact: Fact) => unknown): string => (new Set(all.map(of)).size === 1 ? '=' : '/');
  return [
    `stops ${Math.min(3, between.split('。').length - 1)}`,
    `others ${Math.min(4, others.length)}`,
    `sentence ${same(({ figure }) => figure.sentence.start)}`,
    `aside ${same(({ isAside }) => isAside)}`,
    `then ${same(({ isLastYear }) => isLastYear)}${result.isLastYear ? 'y' : 'n'}`,
    `inside ${result.isInside ? 'y' : 'n'}${given
      .map(({ isInside }) => (isInside ? 'y' : 'n'))
      .join('')
      .slice(0, 3)}`,
    `added ${given
      .map(({ addedTo }) => (addedTo ? 'y' : 'n'))
      .join('')
      .slice(0, 3)}`,
    `total ${result.isTotal ? 'y' : 'n'}${given.some(({ isTotal }) => isTotal) ? 'y' : 'n'}`,
    `size ${Math.min(4, result.value.toFixed(0).length)} ${unitClass(result.unit)} ${given.length}`,
    `far ${Math.min(6, Math.floor((last.start - first.end) / 20))}`,
    `part ${result.part === 'plans' ? 'plans' : ''}`,
    ...(new Set(given.map(({ label }) => label.slice(-1))).size === 1 ? ['one name'] : []),
  ];
}
