import { readTextFigures, toldAs, type TextFigure } from '../../reading/text-figures.ts';
import { functionOf, type FunctionName } from '../../kinds/expression.ts';
import { plainLabel } from '../../kinds/figure-names.ts';
import type { Kind } from '../../kinds/kind.ts';
import { prose } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { pieceText } from '../../report/report.ts';
import { clausesOf } from '../../reading/assertions.ts';
import type { GateContext, GateFinding } from './gate-finding.ts';
import { slotAt, slotCharacter } from './read-answer.ts';
import type { SectionTask } from './section-task.ts';
import type { Slot } from './slots.ts';
import { findingWords } from './words.ts';

interface Place {
  slot: Slot;
  start: number;
  end: number;
}

/**
 * Each figure stands in a clause that names its indicator, read off the filled text by the same binder that checks
 * any report; each computed one right behind a figure it was worked out from, with the word for what it is.
 */
export function checkBinding(task: SectionTask, coded: readonly string[], { kind }: GateContext): GateFinding[] {
  const findings: GateFinding[] = [];
  for (const paragraph of coded) {
    const { text, places } = printed(task, paragraph);
    const figures = readTextFigures(kind, text);
    for (const place of places) {
      if (place.slot.id !== null)
        findings.push(...figureFindings(kind, text, place, places, figures, task.part === 'plans'));
    }
    findings.push(...computedFindings(task, paragraph));
  }
  return findings;
}

/** A gap reads as some number, so that its place is held to the same rule. */
function printed(task: SectionTask, coded: string): { text: string; places: Place[] } {
  const places: Place[] = [];
  let text = '';
  for (const character of coded) {
    const slot = slotCharacter.test(character) ? slotAt(task.slots, character) : undefined;
    if (!slot) {
      text += character;
      continue;
    }
    const start = text.length;
    text += pieceText(slot.pieces).replace(/【[^】]*】/g, '7');
    if (slot.kind === 'number') places.push({ slot, start, end: text.length });
  }
  return { text, places };
}

function figureFindings(
  kind: Kind,
  text: string,
  place: Place,
  places: readonly Place[],
  figures: readonly TextFigure[],
  isPlan: boolean,
): GateFinding[] {
  const { slot, start, end } = place;
  const mate = places.findLast((other) => other.end <= start && other.slot.unit === slot.unit);
  const names = [slot.phrase.split('[[]]')[0] ?? '', plainLabel(slot)];
  const told = toldAs(kind, text, figures, { id: slot.id ?? '', start, end, names, since: mate?.end ?? 0 });
  // 入伍人数力争恢复到〔上年的数〕: a measure names this year's figure and sets last year's for a mark.
  if (told === slot.id || (isPlan && told !== null && told === slot.thisYear)) return [];
  if (told === null) return [{ fault: 'binding', rule: 'unnamed', message: findingWords.unbound(slot) }];
  const other = kind.phrases.figures[told]?.name ?? kind.figureById.get(told)?.label ?? told;
  return [{ fault: 'binding', rule: 'swapped', message: findingWords.bound(slot, other) }];
}

/** The words each kind of computed number needs right before it. */
const kindWords: Readonly<Partial<Record<FunctionName, RegExp>>> = {
  rate: shape`${prose.share}`,
  growth: shape`${prose.increase}`,
  drop: shape`${prose.decrease}`,
  diff: shape`${prose.shortfall}`,
  per: shape`${prose.each}`,
};
const kindReach = 12;

function computedFindings(task: SectionTask, coded: string): GateFinding[] {
  const findings: GateFinding[] = [];
  let earlier: Slot[] = [];
  for (const { start, end } of sentencesIn(coded)) {
    const seen: { slot: Slot; at: number }[] = [];
    for (let at = start; at < end; at += 1) {
      const slot = slotCharacter.test(coded[at] ?? '') ? slotAt(task.slots, coded[at] ?? '') : undefined;
      if (slot?.kind === 'number') seen.push({ slot, at });
    }
    // 从报名到入伍途中减少…，其中…占…: a sentence of reckoned numbers and gaps alone says by its own words what they are of.
    const isOfReckoned = seen.every(({ slot }) => slot.formula !== null || slot.id === null);
    for (const [i, { slot, at }] of seen.entries()) {
      if (slot.formula === null) continue;
      const before = seen.slice(0, i).map((one) => one.slot);
      const after = seen.slice(i + 1).find((one) => one.slot.id !== null)?.slot;
      const name = functionOf(slot.formula);
      const isMate = isWorkedOutFrom(slot, before, earlier, after);
      // A measure says what is to be filled (补上…的缺口); the figures it came from stand among the problems.
      const isNear = isMate || isOfReckoned || (task.part === 'plans' && !before.some(isGiven));
      const words = coded.slice(Math.max(start, at - kindReach), at + kindReach);
      const isNamed = (name && kindWords[name])?.test(words) ?? true;
      if (!isNear || !isNamed)
        findings.push({ fault: 'binding', rule: 'computed', message: findingWords.computedKind(slot) });
    }
    earlier = seen.map(({ slot }) => slot);
  }
  return findings;
}

/** A rate said in between (到位率…，还有…没有到位) parts nothing. */
function isGiven({ id, unit }: Slot): boolean {
  return id !== null && unit !== '%';
}

/** It came from the figure right before it, a sum from any of them; with none before in its sentence, from the one behind. */
function isWorkedOutFrom(
  { from, formula }: Slot,
  own: readonly Slot[],
  earlier: readonly Slot[],
  after?: Slot,
): boolean {
  const before = own.some(isGiven) ? own : earlier;
  const name = formula === null ? null : functionOf(formula);
  const isSum = name === null || name === 'sum' || name === 'total';
  const near = isSum ? before.filter(isGiven) : before.filter(isGiven).slice(-1);
  const mates = own.some(isGiven) || after === undefined ? near : [...near, after];
  return mates.some(({ id }) => from.includes(id ?? ''));
}

function sentencesIn(coded: string): { start: number; end: number }[] {
  const starts = new Map(clausesOf(coded).map(({ sentence }) => [sentence.start, sentence]));
  return [...starts.values()];
}
