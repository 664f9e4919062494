/**
 * Flags one person under two names: letters turned about, or one that sounds or looks like the right one; and the head
 * and the end of a report naming two persons.
 * Accepted: `李建国` throughout; `李建国` and `李建军`
 * Flagged: `李建国` above and `李国建` below; `述职人：陈晓` under a report of `陈小`
 * Cannot see: two wholly different names of one person but in head and end.
 */
import { namesOf } from '../kinds/names.ts';
import { people } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { findPersonNames, surnameLetters } from '../mentions/person-names.ts';
import type { Span } from '../text/spans.ts';
import type { DraftReading } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { wording } from './wording.ts';

interface Named extends Span {
  text: string;
}

export function checkPersons(draft: DraftReading): Finding[] {
  const named = personsOf(draft);
  const places = [...named, ...turnedOf(draft, named), ...calledAlike(draft, named), ...nearCalled(draft, named)]
    .toSorted((a, b) => a.start - b.start)
    // What is called alike may be near as well: it is told once.
    .filter(({ start }, at, all) => start !== all[at - 1]?.start);
  const counts = new Map<string, number>();
  for (const { text } of places) counts.set(text, (counts.get(text) ?? 0) + 1);
  const frame = frameNames(draft, named);
  return places.flatMap((one): Finding[] => {
    const own = counts.get(one.text) ?? 0;
    const other = places.find(({ text, start }) => {
      const rival = counts.get(text) ?? 0;
      return (rival > own || (rival === own && start < one.start)) && isAlike(draft, text, one.text);
    });
    const meant = other?.text ?? (frame.end === one && frame.head && frame.head !== one.text ? frame.head : undefined);
    if (meant === undefined) return [];
    const { text, start, end } = one;
    const message = wording.nearPerson(text, meant);
    return [{ rule: 'structure/near-name', severity: 'warning', start, end, message, offer: meant }];
  });
}

/** Persons told as a report tells of them; an ordinary word is none. */
function personsOf({ kind, text }: DraftReading): Named[] {
  const vocabulary = kind.vocabulary?.();
  return findPersonNames(text, namesOf(kind)).filter(
    (name) => name.isSure || vocabulary?.isOrdinary(name.text, 0, name.text.length) !== true,
  );
}

const longName = 3;
const longestRole = 6;

/** 李国建 beside 老兵李建国: the same letters in another order, where one of the two is told of somebody. */
function turnedOf({ kind, text }: DraftReading, named: readonly Named[]): Named[] {
  const known = new Set(named.map(({ start }) => start));
  const called = shape`(?:${[...kind.checks.persons, ...people.role.list].join('|')})$`;
  const isTold = ({ start }: Named): boolean =>
    known.has(start) || called.test(text.slice(Math.max(0, start - longestRole), start));
  const orders = new Map<string, Named[]>();
  for (let at = 0; at + longName <= text.length; at += 1) {
    const name = text.slice(at, at + longName);
    const [family = '', first = '', second = ''] = name;
    if (!surnameLetters.has(family) || first === second || !/^\p{Script=Han}+$/u.test(name)) continue;
    const key = family + (first < second ? first + second : second + first);
    const same = orders.get(key);
    const place = { text: name, start: at, end: at + longName };
    if (same) same.push(place);
    else orders.set(key, [place]);
  }
  return [...orders.values()]
    .filter((places) => new Set(places.map((place) => place.text)).size > 1 && places.some(isTold))
    .flat()
    .filter(({ start }) => !known.has(start));
}

/** 部长孔令军 above and 部长孔令君 below: called the same, and one letter may be taken for the other. */
function calledAlike(draft: DraftReading, named: readonly Named[]): Named[] {
  const known = new Set(named.map(({ start }) => start));
  const called = calledOf(draft);
  return called.filter(
    ({ role, text, start }) =>
      !known.has(start) &&
      called.some(
        (other) => other.role === role && text.charAt(0) === other.text.charAt(0) && isAlike(draft, text, other.text),
      ),
  );
}

interface Called extends Named {
  role: string;
}

/** 部长 and three letters that may be a name. */
function calledOf({ text }: DraftReading): Called[] {
  return [...text.matchAll(shapes`(?<role>${people.role})(?=(?<name>\p{Script=Han}{3}))`)].flatMap(
    ({ index, groups: { role = '', name = '' } = {} }) =>
      surnameLetters.has(name.charAt(0))
        ? [{ role, text: name, start: index + role.length, end: index + role.length + longName }]
        : [],
  );
}

/** 和周德望一起, where 队长周德旺 is told: but for one letter the same, and the one may be taken for the other. */
function nearCalled(draft: DraftReading, named: readonly Named[]): Named[] {
  const vocabulary = draft.kind.vocabulary?.();
  if (!vocabulary) return [];
  const known = new Set(named.map(({ start }) => start));
  const called = calledOf(draft).filter(
    ({ text }) => !vocabulary.isOrdinary(text, 0, 2) && !vocabulary.isOrdinary(text, 1, longName),
  );
  return called.slice(0, mostCalled).flatMap((one) => {
    const letters = Array.from(one.text);
    const others = [1, 2].flatMap((at) =>
      vocabulary.confusedWith(one.text.charAt(at)).map(({ letter }) => letters.with(at, letter).join('')),
    );
    const near = [...new Set(others)].flatMap((other): Named[] => {
      const start = other === one.text ? -1 : draft.text.indexOf(other);
      return start === -1 || known.has(start) ? [] : [{ text: other, start, end: start + longName }];
    });
    return near.length === 0 ? [] : [...(known.has(one.start) ? [] : [one]), ...near];
  });
}

/** A text that calls thousands is looked through for so many. */
const mostCalled = 40;

/** The same letters in another order, or one that may be taken for the other. */
function isAlike({ kind }: DraftReading, name: string, other: string): boolean {
  if (name === other || name.length !== other.length) return false;
  if (name.length === longName && name[0] === other[0] && name[1] === other[2] && name[2] === other[1]) return true;
  const vocabulary = kind.vocabulary?.();
  const differing = Array.from(name).flatMap((letter, at) => (letter === other[at] ? [] : [at]));
  const [at, ...others] = differing;
  if (at === undefined || others.length > 0 || !vocabulary) return false;
  const mayBe = (letter: string, meant: string): boolean =>
    vocabulary.confusedWith(letter).some((one) => one.letter === meant);
  return mayBe(name.charAt(at), other.charAt(at)) || mayBe(other.charAt(at), name.charAt(at));
}

/** Whom the head names, and the name at the end. */
function frameNames({ frame }: DraftReading, named: readonly Named[]): { head?: string; end?: Named } {
  const inside = (lines: readonly Span[]): Named | undefined =>
    named.find(({ start, end }) => lines.some((line) => line.start <= start && end <= line.end));
  const [head, end] = [inside([...frame.title, ...frame.byline]), inside(frame.signature)];
  return { ...(head && { head: head.text }), ...(end && { end }) };
}
