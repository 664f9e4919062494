import { ofField, type FieldWords } from '../../lexicon/field.ts';
import { claims, negation, time, units, grammar, papers } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';

/** Done, or said to be done well: never a principle, whatever else stands in the clause. */
const completion = shapes`(?<=.)(?<!${claims.notDoneBefore})${grammar.done}(?!${claims.notDoneAfter})|(?<!${claims.notPastBefore})${grammar.past}${claims.pastAfter}|${papers.already}(?!${claims.notAlready})|${claims.achieved}|${claims.evenly}(?!${claims.notEvenly})`;

/** Something somebody does at a time and place. */
const event = ofField(
  ({ deeds }) => shape`${claims.doing}|${claims.march}|${deeds}|${claims.organise}(?!${claims.notOrganise})`,
);

const denied = shape`${negation.no}|${negation.lacking}`;

/** Share of a clause's pairs of characters that stand in one clause of the reference from which it says the same. */
const wantedLikeness = 0.6;

/** What the embedded writer says of a section, clause by clause. */
export interface Reference {
  text: string;
  clauses: { text: string; pairs: ReadonlySet<string> }[];
}

export function createReference(text: string): Reference {
  const clauses = text.split(/[，。；：！？\n]/).filter((clause) => clause.length > 1);
  return { text, clauses: clauses.map((clause) => ({ text: clause, pairs: pairsOf(clause) })) };
}

/** One clause of the reference says it: in much the same words, neither denied nor done where the other is not. */
export function isSaidBy(clause: string, reference: Reference): boolean {
  const own = [...pairsOf(clause)];
  const done: string[] = clause.match(completion) ?? [];
  return reference.clauses.some(({ text, pairs }) => {
    const shared = own.filter((pair) => pairs.has(pair)).length;
    if (own.length === 0 || shared / own.length < wantedLikeness) return false;
    return denied.test(clause) === denied.test(text) && done.every((word) => text.includes(word));
  });
}

export function pairsOf(text: string): Set<string> {
  const bare = text.replace(/[^\p{Script=Han}]/gu, ' ');
  const pairs = new Set<string>();
  for (let i = 0; i + 2 <= bare.length; i += 1) {
    const pair = bare.slice(i, i + 2);
    if (!pair.includes(' ')) pairs.add(pair);
  }
  return pairs;
}

/** Words that put more into a figure's clause than the figure says; they cannot be marked without marking the figure. */
const overstatements = shapes`${claims.praise}`;

/** Words that may stand by any figure. */
const commonGlue = pairsOf(
  '全年共计本年度今年年内目前现有其中分别合计累计比上年增加增长减少下降提高占为达到约合的比例率各社区工作方面完成进行实际按要求共组织开展参加办理落实',
);
/** … and what the kind's everything is about. */
const fieldGlue = ofField(({ organs, people, topics }) =>
  pairsOf([...organs.list, ...people.list, ...topics.list, ...units.town.list].join(' ')),
);
/** Characters in a row that nothing explains. */
const longestStrange = 6;

/** 召开了议军会4次, 全年召开: the figure itself says so much. */
const plainly = shape`${grammar.done}$|^${grammar.past}|^${time.wholeYear}$`;

/** Doings that any figure's clause may name: 组织进站体检31人. */
const common = shape`^${claims.common}$`;

/** What a figure's clause adds to the figure: praise, or a stretch of words that neither label nor reference holds. */
export function additions(clause: string, known: string, field: FieldWords): string[] {
  const praise = [...(clause.match(overstatements) ?? []), ...(clause.match(completion) ?? [])].filter(
    (word) => !known.includes(word) && !plainly.test(word),
  );
  const pairs = pairsOf(known);
  // 抓住关键环节开展督导点验应到…: a doing of its own before the figure's words.
  const doings = [...clause.matchAll(new RegExp(event(field), 'g'))].map(([word]) => word);
  const strange = clause.split(/[^\p{Script=Han}]+/u).flatMap((part) => strangeRuns(part, pairs, fieldGlue(field)));
  const other = doings.filter((word) => !known.includes(word) && !common.test(word));
  return [...praise, ...other, ...strange];
}

/** Stretches of a clause that neither the known pairs of characters nor those of any report explain. */
export function strangeRuns(part: string, known: ReadonlySet<string>, glue: ReadonlySet<string>): string[] {
  const runs: string[] = [];
  let from = 0;
  for (let i = 0; i <= part.length; i += 1) {
    const pair = part.slice(i, i + 2);
    const isKnown = pair.length < 2 || known.has(pair) || glue.has(pair) || commonGlue.has(pair);
    if (!isKnown) continue;
    if (i - from >= longestStrange) runs.push(part.slice(from, i + 1));
    from = i + 1;
  }
  return runs;
}
