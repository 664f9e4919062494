import { carryMerges, type Range, type SheetGrid } from './sheet-grid.ts';

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const mostColumns = 200;

/** A page's tables as grids, spans carried: what many systems write and call .xls. */
export function readHtmlTables(html: string): SheetGrid[] {
  const tables: SheetGrid[] = [];
  for (const [, body = ''] of html.matchAll(/<table\b[^>]*>([\s\S]*?)<\/table\s*>/gi)) {
    const rows = readRows(body);
    if (rows.some((row) => row.some((cell) => cell !== '')))
      tables.push({ name: `表${tables.length + 1}`, row: 0, column: 0, rows });
  }
  return tables;
}

function readRows(body: string): string[][] {
  const rows: string[][] = [];
  const merges: Range[] = [];
  const taken = new Set<string>();
  for (const [, line = ''] of body.matchAll(/<tr\b[^>]*>([\s\S]*?)(?=<tr\b|<\/tr\s*>|$)/gi)) {
    const at = rows.length;
    const row: string[] = [];
    for (const [, attributes = '', content = ''] of line.matchAll(
      /<t[dh]\b([^>]*)>([\s\S]*?)(?=<t[dh]\b|<\/t[dh]\s*>|$)/gi,
    )) {
      while (taken.has(`${at},${row.length}`)) row.push('');
      const [down, across] = [spanOf(attributes, 'rowspan'), spanOf(attributes, 'colspan')];
      const column = row.length;
      if (column >= mostColumns) break;
      row.push(plainText(content));
      for (let extra = 1; extra < across; extra += 1) row.push('');
      if (down * across > 1) merges.push({ top: at, left: column, bottom: at + down - 1, right: column + across - 1 });
      for (let below = 1; below < down; below += 1)
        for (let beside = 0; beside < across; beside += 1) taken.add(`${at + below},${column + beside}`);
    }
    rows.push(row);
  }
  return carryMerges(rows, merges, 0);
}

function spanOf(attributes: string, name: string): number {
  const found = new RegExp(`${name}\\s*=\\s*["']?(\\d{1,3})`, 'i').exec(attributes)?.[1];
  return Math.max(1, Number(found ?? 1));
}

function plainText(content: string): string {
  return content
    .replaceAll(/<br\s*\/?>/gi, ' ')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(
      /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi,
      (whole, decimal?: string, hex?: string, name?: string) => {
        const code = decimal === undefined ? (hex === undefined ? null : Number.parseInt(hex, 16)) : Number(decimal);
        if (code !== null) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
        return entities[name?.toLowerCase() ?? ''] ?? whole;
      },
    )
    .replaceAll(/\s+/g, ' ')
    .trim();
}
