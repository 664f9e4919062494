import { tables } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import type { Axis } from './axes.ts';
import type { Block } from './block.ts';
import { isPlainHead, people } from './heads.ts';
import { soleNumber } from './sum-rows.ts';

const strengthHead = shape`^(?:${tables.strengthHead})$`;
/** A body is one of whatever bodies there are: 个 stands for 支 and 家. */
const piece = tables.headUnit.list[2] ?? '';

/**
 * 数量 1 | 编制 30 | 实有 30 before whatever bodies: how many of them there are, and how many people in them, though no
 * head tells a unit. No body has fewer people than it is bodies, and most have more; of things there are as many in both.
 */
export function withStrengths(block: Block, columns: readonly Axis[]): Axis[] {
  const isOpen = ({ unit, year, part }: Axis, at: number): boolean =>
    block.columns[at]?.kind === 'value' && unit === null && year === null && part === null;
  const strengths = columns.flatMap((axis, at) => (isOpen(axis, at) && strengthHead.test(axis.last) ? [at] : []));
  const bodies = columns.findIndex(
    (axis, at) => isOpen(axis, at) && axis.names.length === 0 && axis.last !== '' && isPlainHead(axis.last),
  );
  if (bodies < 0 || !strengths.some((at) => isOfPeople(block, bodies, at))) return [...columns];
  return columns.map((axis, at) =>
    at === bodies ? { ...axis, unit: piece } : strengths.includes(at) ? { ...axis, unit: people } : axis,
  );
}

function isOfPeople({ rows }: Block, bodies: number, strength: number): boolean {
  const pairs = rows.flatMap(({ cells }) => {
    const [one, other] = [soleNumber(cells[bodies]), soleNumber(cells[strength])];
    return one && other ? [[one, other] as const] : [];
  });
  const more = pairs.filter(([one, other]) => other.gt(one));
  return more.length > 1 && more.length * 2 > pairs.length && pairs.every(([one, other]) => other.gte(one));
}
