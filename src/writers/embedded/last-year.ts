import { toldOfLastYear } from '../../figures/last-year.ts';
import type { Unplaced } from '../writer.ts';
import type { Desk } from './desk.ts';

const untold = (label: string, surface: string): string => `上年的${label}${surface}记在旁边作对照，稿里不写上年这一项`;

/** No id of a catalogue begins so. */
const ofLastYear = 'previous_';

/** Last year's figures told in talk that no sentence of this year's report has a place for, with the reason. */
export function untoldOfLastYear({ kind, ledger }: Desk): Unplaced[] {
  return toldOfLastYear(kind, ledger).map((id) => ({
    id: `${ofLastYear}${id}`,
    reason: untold(kind.figureById.get(id)?.label ?? id, ledger.previous[id]?.surface ?? ''),
  }));
}
