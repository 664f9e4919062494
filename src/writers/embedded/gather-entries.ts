import type { RuleId } from '../../checks/rules.ts';
import { alignItems, type AlignmentRow } from '../../checks/alignment.ts';
import type { DraftReading, Item } from '../../checks/draft-reading.ts';
import type { Finding } from '../../checks/finding.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { Detector, ThemePlan } from '../../kinds/problems.ts';
import { amounts, marks, plans } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { withoutMark } from '../../report/problem-part/item-marks.ts';
import { pieceText } from '../../report/report.ts';
import type { Span } from '../../text/spans.ts';
import type { Desk } from './desk.ts';
import { shownProblems } from '../plan/plan-problems.ts';
import { proposedCause, proposedMeasure, sayProblem } from './problems.ts';
import { fromPlan, planFor, type Entry } from './rewrite-entry.ts';
import { rewriteWords } from './rewrite-words.ts';

export const mostProblems = 4;
/** With fewer of his own, the officer's figures show the rest. */
export const wanted = 3;

/** The matters of the part: his own, made concrete where they are not, then what the figures show. */
export function gatherEntries(draft: DraftReading, desk: Desk, weak: readonly Finding[], asksAll = false): Entry[] {
  const shown = shownProblems(desk);
  const used = new Set<string>();
  const entries: Entry[] = [];
  const left: { draft: DraftReading; item: Item; own: string; row: AlignmentRow }[] = [];
  for (const [place, row] of alignItems(draft).entries()) {
    if (entries.length === mostProblems) break;
    const item = row.problem;
    const own = problemText(draft, item);
    const isPraise = isObjectedTo(weak, item, ['weak/praise-as-problem']);
    if (isPraise || own === '') continue;
    const isNamedWeak = isObjectedTo(weak, item, ['weak/empty-problem', 'weak/no-figure', 'weak/same-as-last-year']);
    const isWeak = isNamedWeak || !evidence.test(own);
    const detector = shown.find((one) => !used.has(one.id) && speaksOf(desk.kind, own, one));
    const plan = planFor(desk.kind, own);
    if (isWeak && detector) entries.push(fromDetector(desk, detector, entries.length === 0));
    else if (isWeak && plan && !used.has(`plan:${plan.id}`)) entries.push(fromPlan(desk, plan));
    else if (isWeak) left.push({ draft, item, own, row });
    else {
      const entry = fromOwn(draft, desk, weak, { own, item, place, row, detector, plan });
      entries.push(asksAll ? { ...entry, question: detector?.question ?? plan?.question ?? null } : entry);
    }
    if (detector)
      for (const one of shown) if (one.theme === detector.theme || speaksOf(desk.kind, own, one)) used.add(one.id);
    if (plan) used.add(`plan:${plan.id}`);
  }
  for (const detector of shown) {
    if (entries.length >= wanted) break;
    if (!used.has(detector.id)) entries.push(fromDetector(desk, detector, entries.length === 0));
  }
  // A problem of his that no plan knows stays in his words, with gaps, where little else is told.
  for (const one of left) if (entries.length < fewest && !isBoast(one.own)) entries.push(fromUnknown(one.own));
  return entries;
}

/** With fewer problems than this, what cannot be made concrete is kept as well (STANDARD §4: two to four). */
const fewest = 2;

const themeWord = shape`${plans.themes}`;

/** 不够大胆创新, 与先进相比有差距: said of anything, so of nothing. */
function isBoast(own: string): boolean {
  return themeWord.test(own) || own.length < 8;
}

function fromUnknown(own: string): Entry {
  const name = own.replace(/。$/, '');
  const problem = `${name}。具体表现在【事项及有关数字】。`;
  const cause = `${name}，主要是我对这项工作研究不深、督促检查不经常。`;
  const measure = rewriteWords.measureGap;
  return {
    plan: null,
    name: own,
    problem,
    cause,
    measure,
    claims: [
      { text: problem, question: rewriteWords.evidenceQuestion(name) },
      { text: cause, question: rewriteWords.causeQuestion },
    ],
    question: rewriteWords.evidenceQuestion(name),
  };
}

/** A number, or a thing that can be looked up: without either a problem says nothing that could be checked. */
const evidence = shape`\d|${marks.count}${amounts.measure}|${plans.evidence}`;

function problemText(draft: DraftReading, item: Item): string {
  return closed(draft.text.slice(item.start, item.ownCause?.start ?? item.end));
}

/** One paragraph that ends in a full stop, its mark left off. */
function closed(raw: string): string {
  const line = raw.replaceAll(/\s*\n\s*/g, '').trim();
  const bare = withoutMark(line).replace(/[，、；。：;.\s]+$/u, '');
  return bare === '' ? '' : `${bare}。`;
}

/** An outside cause stands with one problem of a report at most. */
function fromDetector(desk: Desk, detector: Detector, withOutside: boolean): Entry {
  const cause = `${detector.about}，${pieceText(proposedCause(desk, detector, withOutside))}`;
  const measure = `${detector.aim}。${pieceText(proposedMeasure(desk, detector))}`;
  const problem = pieceText(sayProblem(desk, detector));
  return {
    plan: planFor(desk.kind, `${detector.name}${detector.about}${detector.aim}${detector.yardstick}`),
    name: problem,
    problem,
    cause,
    measure,
    claims: [
      { text: cause, question: rewriteWords.causeQuestion },
      { text: measure, question: rewriteWords.measureQuestion(detector.aim) },
    ],
    question: detector.question,
  };
}

interface OwnProblem {
  own: string;
  item: Item;
  place: number;
  row: ReturnType<typeof alignItems>[number];
  detector: Detector | undefined;
  plan: ThemePlan | null;
}

const causeLead = shape`^${plans.reasonName}(?:${plans.lies}|：|:)`;

const ownFaultSaid = shape`${plans.ownFault}`;

/** His problem stays; his cause and measure stay where they answer it and hold; what does not is written anew. */
function fromOwn(draft: DraftReading, desk: Desk, weak: readonly Finding[], found: OwnProblem): Entry {
  const { item, row, detector, plan } = found;
  const cause = row.cause === null ? null : (item.ownCause ?? draft.causes[row.cause] ?? null);
  const measure = row.measure === null ? null : (draft.measures[row.measure] ?? null);
  const isCauseGood =
    cause !== null &&
    ownFaultSaid.test(draft.text.slice(cause.start, cause.end)) &&
    !isObjectedTo(weak, cause, faultsOfCause);
  const isMeasureGood = measure !== null && !isObjectedTo(weak, measure, faultsOfMeasure);
  const entry: Entry = {
    plan,
    name: found.own,
    problem: found.own,
    cause: '',
    measure: '',
    claims: [],
    question: null,
  };
  const fresh = detector ? fromDetector(desk, detector, false) : plan ? fromPlan(desk, plan) : null;
  const freshCause = fresh?.claims.find((claim) => claim.text === fresh.cause);
  const freshMeasure = fresh?.claims.find((claim) => claim.text === fresh.measure);
  if (isCauseGood) entry.cause = closed(draft.text.slice(cause.start, cause.end)).replace(causeLead, '');
  else {
    entry.cause = fresh?.cause ?? rewriteWords.causeGap;
    if (freshCause) entry.claims.push(freshCause);
  }
  if (isMeasureGood) entry.measure = closed(draft.text.slice(measure.start, measure.end));
  else {
    entry.measure = fresh?.measure ?? rewriteWords.measureGap;
    if (freshMeasure) entry.claims.push(freshMeasure);
  }
  if (entry.claims.length > 0) entry.question = fresh?.question ?? null;
  return entry;
}

const faultsOfCause: readonly RuleId[] = [
  'weak/objective-only',
  'weak/same-as-last-year',
  'alignment/cause-of-other-matter',
  'alignment/cause-without-problem',
];
const faultsOfMeasure: readonly RuleId[] = [
  'weak/loose-measure',
  'weak/same-as-last-year',
  'alignment/measure-of-other-matter',
  'alignment/measure-without-problem',
];

/** Whether a check of these rules points into a span. */
export function isObjectedTo(weak: readonly Finding[], span: Span, rules: readonly RuleId[]): boolean {
  return weak.some((one) => rules.includes(one.rule) && one.start < span.end && one.end > span.start);
}

/** Whether a detector's matter is the one the officer's sentence names. */
export function speaksOf(kind: Kind, sentence: string, detector: Detector): boolean {
  const about = `${detector.name}${detector.about}${detector.aim}${detector.yardstick}`;
  const plan = planFor(kind, sentence);
  const other = planFor(kind, about);
  return plan !== null && other !== null && plan.id === other.id;
}
