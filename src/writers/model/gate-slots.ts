import { amounts, approximations, change, numbers, time } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { pieceText } from '../../report/report.ts';
import type { GateFinding } from './gate-finding.ts';
import { slotAt, slotCharacter } from './read-answer.ts';
import type { SectionTask } from './section-task.ts';
import type { Slot } from './slots.ts';
import { findingWords, type GateFault } from './words.ts';

const approxBefore = shape`${amounts.roughBefore}$`;
const approxAfter = shape`^(?:${amounts.roughAfter}|${approximations.oddOnly}|${change.more}(?!${amounts.heads})|${approximations.come}(?=${amounts.heads}))`;

/** Slots all known, required ones there, each once and in its place, with nothing added to its number. */
export function checkSlots(task: SectionTask, coded: readonly string[], unknown: readonly string[]): GateFinding[] {
  const findings: GateFinding[] = unknown.map((name) => say('slots', 'unknown', findingWords.unknown(name)));
  const used = new Map<Slot, number>();
  coded.forEach((paragraph, at) => {
    for (let i = 0; i < paragraph.length; i += 1) {
      const character = paragraph[i] ?? '';
      const slot = slotCharacter.test(character) ? slotAt(task.slots, character) : undefined;
      if (!slot) continue;
      used.set(slot, (used.get(slot) ?? 0) + 1);
      if (slot.item !== null && slot.item !== at + 1)
        findings.push(say('slots', 'item', findingWords.wrongItem(slot, slot.item)));
      findings.push(...placeFindings(slot, paragraph.slice(0, i), paragraph.slice(i + 1), task.part === 'plans'));
    }
  });
  for (const slot of task.slots) {
    const times = used.get(slot) ?? 0;
    if (slot.isRequired && times === 0) findings.push(say('slots', 'missing', findingWords.missing(slot)));
    if (times > 1 && (slot.isRequired || slot.formula !== null))
      findings.push(say('slots', 'repeated', findingWords.repeated(slot)));
  }
  return findings;
}

/** 2026年 and 前: before the whole year. */
const yearEnd = shape`${time.yearMark}$`;
const frontAfter = shape`^${numbers.front}`;
const aboutBefore = shape`${amounts.about}$`;

function placeFindings(slot: Slot, before: string, after: string, isTarget: boolean): GateFinding[] {
  if (slot.kind !== 'number') {
    const mayJoin = slot.kind === 'clause' || isConfirmed(slot);
    const isOpen = mayJoin ? /(?:^|[。！？；：，、])$/ : /(?:^|[。！？；：])$/;
    const isClosed = mayJoin ? /^(?:$|[。！？；，、])/ : /^(?:$|[。！？；])/;
    const isAlone = isOpen.test(before) && isClosed.test(after);
    return isAlone ? [] : [say('slots', 'place', findingWords.misplaced(slot))];
  }
  if (slot.isDate && yearEnd.test(pieceText(slot.pieces)) && frontAfter.test(after))
    return [say('slots', 'time', findingWords.time(slot))];
  if (slot.id === null && slot.formula === null) return [];
  // 超过本年度的…、…以上 set a mark to reach.
  const isBlurred = isTarget ? aboutBefore.test(before) : approxBefore.test(before) || approxAfter.test(after);
  if (isBlurred) return [say('numbers', 'approx', findingWords.approx(slot))];
  const isDoubled = slot.unit !== '' && after.startsWith(slot.unit);
  return isDoubled ? [say('slots', 'unit', findingWords.unit(slot))] : [];
}

/** What the officer confirmed may stand between commas; what waits for him stands alone, under its mark. */
function isConfirmed({ pieces }: Slot): boolean {
  return pieces.some(({ type }) => type === 'fact') && pieces.every(({ claim }) => claim === undefined);
}

function say(fault: GateFault, rule: string, message: string): GateFinding {
  return { fault, rule, message };
}
