import type { FieldWords } from '../../lexicon/field.ts';
import { claims, prose } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import { clausesOf, readAssertions, type Assertion } from '../../reading/assertions.ts';
import { additions, createReference, isSaidBy, type Reference } from './claims.ts';
import type { ClaimedRange, GateFinding } from './gate-finding.ts';
import { slotCharacter, slotsIn } from './read-answer.ts';
import type { SectionTask } from './section-task.ts';
import { findingWords } from './words.ts';
import { itemMark } from '../../report/enumerate.ts';

/**
 * What a section asserts without a figure or a fact behind it. The items of causes and plans are nobody's word yet:
 * each stands whole under its own claim. `backed` are clauses that other checks have found borne out.
 */
export function judgeClaims(
  task: SectionTask,
  coded: readonly string[],
  backed: ReadonlySet<string>,
  field: FieldWords,
): { ranges: ClaimedRange[][]; findings: GateFinding[] } {
  if (task.part === 'causes' || task.part === 'plans') {
    return { ranges: coded.map((paragraph, at) => itemRange(task, paragraph, at)), findings: [] };
  }
  const reference = createReference(task.reference);
  const findings = coded.flatMap((paragraph, at) =>
    readAssertions(paragraph, (clause) => slotCharacter.test(clause))
      .filter((one) => one.kind === 'claim' && !backed.has(one.text) && !isLead(one, paragraph))
      .filter((one) => !isSaid(one, reference))
      .map(({ text, start, end }): GateFinding => ({
        fault: 'claims',
        rule: 'unbacked',
        message: findingWords.claim(text),
        place: { paragraph: at, start, end },
      })),
  );
  return {
    ranges: coded.map(() => []),
    findings: [...findings, ...gradesIn(task, coded), ...additionsIn(task, coded, field)],
  };
}

const grades = shape`${prose.judgedHigh}|${prose.judgedLow}`;

/** 很高, 不高 of a number: high against what nobody said. */
function gradesIn(task: SectionTask, coded: readonly string[]): GateFinding[] {
  return coded.flatMap((paragraph, at) =>
    clausesOf(paragraph).flatMap(({ text, start, end }): GateFinding[] => {
      const [grade] = grades.exec(text) ?? [];
      if (grade === undefined || task.reference.includes(grade)) return [];
      const message = findingWords.graded(grade);
      return [{ fault: 'claims', rule: 'graded', message, place: { paragraph: at, start, end } }];
    }),
  );
}

/** The same right behind a number: struck out, and the number stands. */
export function withoutGrades(paragraph: string): string {
  return paragraph.replace(gradeBehind, '');
}

const gradeBehind = shapes`(?<=[\uE000-\uEFFF])(?:${prose.judgedHigh}|${prose.judgedLow})`;

const didWord = shape`${claims.did}`;

function isSaid({ text }: Assertion, reference: Reference): boolean {
  return isSaidBy(text.replace(itemMark, ''), reference);
}

/** Longest name of what an item is about, in characters. */
const longestLead = 14;

/** 一是加强理论学习。 names what follows; nothing is asserted yet. */
function isLead(clause: Assertion, paragraph: string): boolean {
  const isShort = itemMark.test(clause.text) && clause.text.length <= longestLead;
  const leadsOn = slotCharacter.test(paragraph.slice(clause.end));
  return isShort && leadsOn && /^[。，：]/.test(paragraph.slice(clause.end)) && !didWord.test(clause.text);
}

function itemRange(task: SectionTask, paragraph: string, at: number): ClaimedRange[] {
  const claim = task.items[at]?.claim ?? null;
  if (claim === null) return [];
  return [{ start: openingOf(task, paragraph, at) || 2, end: paragraph.length, id: claim, question: '' }];
}

/** Where an opening that names the matter ends, which stays outside the claim; 0 without one, and for one sentence alone. */
function openingOf(task: SectionTask, paragraph: string, at: number): number {
  const opening = /^[^，。]{0,40}[，。]/.exec(paragraph)?.[0].length ?? 0;
  const about = createReference(task.items[at]?.text ?? '');
  const isAbout = isSaidBy(paragraph.slice(2, opening), about);
  return isAbout && opening < paragraph.length ? opening : 0;
}

/** The matter a cause names is a sentence of its own: it stands without the claim too. */
export function withStopBefore(task: SectionTask, paragraph: string, at: number): string {
  if (task.part !== 'causes' || (task.items[at]?.claim ?? null) === null) return paragraph;
  const opening = openingOf(task, paragraph, at);
  return opening === 0 ? paragraph : `${paragraph.slice(0, opening - 1)}。${paragraph.slice(opening)}`;
}

/** Words beside a figure that say more than the figure does. */
function additionsIn(task: SectionTask, coded: readonly string[], field: FieldWords): GateFinding[] {
  const known = [task.reference, ...task.slots.flatMap(({ label, phrase }) => [label, phrase])].join('，');
  return coded
    .flatMap((paragraph) => clausesOf(paragraph))
    .filter((clause) => slotsIn(task.slots, clause.text).some((slot) => slot.kind === 'number'))
    .flatMap((clause) => additions(clause.text, known, field))
    .map((words) => ({ fault: 'claims', rule: 'added', message: findingWords.overstated(words) }));
}
