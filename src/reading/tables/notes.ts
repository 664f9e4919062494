import type { Kind } from '../../kinds/kind.ts';
import { extractFigures } from '../../mentions/extract.ts';
import { createScene, weighMentions } from '../name-suits.ts';
import { findHits } from '../names-found.ts';
import { unitSuits } from './figure-of-heads.ts';
import { readHead } from './heads.ts';
import type { TableNumber } from './read-block.ts';

const heard: ReadonlySet<TableNumber['role']> = new Set(['note', 'this', 'last', 'unknown']);
/** So well its words have to name it. */
const leastScore = 0.6;

/**
 * 全年召开议军会4次 under 完成情况: where no column counts a figure, the sentences tell them; they are heard as talk is,
 * and put to the officer. Beside numbers that count, a remark is a remark.
 */
export function hearNotes(kind: Kind, numbers: readonly TableNumber[]): void {
  if (numbers.some(({ choices, cell }) => choices.length > 0 && cell.value.kind !== 'words')) return;
  const told = new Set<string>();
  const cells = new Map<TableNumber['cell'], TableNumber[]>();
  for (const number of numbers)
    if (heard.has(number.role) && !number.isPlanned && number.cell.value.kind === 'words')
      cells.set(number.cell, [...(cells.get(number.cell) ?? []), number]);
  for (const [{ text }, notes] of cells) {
    const { figures } = extractFigures(text, kind.field);
    const weighed = weighMentions(createScene(kind, text, figures, findHits(kind, text), []));
    const role = readHead(text).relative === 'last' ? 'last' : 'this';
    for (const [at, mention] of figures.entries()) {
      const { figure, score } = weighed[at]?.[0] ?? { figure: undefined, score: 0 };
      const number = notes.find((one) => one.mention.start === mention.start);
      if (!figure || !number || score < leastScore || told.has(`${role} ${figure.id}`)) continue;
      if (unitSuits(figure, mention) === 0) continue;
      told.add(`${role} ${figure.id}`);
      const { value } = mention;
      number.choices = [{ figure, score, isExact: false, mention, value, isFit: true, isUnitTold: true }];
      number.role = role;
      number.value = value;
      number.isQuestioned = true;
    }
  }
}
