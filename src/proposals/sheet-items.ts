import { naming } from '../lexicon/lexicon.ts';
import { nameSlots } from './naming.ts';
import { slotsOf } from './slots.ts';
import type { Chinese } from './tagged-words.ts';

/** A line of an assessment sheet: a figure it asks for, or a thing to be done or not. */
export interface SheetItem {
  label: string;
  /** Null: the sheet names no number for it. */
  unit: string | null;
  /** What the sheet wants of it: 不少于4次. */
  standard: string;
  points: number | null;
  text: string;
}

const isHeadOf = (words: readonly string[], cell: string): boolean => words.some((word) => cell.includes(word));

/** The rows of a sheet that name something to be assessed. `rows`: as they are read, merged words in every cell. */
export function sheetItems(rows: readonly (readonly string[])[], chinese: Chinese): SheetItem[] {
  const at = rows.findIndex(
    (row) => row.filter((cell) => isHeadOf(naming.sheetHead.list, cell)).length > 0 && row.filter(Boolean).length >= 2,
  );
  const head = rows[at] ?? [];
  const points = head.findIndex((cell) => isHeadOf(naming.pointsHead.list, cell));
  return rows.slice(at + 1).flatMap((row) => {
    const words = row
      .filter((cell, place) => place !== points && /\p{Script=Han}{3,}/u.test(cell))
      .map((cell) => cell.trim());
    // The last cells are the narrowest: 一级指标, 二级指标, 评分标准.
    const text = words.at(-1) ?? '';
    const named = words.slice(0, -1).at(-1) ?? text;
    if (text === '') return [];
    return itemsOf(text, named, Number(row[points]) || null, chinese);
  });
}

function itemsOf(text: string, named: string, points: number | null, chinese: Chinese): SheetItem[] {
  const sentences = text.split(/[。；\n]/u).filter((sentence) => sentence.trim() !== '');
  const asked = sentences.flatMap((sentence) => {
    const slots = slotsOf(
      sentence.replaceAll(/扣\s*[\d.]+\s*分|得\s*[\d.]+\s*分|[（(][^（）()]*分[）)]/gu, ''),
      [],
      true,
    );
    const names = nameSlots(slots, chinese);
    return slots.flatMap((slot, at): SheetItem[] => {
      const label = names[at]?.label ?? '';
      return label === '' || slot.unit === '分'
        ? []
        : [{ label, unit: slot.unit, standard: sentence.trim(), points, text }];
    });
  });
  if (asked.length > 0) return asked;
  const [first = ''] = named.split(/[，。；（(：]/u);
  const rate = first.trim().endsWith('率');
  return [{ label: first.trim().slice(0, 18), unit: rate ? '%' : null, standard: text.slice(0, 60), points, text }];
}
