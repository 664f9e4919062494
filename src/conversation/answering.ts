import { classify, gramRowMaker, type GramRow } from '../judge/word-model.ts';
import type { Kind } from '../kinds/kind.ts';
import { marks, time } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { surnameLetters } from '../mentions/person-names.ts';
import { rememberedFor } from '../text/remembered.ts';
import { splitClauses } from './clauses.ts';
import { matterOf } from './named-problems.ts';
import { groupsNamed, openQuestion, type OpenQuestion } from './open-question.ts';
import { sharedPairs } from './proposals.ts';
import { lettersOf } from './speech.ts';
import { trainedModel } from '../judge/trained-model.ts';
import { placeOfTold } from './told-places.ts';

/**
 * What words said while a question is open are to it. answer: they answer it, with a yes where it asks yes or no · no:
 * they deny it · telling: words for the report, of another matter · other: figures, corrections, wishes, remarks, questions.
 */
export const bearings = ['answer', 'no', 'telling', 'other'] as const;
export type QuestionBearing = (typeof bearings)[number];

/** Probabilities by bearing; they sum to 1. */
export type BearingOdds = Readonly<Record<QuestionBearing, number>>;

export const answerBits = 15;
const [longestGram, longestCrossed] = [3, 2];
const most = 3;
const traitWeight = 4;

/** Heard by their letters, the sort of the question and their bearing on its matter, with a trained model (`npm run train:answers`). */
export function oddsOfBearing(kind: Kind, question: OpenQuestion, words: string): BearingOdds {
  const odds = classify(trainedModel('answer'), answerGrams(kind, question, words));
  const at = (one: QuestionBearing): number => odds[bearings.indexOf(one)] ?? 0;
  return { answer: at('answer'), no: at('no'), telling: at('telling'), other: at('other') };
}

/** The row words are learned and judged by. */
export function answerGrams(kind: Kind, question: OpenQuestion, words: string): GramRow {
  const { letters, grams } = said(kind, words);
  const { add, addRuns, row } = gramRowMaker(answerBits, grams);
  const { id, sort } = question;
  addRuns(letters, longestCrossed, `${sort}>`);
  addRuns(letters, longestCrossed, `${id}>`);
  // Few traits stand beside many letters: each takes several places, lest it be drowned.
  for (const trait of traitsOf(kind, question, words))
    for (let at = 0; at < traitWeight; at += 1) {
      add(`${trait}.${at}`);
      add(`${sort}>${trait}.${at}`);
    }
  return row();
}

/** How words stand to a question: what they share with it and with others, what they are, which figures they name. */
function traitsOf(kind: Kind, { id, sort, topic, section, groups }: OpenQuestion, words: string): string[] {
  const { shared: byMatter, place, named, numbers, traits } = said(kind, words);
  const shared = byMatter.get(topic) ?? sharedPairs(topic, words);
  const others = Math.max(0, ...[...byMatter].filter(([one]) => one !== topic).map(([, count]) => count));
  const names = named.size === 0 ? 'none' : [...named].some((one) => groups.has(one)) ? 'same' : 'other';
  const matter = matterOf(kind, id, words);
  return [
    `sort:${sort}`,
    `shared:${Math.min(most, shared)}`,
    `against:${Math.sign(shared - others)}${Math.min(most, others)}`,
    `matter:${matter}`,
    `matter:${matter}${place.role}`,
    `place:${section === null ? 'none' : section === place.section}`,
    `names:${names}${numbers}`,
    ...traits,
  ];
}

interface Said {
  letters: readonly string[];
  grams: GramRow;
  /** By matter of the kind's problems: pairs of letters they have in common. */
  shared: ReadonlyMap<string, number>;
  place: ReturnType<typeof placeOfTold>;
  named: ReturnType<typeof groupsNamed>;
  numbers: number;
  traits: readonly string[];
}

/** What words are whatever they are asked. */
const said = rememberedFor((kind: Kind, words: string): Said => {
  const letters = lettersOf(words);
  const { addRuns, addEnds, row } = gramRowMaker(answerBits);
  addRuns(letters, longestGram);
  addEnds(letters, longestGram);
  const place = placeOfTold(words);
  const numbers = Math.min(2, words.match(/\d+|[一二两三四五六七八九十百千万]+/g)?.length ?? 0);
  const size = Math.min(5, Math.floor(Math.log2(Math.max(1, words.length))));
  const holdsName = splitClauses(words).some(({ text }) => isNameLike(text));
  const traits = [
    `role:${place.role}`,
    `numbers:${numbers}`,
    `size:${size}`,
    `asks:${/[?？]/.test(words)}`,
    `holds:${holdsName}${date.test(words)}`,
  ];
  const shared = new Map(mattersOf(kind).map((matter) => [matter, sharedPairs(matter, words)]));
  return { letters, grams: row(), shared, place, named: groupsNamed(kind, words), numbers, traits };
});

const date = shape`(?:\d|${marks.numeral})[${time.dateMark.letters}]`;
const [shortestName, longestName] = [2, 4];

/** By itself between stops, as long as a name and led by a surname. */
function isNameLike(words: string): boolean {
  return words.length >= shortestName && words.length <= longestName && surnameLetters.has(words.charAt(0));
}

const matters = new WeakMap<Kind, readonly string[]>();

/** What the problems of the kind are about. */
function mattersOf(kind: Kind): readonly string[] {
  let list = matters.get(kind);
  if (!list) {
    list = kind.problems.problems.flatMap(({ id }) => openQuestion(kind, `cause:${id}`)?.topic ?? []);
    matters.set(kind, list);
  }
  return list;
}
