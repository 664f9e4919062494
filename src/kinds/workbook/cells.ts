import { CORE_SCHEMA, dump, load } from 'js-yaml';

/** How a value of a kind's file stands in one cell: words, a list of words, sentences one to a line, a number … */
export type CellForm =
  | { as: 'text' | 'list' | 'lines' | 'number' | 'yes' | 'pair' }
  /** Value in the file → word in the cell. */
  | { as: 'choice'; words: Readonly<Record<string, string>> };

/** What a cell says; `isRead` false with the reason where it says nothing of its form. */
export type CellRead = { isRead: true; value: unknown } | { isRead: false; message: string };

/** Written where there is a text and it is empty: a blank cell is no entry at all. */
const blank = '（空）';
const separators = /[、，,；;\n]+/;
const read = (value: unknown): CellRead => ({ isRead: true, value });
const unread = (message: string): CellRead => ({ isRead: false, message });

/** The cell of a value, or null where the form has no way to say it; what is written reads back as the same value. */
export function writeCell(form: CellForm, value: unknown): string | null {
  const cell = written(form, value);
  if (cell === null) return null;
  const back = readCell(form, cell);
  return back.isRead && isSame(back.value, value) ? cell : null;
}

function written(form: CellForm, value: unknown): string | null {
  switch (form.as) {
    case 'text':
      return typeof value === 'string' ? value || blank : null;
    case 'number':
      return typeof value === 'number' ? String(value) : null;
    case 'yes':
      return typeof value === 'boolean' ? (value ? '是' : '否') : null;
    case 'pair':
    case 'list':
    case 'lines': {
      if (!Array.isArray(value)) return null;
      const items = value.map(String);
      const mark = form.as === 'lines' ? /\n/ : form.as === 'list' ? separators : /[～~\n]/;
      const isPlain =
        items.length > 0 && items.every((item) => !mark.test(item) && item.trim() === item && item !== '');
      if (!isPlain || items[0]?.startsWith('[')) return yamlText(value);
      return items.join(form.as === 'lines' ? '\n' : form.as === 'list' ? '、' : '～');
    }
    case 'choice':
      return typeof value === 'string' ? (form.words[value] ?? null) : null;
  }
}

/** A cell that is not blank, as the value it says. */
export function readCell(form: CellForm, cell: string): CellRead {
  const text = cell.trim();
  switch (form.as) {
    case 'text':
      return read(text === blank ? '' : cell);
    case 'number': {
      const number = Number(text);
      return text !== '' && Number.isFinite(number) ? read(number) : unread(`“${text}”不是数`);
    }
    case 'yes':
      return /^[是否]$/.test(text) ? read(text === '是') : unread(`“${text}”要写“是”或“否”`);
    case 'pair':
    case 'list':
    case 'lines':
      return readList(form.as, text);
    case 'choice': {
      const found = Object.entries(form.words).find(([value, word]) => word === text || value === text);
      return found ? read(found[0]) : unread(`“${text}”要写${Object.values(form.words).join('、')}`);
    }
  }
}

function readList(as: 'pair' | 'list' | 'lines', text: string): CellRead {
  if (text.startsWith('[') && text.endsWith(']')) {
    const value = readYaml(text);
    if (value.isRead && Array.isArray(value.value)) return value;
  }
  const mark = as === 'lines' ? /\n/ : as === 'list' ? separators : /[～~至-]/;
  const items = text.split(mark).map((item) => item.trim());
  const filled = items.filter((item) => item !== '');
  if (as !== 'pair') return read(filled);
  const numbers = filled.map(Number);
  const isRange = numbers.length === 2 && numbers.every(Number.isFinite);
  return isRange ? read(numbers) : unread(`“${text}”要写成“最少～最多”，如 0～40`);
}

/** A value as YAML in one line, for what has no cell of its own. */
export function yamlText(value: unknown): string {
  return dump(value, { schema: CORE_SCHEMA, flowLevel: 0, lineWidth: -1 }).trimEnd();
}

export function readYaml(text: string): CellRead {
  try {
    return read(load(text, { schema: CORE_SCHEMA }));
  } catch {
    return unread('不是正确的 YAML');
  }
}

/** Whether two values of a file are the same, key order aside. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [left, right] = [
    new Map<string, unknown>(Object.entries(one)),
    new Map<string, unknown>(Object.entries(other)),
  ];
  return left.size === right.size && [...left].every(([key, value]) => right.has(key) && isSame(value, right.get(key)));
}
