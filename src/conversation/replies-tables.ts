import type { Kind } from '../kinds/kind.ts';
import type { TableAccount } from '../reading/reading.ts';
import type { CellFate, LeftWhy, OpenYear } from '../reading/tables/fate.ts';
import { columnName, tableEnd, tableMark } from '../text/table-mark.ts';
import type { Chip } from './events.ts';
import { amount, labelOf } from './spoken-figures.ts';

/** Why a number of a table is not in the ledger, as said to the officer. */
const whyWords: Record<LeftWhy, string> = {
  otherYear: '别的年份',
  part: '各社区、各时段的分数',
  otherUnit: '别的单位的数',
  change: '同比增减',
  former: '上一次报的数',
  share: '比例、进度',
  perHead: '人均、标准',
  plan: '计划、要求',
  ordinal: '序号',
  note: '备注、说明里的数',
  date: '日期',
  total: '合计，没对上是哪一项',
  unknown: '目录里没有这一项',
  restated: '重复或包含在别的数里',
  unclear: '分不清以哪个为准',
  summed: '各社区、各时段的分数，加起来记了总数',
  yearOpen: '说不准是哪一年的、是不是全年的',
};

const [shownPlaces, shownRows, shownClashes] = [3, 6, 3];

/** Places as an officer finds them: sheet!cell. */
export function placeOfCell({ sheet, cell }: Pick<CellFate, 'sheet' | 'cell'>): string {
  return sheet === null || sheet === '' ? cell : `${sheet}!${cell}`;
}

/** 表里N个数，记了M个，没记的K个 with places and reasons; empty without a table. */
export function tableWords(accounts: readonly TableAccount[], mostPlaces = shownPlaces): string[] {
  const cells = accounts.flatMap((account) => account.cells);
  const passedOver = accounts.reduce((sum, account) => sum + (account.passedOver ?? 0), 0);
  const passed = passedOver > 0 ? [`另有${passedOver}个数，所在的行没有一项对得上目录，没有记。`] : [];
  if (cells.length === 0) return passed;
  const taken = cells.filter(({ fate }) => fate === 'recorded' || fate === 'doubtful');
  const last = taken.filter(({ year }) => year === 'last').length;
  const left = cells.filter((cell) => !taken.includes(cell));
  const doubtful = taken.filter(({ fate }) => fate === 'doubtful').length;
  const detail = [last > 0 ? `去年的${last}个` : '', doubtful > 0 ? `拿不准、做了记号的${doubtful}个` : ''].filter(
    (one) => one !== '',
  );
  const said = `表里${cells.length}个数，记了${taken.length}个${detail.length > 0 ? `（${detail.join('，')}）` : ''}`;
  if (left.length === 0) return [`${said}，没有漏的。`, ...passed];
  return [`${said}，没记的${left.length}个：${reasons(left, mostPlaces).join('；')}。`, ...passed];
}

function reasons(left: readonly CellFate[], mostPlaces: number): string[] {
  const byWhy = new Map<LeftWhy, CellFate[]>();
  for (const cell of left) {
    const why = cell.why ?? 'unknown';
    byWhy.set(why, [...(byWhy.get(why) ?? []), cell]);
  }
  return [...byWhy].map(([why, cells]) => {
    const shown = cells.slice(0, mostPlaces).map(placeOfCell);
    return `${whyWords[why]}${cells.length}个（${shown.join('、')}${cells.length > shown.length ? '等' : ''}）`;
  });
}

/** A question about a whole table, with the answers a button gives. */
export interface TableQuestion {
  text: string;
  chips: Chip[];
}

/** Which column is this year's, which of two numbers holds: asked once for all tables of a message. */
export function tableQuestion(kind: Kind, accounts: readonly TableAccount[], text: string): TableQuestion | null {
  const unclear = accounts.find((account) => account.unclearColumns !== null);
  if (unclear) return columnQuestion(unclear, text);
  for (const account of accounts) if (account.openYear) return yearQuestion(account, account.openYear, text);
  const cells = accounts.flatMap((account) => account.cells).filter(({ fate, id }) => fate === 'asked' && id !== null);
  return cells.length === 0 ? null : clashQuestion(kind, cells);
}

function columnQuestion({ unclearColumns, sheet, start, end, cells }: TableAccount, text: string): TableQuestion {
  const columns = unclearColumns ?? [];
  const lines = text.slice(start, end).split('\n');
  const samples = columns.map((column) => {
    const cell = cells.find((one) => one.fate === 'asked' && one.cell.startsWith(columnName(column)));
    return `${columnName(column)}列（${cell?.text ?? ''}…）`;
  });
  return {
    text: `${calledTable(sheet)}里${samples.join('和')}分不清哪一列是今年的，先没记：\n${shownOf(lines)}\n哪一列是今年的？`,
    chips: columns.map((column) => ({
      label: `${columnName(column)}列是今年的`,
      send: withYears(lines, sheet, column, columns),
    })),
  };
}

function calledTable(sheet: string | null): string {
  return sheet === null || sheet === '' ? '这张表' : `“${sheet}”这张表`;
}

/** The first lines of a table, as it is put before the officer. */
function shownOf(lines: readonly string[]): string {
  return lines
    .filter((line) => line.trim() !== '' && !line.startsWith('【'))
    .slice(0, shownRows)
    .join('\n');
}

const yearWords = { this: '今年', last: '去年' } as const;

/** Of which year a table is, or whether a part of the year may stand for it: each answer is the table, its year told. */
function yearQuestion({ sheet, start, end }: TableAccount, open: OpenYear, text: string): TableQuestion {
  const lines = text.slice(start, end).split('\n');
  const shown = `先没记：\n${shownOf(lines)}\n`;
  const name = calledTable(sheet);
  const again = (rows: readonly string[]): string =>
    [tableMark(sheet ?? '', -1, 0), ...rows.filter((line) => !/^【表[“完]/.test(line)), tableEnd].join('\n');
  if (open.why === 'dated') {
    const [byDate = 0, ofReport = 0] = open.years;
    return {
      text: `${name}没写是哪一年的，日期是${open.told}，${shown}是${byDate}年的，还是${ofReport}年的？`,
      chips: open.years.map((year) => ({ label: `是${year}年的`, send: again([`${year}年`, ...lines]) })),
    };
  }
  let told = text.slice(start, end);
  for (const head of open.heads.toSorted((a, b) => b.start - a.start))
    told = `${told.slice(0, head.start - start)}${yearWords[head.year]}${told.slice(head.end - start)}`;
  const isWhole = open.why === 'part';
  return {
    text: isWhole
      ? `${name}的“${open.told}”不到全年，${shown}就当全年的数记下来吗？`
      : `${name}只写了“${open.told}”，没写是哪一年的，${shown}是今年的数吗？`,
    chips: [{ label: isWhole ? '就当全年的记' : '是今年的', send: again(told.split('\n')) }],
  };
}

/** The same table with a line of years above it: the answer is read as the table is. */
function withYears(lines: readonly string[], sheet: string | null, chosen: number, columns: readonly number[]): string {
  const body = lines.filter((line) => !/^【表[“完]/.test(line));
  const years = Array.from({ length: Math.max(...columns) + 1 }, (_, at) =>
    at === chosen ? '今年' : columns.includes(at) ? '去年' : '',
  );
  return [tableMark(sheet ?? '', -1, 0), years.join('\t'), ...body, tableEnd].join('\n');
}

function clashQuestion(kind: Kind, cells: readonly CellFate[]): TableQuestion {
  const ids = [...new Set(cells.map(({ id, year }) => `${year} ${id}`))].slice(0, shownClashes);
  const parts = ids.map((key) => {
    const same = cells.filter(({ id, year }) => `${year} ${id}` === key);
    const [first] = same;
    const label = `${first?.year === 'last' ? '去年的' : ''}${labelOf(kind, first?.id ?? '')}`;
    const values = same.map((cell) => `${placeOfCell(cell)}是${cell.text}`);
    return { label, same, said: `${label}：${values.join('，')}` };
  });
  const [only] = parts;
  const chips =
    parts.length === 1 && only
      ? [...new Set(only.same.map(({ value }) => value))].slice(0, 3).map((value) => {
          const words = `${only.label}${amount(value, kind.figureById.get(only.same[0]?.id ?? '')?.unit ?? '', null)}`;
          return { label: words, send: words };
        })
      : [];
  const rest = new Set(cells.map(({ id, year }) => `${year} ${id}`)).size - ids.length;
  return {
    text: `表里说法不一，先没记。${parts.map(({ said }) => said).join('；')}${rest > 0 ? `；另有${rest}项` : ''}。以哪个为准？`,
    chips,
  };
}
