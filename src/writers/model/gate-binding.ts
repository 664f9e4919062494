import { readTextFigures, type TextFigure } from '../../checks/text-figures.ts';
import type { Kind } from '../../kinds/kind.ts';
import { prose } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { pieceText } from '../../report/report.ts';
import { clausesOf } from './clauses.ts';
import type { GateContext, GateFinding } from './gate.ts';
import { slotAt, slotCharacter } from './read-answer.ts';
import type { SectionTask } from './section-task.ts';
import type { Slot } from './slots.ts';
import { isPrevious } from './trends.ts';
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
  const { slot } = place;
  const read = figures.find(({ mention }) => mention.start < place.end && mention.end > place.start);
  if (read?.id === slot.id) return [];
  if (read && read.id !== null && read.confidence !== 'none' && !isPlannedBack(isPlan, slot.id, read.id)) {
    const other = kind.phrases.figures[read.id]?.name ?? kind.figureById.get(read.id)?.label ?? read.id;
    return [{ rule: 'binding/swapped', message: findingWords.bound(slot, other) }];
  }
  return isPlannedBack(isPlan, slot.id, read?.id ?? null) || isNamedBefore(kind, text, place, places)
    ? []
    : [{ rule: 'binding/unnamed', message: findingWords.unbound(slot) }];
}

/** 入伍人数力争恢复到〔上年的数〕: a measure names this year's figure and sets last year's for a mark. */
function isPlannedBack(isPlan: boolean, id: string | null, read: string | null): boolean {
  return isPlan && id !== null && isPrevious(id) && id.replace(/_prev$|(?<=\.)prev_/, '') === read;
}

/** How far before a number its name may stand where the binder knows neither, in characters. */
const reach = 30;

/** The words before the number, back to the sentence's start or the last figure of its unit, hold one of its names. */
function isNamedBefore(kind: Kind, text: string, place: Place, places: readonly Place[]): boolean {
  const id = place.slot.id ?? '';
  const mates = places.filter((other) => other.end <= place.start && other.slot.unit === place.slot.unit);
  const before = mates.at(-1)?.end ?? 0;
  const from = Math.max(before, text.lastIndexOf('。', place.start) + 1, place.start - reach);
  const near = text.slice(from, place.start);
  const figure = kind.figureById.get(id);
  const [said = ''] = place.slot.phrase.split('[[]]');
  const names = [
    said,
    place.slot.label,
    figure?.label ?? '',
    ...kind.checks.indicators.filter((one) => one.id === id && one.after.length === 0).flatMap((one) => one.words),
  ];
  return names.some((name) => name.length >= 2 && near.includes(name.replace(/（.*?）/g, '')));
}

/** The words each kind of computed number needs right before it. */
const kindWords: Readonly<Record<string, RegExp>> = {
  rate: shape`${prose.share}`,
  growth: shape`${prose.increase}`,
  drop: shape`${prose.decrease}`,
  diff: shape`${prose.shortfall}`,
  per: shape`${prose.each}`,
};
const kindReach = 12;

function computedFindings(task: SectionTask, coded: string): GateFinding[] {
  const findings: GateFinding[] = [];
  for (const { start, end } of sentencesIn(coded)) {
    const seen: { slot: Slot; at: number }[] = [];
    for (let at = start; at < end; at += 1) {
      const slot = slotCharacter.test(coded[at] ?? '') ? slotAt(task.slots, coded[at] ?? '') : undefined;
      if (slot?.kind === 'number') seen.push({ slot, at });
    }
    for (const [i, { slot, at }] of seen.entries()) {
      if (slot.formula === null) continue;
      // A rate said in between (到位率…，还有…没有到位) parts nothing.
      const before = seen.slice(0, i).findLast((one) => one.slot.id !== null && one.slot.unit !== '%');
      const after = seen.slice(i + 1).find((one) => one.slot.id !== null);
      const mate = before ?? after;
      const isMate = slot.from.includes(mate?.slot.id ?? '');
      // A measure says what is to be filled (补上…的缺口); the figures it came from stand among the problems.
      const isNear = isMate || (task.part === 'plans' && before === undefined);
      const words = coded.slice(Math.max(start, at - kindReach), at + kindReach);
      const isNamed = kindWords[slot.formula.split('(')[0] ?? '']?.test(words) ?? true;
      if (!isNear || !isNamed) findings.push({ rule: 'binding/computed', message: findingWords.computedKind(slot) });
    }
  }
  return findings;
}

function sentencesIn(coded: string): { start: number; end: number }[] {
  const starts = new Map(clausesOf(coded).map(({ sentence }) => [sentence.start, sentence]));
  return [...starts.values()];
}
