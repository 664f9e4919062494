import type { LedgerFigure } from '../figures/ledger.ts';
import { corrections } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { findHits, type Hit } from '../reading/names-found.ts';
import type { FigureChange, Reading } from '../reading/reading.ts';
import type { CatalogueFigure } from '../kinds/catalogue.ts';
import type { Kind } from '../kinds/kind.ts';
import type { LedgerChange } from './events.ts';
import type { ConversationState } from './state.ts';

const longest = 240;

/**
 * What the judge surely heard, weighed once more beside what stands in the ledger: each of these was far oftener wrong
 * than its probability says, and is marked. A number of half a year told of a whole one's figure; a number that says
 * another's value again and is of what was asked only because it was asked; the value just taken from one figure told
 * of another; 一个 in the place of another count; another value of one told, beside the year of the report said for the
 * first time: it may be of that year, and the rest of another.
 */
export function secondThoughts(
  kind: Kind,
  { ledger }: Pick<ConversationState, 'ledger'>,
  text: string,
  { figures: changes, year }: Pick<LedgerChange, 'figures' | 'year'>,
): FigureChange[] {
  if (text.length > longest) return [...changes];
  const hits = findHits(kind, text);
  const replaced = new Set(
    changes.flatMap(({ id, figure }) => {
      const told = ledger.figures[id];
      return told?.status === 'given' && told.value !== figure.value ? [told.value] : [];
    }),
  );
  const isDoubtful = ({ id, figure }: FigureChange): boolean => {
    const { value, source } = figure;
    const known = kind.figureById.get(id);
    if (!known || !source || value === null) return false;
    const told = ledger.figures[id];
    if (told === undefined && replaced.has(value)) return true;
    if (source.end - source.start >= text.length) return false;
    if (told !== undefined)
      return told.value !== value && (year !== undefined || oneOf.test(text.slice(source.start, source.end)));
    const isNamed = hits.some(({ namings }) => namings.some((naming) => naming.figure.id === id));
    return (
      (!isNamed && hits.length > 0 && value.length > 1 && hasValue(ledger.figures, id, value)) ||
      isOfHalf(known, clauseBefore(text, source.start))
    );
  };
  return changes
    .filter((one) => !isDenied(text, hits, one))
    .map((one) =>
      one.figure.status === 'given' && one.figure.sure !== false && one.how !== 'table' && isDoubtful(one)
        ? { ...one, figure: { ...one.figure, sure: false } }
        : one,
    );
}

/** 41人是搬走的住户不是新来的: all that names the figure is denied. */
function isDenied(text: string, hits: readonly Hit[], { id, figure, how }: FigureChange): boolean {
  if (how === 'corrected' || how === 'table' || figure.status !== 'given') return false;
  const own = hits.filter(({ namings }) => namings.some((naming) => naming.figure.id === id));
  return own.length > 0 && own.every(({ start }) => denies.test(text.slice(0, start)));
}

const denies = shape`(?:${corrections.denial})$`;

/** So likely of last year, and it is; between this and what is taken for sure every second one was of this year. */
const surelyOfLast = 0.9;

/**
 * Last year's values weighed once more: 今年出动6次，去年4次，210人次 lets the number behind be of either year. What an
 * amendment moved there was said to be last year's, and stays sure.
 */
export function secondThoughtsOfLast(
  { heard }: Pick<Reading, 'heard'>,
  previous: Readonly<Record<string, LedgerFigure>>,
): Record<string, LedgerFigure> {
  return Object.fromEntries(
    Object.entries(previous).map(([id, figure]) => {
      const act = heard.find((one) => one.year === 'last' && one.id === id && one.start === figure.source?.start);
      return [id, act && act.probability < surelyOfLast ? { ...figure, sure: false } : figure];
    }),
  );
}

const oneOf = shape`^一[个名位人]`;
const half = shape`${corrections.ofHalfYear}`;
const whole = shape`${corrections.ofWholeYear}`;

function hasValue(figures: Readonly<Record<string, LedgerFigure>>, id: string, value: string): boolean {
  return Object.entries(figures).some(([other, figure]) => other !== id && figure.value === value);
}

function clauseBefore(text: string, start: number): string {
  return /[^，,。；;！!？?、\n]*$/.exec(text.slice(0, start))?.[0] ?? '';
}

/** 上半年训练28人: of half a year, where the figure is of a whole one and nothing says so behind it. */
function isOfHalf({ label }: CatalogueFigure, before: string): boolean {
  const at = half.exec(before);
  if (!at || half.test(label)) return false;
  return !whole.test(before.slice(at.index));
}
