import { prose } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import type { Kind } from '../../kinds/kind.ts';
import { clausesOf, type Clause } from '../../reading/assertions.ts';
import { pairsOf } from './claims.ts';
import { largestLoss, meaningsOf, type Meaning } from './meaning.ts';
import { slotCharacter, slotsIn } from './read-answer.ts';
import type { SectionTask } from './section-task.ts';
import type { Slot } from './slots.ts';

/** What a clause may say of a number, and what the number then has to mean. */
const judgements: readonly { said: RegExp; meanings: readonly Meaning[] }[] = [
  { said: shape`${prose.judgedMost}`, meanings: ['most'] },
  { said: shape`${prose.judgedShort}`, meanings: ['short'] },
  { said: shape`${prose.judgedFull}`, meanings: ['full'] },
];
const shareSaid: ReadonlySet<Meaning> = new Set(['full', 'veryHigh', 'high', 'middling', 'low']);
const summing = shape`${prose.summing}`;
const small = shape`${prose.judging}|${prose.shortfall}`;

/**
 * Clauses that say of a number what it shows (但仍有缺额, 减得最多的是报名到体检): the nearest number means so, and the
 * clause says nothing else than what it is about. How high a share is said to be (很高, 不高) no number shows.
 */
export function judgedRightly(task: SectionTask, coded: readonly string[], kind: Kind): Set<string> {
  const right = new Set<string>();
  for (const text of coded) {
    const clauses = clausesOf(text);
    for (const [at, clause] of clauses.entries()) {
      if (slotCharacter.test(clause.text)) continue;
      const isBorneOut = judgements.some(
        ({ said, meanings }) => said.test(clause.text) && isMeant(task, clauses, at, said, meanings, kind),
      );
      if (isBorneOut || sumsUp(task, clauses, at)) right.add(clause.text);
    }
  }
  return right;
}

function isMeant(
  task: SectionTask,
  clauses: readonly Clause[],
  at: number,
  said: RegExp,
  meanings: readonly Meaning[],
  kind: Kind,
): boolean {
  const text = clauses[at]?.text ?? '';
  const isMost = meanings.includes('most');
  if (isMost && !isOfLargest(task, text)) return false;
  const judged = nearestOf(task, clauses, at, meanings, kind).filter((slot) =>
    meaningsOf(kind, task.slots, slot).some((meaning) => meanings.includes(meaning)),
  );
  const about = isMost ? clauses.flatMap((clause) => slotsIn(task.slots, clause.text)) : judged;
  return judged.length > 0 && saysOnly(text.replace(said, ' '), wordsOf(task, about));
}

/**
 * What the clause can speak of: of a share the last one before it in its sentence, else the first behind it, else that of
 * the sentence before, else the first it names in the rest of its paragraph, which it leads; of what is wanting or most,
 * any number so far, or one it names behind it.
 */
function nearestOf(
  task: SectionTask,
  clauses: readonly Clause[],
  at: number,
  meanings: readonly Meaning[],
  kind: Kind,
): Slot[] {
  const own = clauses[at];
  const slotsOf = (some: readonly Clause[]): Slot[] => some.flatMap(({ text }) => slotsIn(task.slots, text));
  const within = (clause: Clause): boolean => clause.sentence.start === own?.sentence.start;
  const before = slotsOf(clauses.slice(0, at).filter(within));
  const after = slotsOf(clauses.slice(at + 1).filter(within));
  const earlier = slotsOf(clauses.slice(0, at).filter((clause) => !within(clause)));
  const later = slotsOf(clauses.slice(at + 1)).filter((slot) => isNamed(slot, own?.text ?? ''));
  if (meanings.includes('short') || meanings.includes('most')) return [...before, ...after, ...earlier, ...later];
  const isShare = (slot: Slot): boolean => meaningsOf(kind, task.slots, slot).some((meaning) => shareSaid.has(meaning));
  const nearest = before.findLast(isShare) ?? after.find(isShare) ?? later.find(isShare) ?? earlier.findLast(isShare);
  return nearest ? [nearest] : [];
}

/** The clause holds words of what the number is. */
export function isNamed({ label }: Slot, text: string): boolean {
  const own = pairsOf(text);
  return [...pairsOf(label)].some((pair) => own.has(pair));
}

/** The step it names is the one where most was lost. */
function isOfLargest(task: SectionTask, text: string): boolean {
  const largest = largestLoss(task.slots);
  if (!largest) return false;
  const own = pairsOf(text);
  const likeness = (slot: Slot): number =>
    [...pairsOf(partOf(task, slot, /[，。；：]/))].filter((pair) => own.has(pair)).length;
  const wanted = likeness(largest);
  const rivals = task.slots.filter((slot) => slot !== largest && slot.formula !== null);
  return wanted > 0 && rivals.every((slot) => likeness(slot) < wanted);
}

/** 支出主要用在库室和宣传上: on what, before the numbers of the same sentence say how much on each. */
function sumsUp(task: SectionTask, clauses: readonly Clause[], at: number): boolean {
  const own = clauses[at];
  if (!own || !summing.test(own.text)) return false;
  const rest = clauses.slice(at + 1).filter(({ sentence }) => sentence.start === own.sentence.start);
  const told = rest.flatMap(({ text }) => slotsIn(task.slots, text)).filter((slot) => isNamed(slot, own.text));
  return told.length > 1 && saysOnly(own.text.replace(summing, ' '), wordsOf(task, told));
}

/** The part of the draft, up to marks, a slot stands in. */
function partOf({ draft }: SectionTask, slot: Slot, marks: RegExp): string {
  return draft.flatMap((text) => text.split(marks)).find((part) => part.includes(`[[${slot.name}]]`)) ?? '';
}

function wordsOf(task: SectionTask, near: readonly Slot[]): Set<string> {
  return pairsOf(near.flatMap((slot) => [slot.label, partOf(task, slot, /。/)]).join('，'));
}

/** Every character stands in a pair of `known` or in a small word. */
function saysOnly(text: string, known: ReadonlySet<string>): boolean {
  const isCovered = Array.from(text, (letter) => !/\p{Script=Han}/u.test(letter));
  for (let at = 0; at + 2 <= text.length; at += 1)
    if (known.has(text.slice(at, at + 2))) isCovered.fill(true, at, at + 2);
  for (const { 0: word, index } of text.matchAll(new RegExp(small, 'g')))
    isCovered.fill(true, index, index + word.length);
  return isCovered.every(Boolean);
}
