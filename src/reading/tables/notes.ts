import type { Kind } from '../../kinds/kind.ts';
import { hear, type HeardAct } from '../hear.ts';
import { createScene } from '../scene.ts';
import { unitSuits } from './figure-of-heads.ts';
import { readHead } from './heads.ts';
import type { TableNumber } from './read-block.ts';

const heard: ReadonlySet<TableNumber['role']> = new Set(['note', 'this', 'last', 'unknown']);
/** Likely enough to be put to the officer, where its row counts something else besides and where it does not. */
const [leastBeside, leastAlone] = [0.85, 0.5];
/** Hearing costs milliseconds a cell; a register of thousands of remarks is no report. */
const mostHeard = 100;

/**
 * 其中大学生8人 under 备注, 全年召开议军会4次 under 完成情况: sentences in cells tell figures as talk does, and the judge of
 * talk hears them, behind the label of their row. What no counting cell tells is put to the officer, with a mark.
 */
export function hearNotes(kind: Kind, blocks: readonly (readonly TableNumber[])[], year: number | null): void {
  const counted = blocks.flat().flatMap((number) => {
    const { choices, role, value } = number;
    return choices[0] && isCounted(number) ? [{ id: choices[0].figure.id, role, value }] : [];
  });
  const told = new Set(counted.map(({ id, role }) => `${role} ${id}`));
  const known = Object.fromEntries(counted.flatMap(({ id, role, value }) => (role === 'this' ? [[id, value]] : [])));
  const cells = new Map<TableNumber['cell'], { notes: TableNumber[]; least: number }>();
  for (const numbers of blocks) {
    const counting = new Set(numbers.flatMap((number) => (isCounted(number) ? number.cell.row : [])));
    for (const number of numbers) {
      const { role, isPlanned, isInPart, rowYear, cell } = number;
      if (
        !heard.has(role) ||
        isPlanned ||
        isInPart ||
        rowYear === 'earlier' ||
        rowYear === 'next' ||
        cell.value.kind !== 'words'
      )
        continue;
      const least = counting.has(cell.row) || isRemark(cell.text) ? leastBeside : leastAlone;
      cells.set(cell, { least, notes: [...(cells.get(cell)?.notes ?? []), number] });
    }
  }
  const judge = cells.size > 0 ? kind.judge?.() : undefined;
  if (!judge) return;
  for (const [{ text }, { notes, least }] of [...cells].slice(0, mostHeard)) {
    const label = notes[0]?.label ?? '';
    const before = label === '' ? '' : `${label}：`;
    const scene = createScene(kind, before + text, { year, asked: [], known });
    const { acts } = hear(scene, judge);
    // 应登记612人；去年600人 tells which is whose, whatever its row says.
    const isOfBoth = acts.some(({ isLast }) => isLast) && acts.some(({ isLast }) => !isLast);
    const isLastYear =
      !isOfBoth &&
      (notes.every(({ rowYear }) => rowYear === 'last') || (notes.length === 1 && readHead(text).relative === 'last'));
    for (const act of acts) {
      const mention = scene.numbers[act.number ?? -1]?.mention;
      const number = notes.find((one) => one.mention.start + before.length === mention?.start);
      const figure = kind.figureById.get(act.id);
      if (!mention || !number || !figure || !isTold(act, least) || unitSuits(figure, mention) === 0) continue;
      const role = act.isLast || isLastYear ? 'last' : 'this';
      if (told.has(`${role} ${act.id}`)) continue;
      told.add(`${role} ${act.id}`);
      const value = act.value ?? mention.value;
      const own = number.mention;
      number.choices = [
        { figure, score: act.probability, isExact: false, mention: own, value, isFit: true, isUnitTold: true },
      ];
      number.role = role;
      number.value = value;
      number.isQuestioned = true;
    }
  }
}

/** 注：, 说明：: most of what it tells is told by the table, or of something else. */
function isRemark(text: string): boolean {
  return readHead(text.split(/[：:]/)[0] ?? '').isNote;
}

function isCounted({ choices, cell }: TableNumber): boolean {
  return choices.length > 0 && cell.value.kind !== 'words';
}

function isTold({ act, value, derived, probability }: HeardAct, least: number): boolean {
  return act === 'given' && value !== null && derived === null && probability >= least;
}
