import type { FieldWords } from '../../lexicon/field.ts';
import { claims, marks, numbers } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { claimId } from '../../report/claim-ids.ts';
import type { Span } from '../../text/spans.ts';
import { additions, createReference, isDone, isSaidBy, judgeClause, saysMust } from './claims.ts';
import { clausesOf, type Clause } from './clauses.ts';
import type { ClaimedRange, GateFinding } from './gate-finding.ts';
import { slotCharacter, slotsIn } from './read-answer.ts';
import type { SectionTask } from './section-task.ts';
import { claimQuestion, findingWords } from './words.ts';

/** More unbacked clauses than this in a section, and it goes back: a report of marks is no report. */
const mostMarked = 2;

/**
 * Marks what a section asserts without a figure or a fact behind it, or sends it back when there is too much of it.
 * The items of causes and plans are nobody's word yet: each stands whole under its own claim.
 */
export function judgeClaims(
  task: SectionTask,
  coded: readonly string[],
  backed: ReadonlySet<string>,
  field: FieldWords,
): { ranges: ClaimedRange[][]; findings: GateFinding[] } {
  if (task.part === 'causes' || task.part === 'plans') {
    return {
      ranges: coded.map((paragraph, at) => itemRange(task, paragraph, at)),
      findings: additionsIn(task, coded, field),
    };
  }
  const findings = additionsIn(task, coded, field);
  const reference = createReference(task.reference);
  const unbacked: GateFinding[] = [];
  const ranges = coded.map((paragraph) => {
    const clauses = clausesOf(paragraph);
    return clauses.flatMap((clause, at): ClaimedRange[] => {
      if (backed.has(clause.text) || isLead(clause, paragraph)) return [];
      if (judgeClause(clause.text, reference, field) !== 'unbacked' || isTopic(clause, clauses[at + 1])) return [];
      unbacked.push({ fault: 'claims', rule: 'unbacked', message: findingWords.claim(clause.text) });
      const span = spanOf(clause, clauses, at, paragraph);
      return [{ ...span, id: claimId('model', hashOf(clause.text)), question: claimQuestion(clause.text) }];
    });
  });
  if (unbacked.length > mostMarked) findings.push(...unbacked);
  return { ranges, findings };
}

const resolveStart = shape`^${claims.resolve}`;

/** 抓好民兵整组，要一环一环往下抓: the first clause only names what the second says must be done. */
function isTopic(clause: Clause, next: Clause | undefined): boolean {
  const isNamed = clause.text.length <= 12 && resolveStart.test(clause.text);
  const isFollowed = next !== undefined && next.sentence.start === clause.sentence.start;
  return isNamed && isFollowed && saysMust(next.text) && !isDone(clause.text);
}

const itemStart = shape`^${marks.ordinal}${numbers.be}`;
const didWord = shape`${claims.did}`;

/** 一是加强理论学习。 names what follows; nothing is asserted yet. */
function isLead(clause: Clause, paragraph: string): boolean {
  const isShort = itemStart.test(clause.text) && clause.text.length <= 14;
  const leadsOn = slotCharacter.test(paragraph);
  return isShort && leadsOn && /^[。，：]/.test(paragraph.slice(clause.end)) && !didWord.test(clause.text);
}

/** A clause beside a figure goes with one comma, so that the sentence reads on when it is struck; alone, with its stop. */
function spanOf(clause: Clause, clauses: readonly Clause[], at: number, paragraph: string): Span {
  const before = clauses[at - 1];
  const after = clauses[at + 1];
  if (before && before.sentence.start === clause.sentence.start) return { start: clause.start - 1, end: clause.end };
  if (after && after.sentence.start === clause.sentence.start) return { start: clause.start, end: clause.end + 1 };
  return { start: clause.start, end: paragraph[clause.end] === '。' ? clause.end + 1 : clause.end };
}

function itemRange(task: SectionTask, paragraph: string, at: number): ClaimedRange[] {
  const claim = task.items[at]?.claim ?? null;
  if (claim === null) return [];
  const opening = /^[^，。]{0,40}[，。]/.exec(paragraph)?.[0].length ?? 0;
  // One sentence alone is claimed as it is; an opening that names the matter stays outside.
  const about = createReference(task.items[at]?.text ?? '');
  const isAbout = isSaidBy(paragraph.slice(2, opening), about);
  const start = isAbout && opening < paragraph.length ? opening : 2;
  return [{ start, end: paragraph.length, id: claim, question: '' }];
}

function additionsIn(task: SectionTask, coded: readonly string[], field: FieldWords): GateFinding[] {
  if (task.part === 'causes' || task.part === 'plans') return [];
  const known = [task.reference, ...task.slots.flatMap(({ label, phrase }) => [label, phrase])].join('，');
  return coded
    .flatMap((paragraph) => clausesOf(paragraph))
    .filter((clause) => holdsNumber(task, clause.text))
    .flatMap((clause) => additions(clause.text, known, field))
    .map((words) => ({ fault: 'claims', rule: 'added', message: findingWords.overstated(words) }));
}

function holdsNumber(task: SectionTask, text: string): boolean {
  return slotsIn(task.slots, text).some((slot) => slot.kind === 'number');
}

/** FNV-1a: the same words are the same claim in the next draft. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}
