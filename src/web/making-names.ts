import type { ProposalColumn, ShownProposal } from '../http/proposal-shapes.ts';

export type Sheets = ShownProposal['sheets'];
type Sort = NonNullable<ProposalColumn['names']>;

const places = {
  figures: { sheet: '数字', what: '' },
  sections: { sheet: '分节', what: '节' },
  groups: { sheet: '分节', what: '组' },
} as const satisfies Record<Sort, { sheet: string; what: string }>;

export interface Named {
  id: string;
  name: string;
}

/** What the rows of a workbook are called, so that nobody has to read an id. */
export interface NamesOf {
  list: (sort: Sort) => readonly Named[];
  /** A cell as it is read: names in the place of ids. */
  show: (column: ProposalColumn, cell: string) => string;
  /** … and as it is kept. */
  keep: (column: ProposalColumn, shown: string) => string;
}

export function namesOf(sheets: Sheets): NamesOf {
  const lists = {
    figures: listOf(sheets, 'figures'),
    sections: listOf(sheets, 'sections'),
    groups: listOf(sheets, 'groups'),
  };
  const sortOf = ({ names, holds }: ProposalColumn): Sort | null => names ?? (holds === null ? null : 'figures');
  return {
    list: (sort) => lists[sort],
    show: (column, cell) => {
      const sort = sortOf(column);
      if (sort === null) return cell;
      return replaced(
        cell,
        lists[sort].map(({ id, name }) => [id, name]),
      );
    },
    keep: (column, shown) => {
      const sort = sortOf(column);
      if (sort === null) return shown;
      const pairs = lists[sort].map(({ id, name }): [string, string] => [name, id]);
      if (column.holds !== 'template') return replaced(shown, pairs);
      return shown.replace(/\{[^}]*\}/g, (slot) => replaced(slot, pairs));
    },
  };
}

/** A name two rows share says neither: those stay ids. */
function listOf(sheets: Sheets, sort: Sort): Named[] {
  const { sheet, what } = places[sort];
  const rows = sheets.find(({ name }) => name === sheet)?.rows ?? [];
  const all = rows.flatMap(({ cells }) => {
    const [id, name] = [cells['编号'], cells['名称']];
    return id !== undefined && name !== undefined && (cells['类'] ?? '') === what ? [{ id, name }] : [];
  });
  return all.filter(({ name }) => all.filter((other) => other.name === name).length === 1);
}

/** The longest first, each place once. */
function replaced(text: string, pairs: readonly [string, string][]): string {
  const known = new Map(pairs);
  // oxlint-disable-next-line unicorn/no-array-sort -- toSorted came with Chromium 110
  const words = [...known.keys()].sort((one, other) => other.length - one.length);
  if (words.length === 0) return text;
  const any = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return text.replace(new RegExp(`(?:${any})(?![a-z0-9_])`, 'g'), (word) => known.get(word) ?? word);
}
