import type { FieldWords } from '../../lexicon/field.ts';
import { extractFigures } from '../../mentions/extract.ts';
import type { Mention } from '../../mentions/mention.ts';
import type { ColumnKind, ReadCell } from './block.ts';
import { holdsNumeral } from './cell-value.ts';
import { readHead } from './heads.ts';

/** The numbers of a cell; outside the columns that count, those in words and dates too: nothing vanishes. */
export function mentionsIn(cell: ReadCell, column: ColumnKind, field: FieldWords): Mention[] {
  const isValue = column === 'value';
  const { value } = cell;
  if ((value.kind === 'number' || value.kind === 'year') && value.mentions.length > 0) return value.mentions;
  if (value.kind === 'nothing' && isValue) return [nothingIn(cell)];
  if (isTime(cell)) return [{ ...nothingIn(cell), value: cell.text }];
  const isTold = value.kind === 'words' && (isValue || holdsNumeral(cell.text));
  const told = isTold ? extractFigures(cell.text, field).figures : [];
  // 截至2024年末, 07: a remark or a number of a row with figures in it, none of which counts.
  return told.length === 0 && (column === 'note' || column === 'ordinal') && /\d/.test(cell.text)
    ? [{ ...nothingIn(cell), value: cell.text }]
    : told;
}

/** 2025年12月1日, 2025年, 2025年上半年: no count. */
export function isTime({ value, text }: ReadCell): boolean {
  if (value.kind === 'date') return true;
  if (value.kind === 'year') return value.mentions.length === 0;
  const { year, name, isPeriod, endsAsPlan } = readHead(text);
  return (
    value.kind === 'words' && year !== null && (name === '' || isPeriod || (endsAsPlan && name.length <= longestPlan))
  );
}

/** 计划, 年初计划. */
const longestPlan = 4;

function nothingIn(cell: ReadCell): Mention {
  const span = { start: 0, end: cell.text.length };
  return { text: cell.text, ...span, numeral: span, value: '0', unit: '', approx: null };
}
