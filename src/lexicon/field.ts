import { wordsOf, type Words } from './words.ts';

/**
 * The words of a kind's field by what they do in a sentence: data of the kind (`field` of kind.yaml), as the lexicon is
 * data of the language. A tag without words matches nothing.
 */
export const fieldTags = [
  /** What the report is about, said before 工作, 述职, 报告: 党管武装. */
  'topics',
  /** Offices of the field: 武装部. */
  'organs',
  /** What a person of the field is called before the name: 民兵. */
  'people',
  /** Posts of the field that a name may be taken for or a measure be given to: 专武干部. */
  'posts',
  /** What is counted, right before a lone digit: 入伍八. */
  'counted',
  /** What may follow such a digit: 八入伍. */
  'follows',
  /** Steps once passed are no count: 一次上站. */
  'passed',
  /** Wished to be none: 退兵. */
  'events',
  /** May stand between 没有 and such an event: 征兵信访. */
  'eventKinds',
  /** Hold a numeral and count nothing: 一年两征. */
  'phrases',
  /** Hold a numeral and are no number in a model's prose: 三等功. */
  'numbered',
  /** Before 率 or 比例: 退兵率. */
  'rates',
  /** A deadline stands before them: 整组前. */
  'seasons',
  /** What is done in the field, said as a verb: 点验. */
  'deeds',
  /** Work of the field that may stand right behind a unit's name: 征兵. */
  'works',
  /** Establishment that is carried over from year to year: 整组. */
  'standing',
  /** Parts of names and terms that are no phrase repeated by mistake. */
  'terms',
] as const;

export type FieldTag = (typeof fieldTags)[number];
export type FieldWords = Readonly<Record<FieldTag, Words>>;

/** The words of a field; tags left out are empty. */
export function fieldOf(lists: Readonly<Partial<Record<FieldTag, readonly string[]>>>): FieldWords {
  const of = (tag: FieldTag): Words => wordsOf(lists[tag] ?? []);
  return {
    topics: of('topics'),
    organs: of('organs'),
    people: of('people'),
    posts: of('posts'),
    counted: of('counted'),
    follows: of('follows'),
    passed: of('passed'),
    events: of('events'),
    eventKinds: of('eventKinds'),
    phrases: of('phrases'),
    numbered: of('numbered'),
    rates: of('rates'),
    seasons: of('seasons'),
    deeds: of('deeds'),
    works: of('works'),
    standing: of('standing'),
    terms: of('terms'),
  };
}

/** What is made of a field's words once: shapes that take some of them. */
export function ofField<T>(make: (words: FieldWords) => T): (words: FieldWords) => T {
  const made = new WeakMap<FieldWords, T>();
  return (words) => {
    const known = made.get(words);
    if (known !== undefined) return known;
    const fresh = make(words);
    made.set(words, fresh);
    return fresh;
  };
}
