import { naming } from '../lexicon/lexicon.ts';
import { itemMark, listMark } from './item-marks.ts';
import { bigramsOf } from '../text/bigrams.ts';
import type { ProposedFigure } from './propose-figures.ts';
import type { ProposedSection } from './propose-sections.ts';
import type { ReadReports, Told } from './read-reports.ts';
import { isVerb, type Chinese } from './tagged-words.ts';

/** Something done that a year's report may tell of again, without a number or a name. */
export interface ProposedDoing {
  section: string;
  say: string;
  /** The figure told in the same sentence. */
  of: string | null;
  told: Told;
}

export interface ProposedTerm {
  right: string;
  told: Told;
  reports: number;
}

/** A problem without figures, with the cause and the measure that stand at its place. */
export interface ProposedProblem {
  name: string;
  problem: string;
  cause: string;
  measure: string;
  told: Told;
}

const shortestDoing = 6;
const longestDoing = 20;
const mostAlike = 0.6;
const mostDoings = 60;

/** Clauses that begin with a verb of doing; of those that say the same the first. */
export function proposeDoings(
  read: ReadReports,
  sections: readonly ProposedSection[],
  figures: readonly ProposedFigure[],
  chinese: Chinese,
): ProposedDoing[] {
  const found: ProposedDoing[] = [];
  const kept: Set<string>[] = [];
  const owners = new Map<number, string>();
  for (const figure of figures)
    for (const { told } of figure.places) if (!owners.has(told.order)) owners.set(told.order, figure.id);
  for (const told of read.sentences) {
    const section = sections.find((one) => one.stretches.includes(told.stretch))?.id;
    if (told.part !== 'work' || section === undefined) continue;
    for (const clause of told.sentence.split(/[，。；：！？,;]/u)) {
      const say = clause.replace(itemMark, '').trim();
      if (!isDoing(say, chinese)) continue;
      const pairs = new Set(bigramsOf(say));
      if (kept.some((other) => alike(pairs, other) > mostAlike)) continue;
      kept.push(pairs);
      found.push({ section, say, of: owners.get(told.order) ?? null, told });
    }
  }
  return found.slice(0, mostDoings);
}

function isDoing(clause: string, chinese: Chinese): boolean {
  if (clause.length < shortestDoing || clause.length > longestDoing) return false;
  if (/[\d〔〕（）()【】“”XＸ×]|[一二三四五六七八九十百千]{2,}/u.test(clause)) return false;
  if (naming.praise.list.some((word) => clause.includes(word))) return false;
  const [first, second] = chinese.tag(clause);
  const isLed = naming.deed.list.some((word) => clause.startsWith(word));
  return (
    first !== undefined &&
    second !== undefined &&
    (isLed || (isVerb(first) && first.word.length > 1 && !saysNothing.has(first.word)))
  );
}

/** Verbs that tell a state or a result, no doing. */
const saysNothing = new Set([
  ...naming.done.list,
  ...naming.change.list,
  '是',
  '有',
  '为',
  '成为',
  '确保',
  '促进',
  '提升',
  '达到',
  '存在',
]);

function alike(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const pair of one) if (other.has(pair)) shared += 1;
  return shared / Math.max(1, Math.min(one.size, other.size));
}

const shortestTerm = 4;
const longestTerm = 10;

/** Set names of the field: in quotation or title marks, or compounds that several reports use alike. */
export function proposeTerms(read: ReadReports): ProposedTerm[] {
  const found = new Map<string, { reports: Set<number>; told: Told }>();
  for (const told of read.sentences)
    for (const [, inside = ''] of told.sentence.matchAll(/[“《]([\p{Script=Han}]{2,12})[”》]/gu)) {
      if (inside.length < shortestTerm - 1 || inside.length > longestTerm + 2) continue;
      const known = found.get(inside) ?? { reports: new Set(), told };
      known.reports.add(told.report);
      found.set(inside, known);
    }
  return [...found]
    .map(([right, { reports, told }]) => ({ right, told, reports: reports.size }))
    .toSorted((one, other) => other.reports - one.reports);
}

/** Problems of a report item by item, with the cause and the plan that stand at the same place of their lists. */
export function proposeProblems(read: ReadReports): ProposedProblem[] {
  return read.reports.flatMap((_, report) => {
    const items = (part: Told['part']): Told[] =>
      read.sentences.filter(
        (told) =>
          told.report === report &&
          told.part === part &&
          /^[一二三四五六七八九十1-9]{1,2}[是、.．]/u.test(told.sentence),
      );
    const [causes, plans] = [items('causes'), items('plans')];
    return items('problems').flatMap((told, at): ProposedProblem[] => {
      const problem = bare(told.sentence);
      const [cause, plan] = [bare(causes[at]?.sentence ?? ''), bare(plans[at]?.sentence ?? '')];
      const name = problem.split(/[，。；：]/u)[0] ?? '';
      if (name.length < 4 || name.length > 20 || hasNumber(name) || hasNumber(cause) || hasNumber(plan)) return [];
      return [{ name, problem: `${name}。`, cause, measure: plan, told }];
    });
  });
}

function bare(sentence: string): string {
  return sentence.replace(listMark, '').trim();
}

function hasNumber(text: string): boolean {
  return /[\dXＸ×]/u.test(text);
}
