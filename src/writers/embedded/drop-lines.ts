import type { Kind } from '../../kinds/kind.ts';
import type { ApartLine } from '../../report/problem-part/problem-items.ts';
import { fillers, givingWay } from './give-way.ts';
import { markAfter } from './mend-measures.ts';
import { drop, type Mended } from './mend.ts';

/** Lines of his list that tell nothing and answer no problem go, and those behind them are counted anew. */
export function dropLeft(
  mended: Mended,
  text: string,
  lines: readonly ApartLine[],
  meant: ReadonlySet<ApartLine>,
  kind: Kind,
): void {
  let gone = 0;
  for (const [i, line] of lines.entries()) {
    const [before, mark] = [lines[i - 1], text.slice(line.mark.start, line.mark.end)];
    const span = { start: line.mark.end, end: line.end };
    const isLeft = !meant.has(line) && givingWay(text, span, kind) !== null;
    if (!meant.has(line) && !isLeft) drop(mended, fillers(text, span, kind, false));
    if (isLeft && before) {
      gone += 1;
      drop(mended, [{ start: endOf(text, before), end: endOf(text, line) }]);
    } else if (gone > 0) {
      const now = markAfter(mark, -gone);
      if (now !== mark) mended.mends.push({ start: line.mark.start, end: line.mark.end, after: now });
    }
  }
}

/** Without its stop, so that the list ends as it did. */
function endOf(text: string, { start, end }: ApartLine): number {
  return end - (/[。；\s]*$/.exec(text.slice(start, end))?.[0].length ?? 0);
}
