import type { AbstractList, ListDefinitions, ListInstance, ListLevel, StyleDefinition } from './docx-definitions.ts';
import { formatListNumber } from './number-formats.ts';

/** What a paragraph itself says about its number; null where it leaves it to its style. */
export interface ParagraphNumbering {
  numId: string | null;
  level: number | null;
}

interface List {
  abstractId: string;
  abstractList: AbstractList;
  instance: ListInstance;
  numId: string;
}

/** Styles lead to lists and back at most this often; a circle ends here. */
const maxLinks = 20;

/**
 * Counts through a document's automatic numbering as Word does (ECMA-376 Part 1 §17.9): to be called once per
 * paragraph in reading order; answers the number's text (`一、`, `（二）`, `1.`) or an empty string.
 */
export function createNumbering(lists: ListDefinitions, styles: ReadonlyMap<string, StyleDefinition>) {
  const counters = new Map<string, (number | undefined)[]>();
  const started = new Set<string>();

  const findList = (numId: string, links = 0): List | null => {
    const instance = lists.instances.get(numId);
    const abstractList = instance && lists.abstracts.get(instance.abstractId);
    if (!instance || !abstractList) return null;
    if (abstractList.styleLink === null || links > maxLinks) {
      return { abstractId: instance.abstractId, abstractList, instance, numId };
    }
    const linked = styles.get(abstractList.styleLink)?.numId;
    return linked ? findList(linked, links + 1) : null;
  };

  const fromStyle = (styleId: string | null): { numId: string; level: number | null; styleId: string } | null => {
    let id = styleId;
    let level: number | null = null;
    for (let links = 0; id !== null && links < maxLinks; links += 1) {
      const style = styles.get(id);
      if (!style) return null;
      level ??= style.level;
      if (style.numId !== null) return { numId: style.numId, level, styleId: id };
      id = style.basedOn;
    }
    return null;
  };

  return (styleId: string | null, own: ParagraphNumbering): string => {
    const styled = own.numId === null ? fromStyle(styleId) : null;
    const numId = own.numId ?? styled?.numId ?? null;
    if (numId === null || numId === '0') return '';
    const list = findList(numId);
    if (!list) return '';
    const level = own.level ?? (styled ? styledLevel(list, styled, styleId) : 0);
    const counts = counters.get(list.abstractId) ?? [];
    counters.set(list.abstractId, counts);
    step(list, counts, level, started);
    return numberText(list, counts, level);
  };
}

/** A style is tied to the level that names it, or to the level it names itself. */
function styledLevel(list: List, styled: { level: number | null; styleId: string }, styleId: string | null): number {
  for (const [index, level] of list.abstractList.levels) {
    if (level.styleId !== null && (level.styleId === styleId || level.styleId === styled.styleId)) return index;
  }
  return styled.level ?? 0;
}

function levelOf(list: List, index: number): ListLevel | undefined {
  return list.instance.levels.get(index) ?? list.abstractList.levels.get(index);
}

function step(list: List, counts: (number | undefined)[], level: number, started: Set<string>): void {
  const key = `${list.numId}/${level}`;
  const override = list.instance.starts.get(level);
  const isFirstUse = !started.has(key);
  started.add(key);
  const start = override ?? levelOf(list, level)?.start ?? 1;
  const current = counts[level];
  counts[level] = (isFirstUse && override !== undefined) || current === undefined ? start : current + 1;
  for (let deeper = level + 1; deeper < 9; deeper += 1) {
    const restart = levelOf(list, deeper)?.restart ?? null;
    if (restart === null || level + 1 <= restart) counts[deeper] = undefined;
  }
}

function numberText(list: List, counts: readonly (number | undefined)[], level: number): string {
  const definition = levelOf(list, level);
  if (!definition || definition.format === 'bullet' || definition.format === 'none') return '';
  const text = definition.text.replace(/%([1-9])/g, (_, digit: string) => {
    const index = Number(digit) - 1;
    const part = levelOf(list, index);
    const value = counts[index] ?? part?.start ?? 1;
    const isPlain = definition.isLegal && index !== level;
    return formatListNumber(value, isPlain ? 'decimal' : (part?.format ?? 'decimal'));
  });
  // A tab or space after 一、 or （一） is only layout; after a bare number (1.1) it keeps number and text apart.
  return /[\p{L}\p{N}]$/u.test(text) && definition.suffix !== 'nothing' ? `${text} ` : text;
}
