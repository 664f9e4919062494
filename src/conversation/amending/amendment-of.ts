import type { FigureChange, Reading } from '../../reading/reading.ts';
import type { Amendment } from '../amendment.ts';
import type { AmendingClause, ToldFigure } from './clauses.ts';
import { wholeSource, type AmendingWork } from './work.ts';

/** What was done, as a reading takes it; null where nothing was. */
export function amendmentOf(work: AmendingWork, reading: Reading): Amendment | null {
  const { deeds, previous, used, scene, doubted, open, placed } = work;
  const changes: FigureChange[] = [];
  const [struck, held]: [string[], string[]] = [[], []];
  for (const [id, deed] of deeds) {
    const unit = scene.kind.figureById.get(id)?.unit ?? '';
    const base = { id, how: 'corrected' as const, why: [], confidence: 1 };
    const source = wholeSource(work);
    if (deed.kind === 'hold') held.push(id);
    else if (deed.kind === 'value') changes.push({ ...base, figure: deed.figure });
    else if (deed.kind === 'strike') struck.push(id);
    else if (deed.kind === 'unknown')
      changes.push({ ...base, figure: { status: 'unknown', value: null, unit, approx: null, surface: null, source } });
    else changes.push({ ...base, figure: { status: 'none', value: '0', unit, approx: null, surface: null, source } });
  }
  const isSettled = ({ id }: ToldFigure): boolean => deeds.has(id) || reading.changes.some((one) => one.id === id);
  const answered = new Set([...work.settled, ...[...doubted].flatMap(([one, by]) => (isSettled(one) ? [by] : []))]);
  const unsure = [...doubted].flatMap(([one, by]) => (answered.has(by) ? [] : [one]));
  if (changes.length + struck.length + held.length + unsure.length + open.length + Object.keys(previous).length === 0)
    return null;
  // 慰问金14万, said again, is told again and amends nothing.
  const isToldAgain = ({ id, figure }: FigureChange): boolean =>
    held.includes(id) && scene.told.some((one) => one.id === id && one.figure.value === figure.value);
  const isOnlyHeld = changes.length + struck.length + unsure.length + open.length + Object.keys(previous).length === 0;
  if (isOnlyHeld && reading.changes.length > 0 && reading.changes.every(isToldAgain)) return null;
  return { changes, previous, struck, held, used, open, placed, unsure, isNamed: (change) => isNamed(work, change) };
}

/** A name that no other told has. */
const alone = 0.95;

/** The judge's own change stands beside an amendment where it was surely heard, or its clause names the figure. */
function isNamed({ scene, judged, surelyOfLast, setting }: AmendingWork, { id, figure }: FigureChange): boolean {
  const start = figure.source?.start ?? -1;
  if (judged.get(start)?.sure === true || surelyOfLast.has(start)) return true;
  const at = scene.clauses.findIndex((clause) => start >= clause.start && start < clause.end);
  const [own, before] = [scene.clauses[at], scene.clauses[at - 1]];
  // 工程抢修分队又补了4个: a guess at another value of one told, by a name it shares, is none where nothing is set.
  const told = scene.told.find((one) => one.id === id);
  const isOther = told?.figure.status === 'given' && told.figure.value !== figure.value;
  if (isOther && own && !setting.has(own) && (own.names.get(told) ?? 0) < alone) return false;
  const named = (clause: AmendingClause): boolean =>
    clause.hits.some(({ namings }) => namings.some((naming) => naming.figure.id === id));
  if (figure.value === null || figure.status !== 'given') return scene.clauses.some(named);
  return own !== undefined && (own.hits.length > 0 ? named(own) : before !== undefined && named(before));
}
