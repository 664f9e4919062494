import { faults, plans, shortfalls } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import { saysFact } from './mend.ts';

/** 点验方面. */
export const aspect = shape`${plans.aspect}$`;

const beforeMatter = shape`^(?:${plans.beforeMatter})`;
export const faultBegins = shape`${plans.faultBegins}`;
const wanting = shape`${faults.wanting}|${faults.continuing}|${faults.vague}`;
const notNamed = shape`[${shortfalls.notNamed.letters}\d“”《》]`;
const [shortestObject, longestObject, longestTopic] = [2, 12, 18];

/** What a measure or a cause is said to be of: 创新意识; null where the words would not fit behind 针对. */
export function namedBy(name: string): string | null {
  const plain = name.replace(/[。，；：]$/, '').replace(beforeMatter, '');
  if (wanting.test(plain)) {
    const object = objectOf(plain);
    return object === null ? null : aspect.test(object) ? object : `${object}${plans.aspect.list[0] ?? ''}`;
  }
  return plain.length <= longestTopic && !/\d/.test(plain) && !spoken.test(plain) ? plain : null;
}

const spoken = shape`${plans.spokenSigns}`;

/** What the matter is, without what is wrong with it: 民兵点验到位不齐 → 民兵点验到位; null where that is no name. */
export function objectOf(name: string): string | null {
  const plain = name.replace(beforeMatter, '');
  const object = plain.slice(0, faultBegins.exec(plain)?.index ?? plain.length);
  const isNamed = object.length >= shortestObject && object.length <= longestObject && object !== plain;
  return isNamed && !notNamed.test(object) ? object : null;
}

const softly = shapes`(?:${plans.softly})+$`;

/** The first clause that says what is wrong, without signs and without what is only said. */
export function nameOf(words: string): string {
  const plain = words.replaceAll(/[*_]/g, '').trim();
  const clauses = (plain.match(/[^，。；：:\n]+/g) ?? [plain]).filter((one, i) => i > 0 || !reasoned.test(one));
  const first = clauses[0] ?? plain;
  // 国防教育，年轻人参与的不多 is of its first words; 任务是完成了，可是质量还要提高 of those that name the fault.
  const isOpen =
    softEnd.test(first) || faultBegins.test(first) || saysFact.test(plain) || first.length <= shortestClause;
  const name = (isOpen ? first : (clauses.find((one) => faultBegins.test(one)) ?? first)).replace(softly, '').trim();
  return name.length > longestName ? name.slice(0, longestName) : name;
}

const reasoned = shape`^(?:${plans.because}|${plans.under})`;
const shortestClause = 8;
const softEnd = shape`(?:${plans.softly})$`;
const longestName = 24;
