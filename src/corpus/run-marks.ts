import { enumerate, type EnumeratedItem } from '../report/enumerate.ts';
import type { Correction } from './correction.ts';

/** Items this long want more than a comma between them, even where no other item shows it. */
const minLongItem = 12;

/** Marks inside and between the items of 一是…二是… runs in one line. */
export function findRunSlips(line: string): Correction[] {
  const found: Correction[] = [];
  const runs = runsOf(enumerate(line).filter((item) => item.mark.endsWith('是')));
  const marks = runs.flatMap((run) => marksBetween(line, run));
  for (const run of runs) found.push(...findSeparators(line, run, marks), ...findHeads(line, run));
  return found;
}

function marksBetween(line: string, run: readonly EnumeratedItem[]): string[] {
  return run.slice(1).map((item) => line[item.start - 1] ?? '');
}

function runsOf(items: readonly EnumeratedItem[]): EnumeratedItem[][] {
  const runs: EnumeratedItem[][] = [];
  for (const item of items) {
    const run = runs.at(-1);
    if (run && item.ordinal === run.length + 1) run.push(item);
    else if (item.ordinal === 1) runs.push([item]);
  }
  return runs.filter((run) => run.length > 1);
}

/**
 * `…高度一致，三是…`: a comma before an item where the others, in this run or in another of the line, have a stop.
 * Long items parted by commas only are shown, not changed.
 */
function findSeparators(line: string, run: readonly EnumeratedItem[], allMarks: readonly string[]): Correction[] {
  const later = run.slice(1);
  const marks = marksBetween(line, run);
  const stops = marks.filter((mark) => mark === '。').length;
  const semicolons = marks.filter((mark) => mark === '；').length;
  if (!marks.includes('，')) return [];
  const isLong = run.every((item) => item.text.length >= minLongItem);
  if (stops + semicolons === 0 && !isLong) return [];
  const hasInnerStop = run.slice(0, -1).some((item) => item.text.slice(0, -1).includes('。'));
  const after = stops > semicolons || hasInnerStop ? '。' : '；';
  return later.flatMap((item, i) =>
    marks[i] === '，'
      ? [
          {
            start: item.start - 1,
            end: item.start,
            before: '，',
            after,
            rule: 'punctuation/run-separator',
            reason: `“一是、二是”之间统一用“${after}”`,
            certain: stops + semicolons > 0 || (isLong && allMarks.some((mark) => mark === '；' || mark === '。')),
          },
        ]
      : [],
  );
}

/** `一是做好登记工作，为解决…` beside `二是做好宣传工作。将…`: the head of an item ends in a stop, as its neighbours' do. */
function findHeads(line: string, run: readonly EnumeratedItem[]): Correction[] {
  const heads = run.map((item) => /^([\p{Script=Han}]{4,15})([，。])(?=\p{Script=Han}|“)/u.exec(item.text));
  const closed = heads.filter((head) => head?.[2] === '。').map((head) => head?.[1] ?? '');
  return run.flatMap((item, i) => {
    const head = heads[i];
    if (!head || head[2] !== '，') return [];
    const text = head[1] ?? '';
    if (!closed.some((other) => other.slice(0, 2) === text.slice(0, 2) && other.slice(-2) === text.slice(-2)))
      return [];
    const at = line.indexOf(head[0], item.start) + text.length;
    return [
      {
        start: at,
        end: at + 1,
        before: '，',
        after: '。',
        rule: 'punctuation/run-head',
        reason: '各条的领句都用句号收住',
        certain: true,
      },
    ];
  });
}
