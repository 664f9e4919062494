import { shape } from '../lexicon/shape.ts';
import { grammar, time } from '../lexicon/lexicon.ts';
import Big from 'big.js';
import type { Kind } from '../kinds/kind.ts';
import type { Span } from '../text/spans.ts';
import type { Placement } from './placement.ts';
import type { Hit } from './assign-lexicon.ts';
import type { Equality, Known } from './equalities.ts';
import type { Frequency } from './frequencies.ts';
import type { Ledger, LedgerFigure, Source, UnassignedFigure } from '../figures/ledger.ts';
import type { Mention } from '../mentions/mention.ts';
import type { FigureChange, Reading, ReadingByRules, ReadingContext } from './reading.ts';
import type { StatusSaid } from './statuses.ts';

/** Gathers what one message changes, against the ledger as it stood. */
export type LedgerChanges = ReturnType<typeof createLedgerChanges>;

const sinceArrival = shape`${time.arrivalVerb}${grammar.done}?${time.sinceWord}`;

export function createLedgerChanges(kind: Kind, context: ReadingContext, text: string) {
  const { ledger, turn } = context;
  const changes = new Map<string, FigureChange>();
  const previous: Record<string, LedgerFigure> = {};
  const wishes: NonNullable<Reading['wishes']> = [];
  const struck = new Set<string>();
  const unassigned: UnassignedFigure[] = [];

  const sourceOf = (span: Span): Source => ({ turn, start: span.start, end: span.end });
  const toFigure = (id: string, mention: Mention): LedgerFigure => figureOf(kind, text, id, mention, sourceOf(mention));
  const figureNow = (id: string): LedgerFigure | undefined => changes.get(id)?.figure ?? ledger.figures[id];

  function put(id: string, figure: LedgerFigure, how: FigureChange['how'], why: string[], confidence: number): void {
    changes.set(id, { id, ...overOld(figureNow(id), figure, how), why, confidence });
  }

  const merged = (): Pick<Ledger, 'figures' | 'year'> => ({
    year: ledger.year,
    figures: { ...ledger.figures, ...Object.fromEntries([...changes].map(([id, change]) => [id, change.figure])) },
  });

  return {
    merged,
    /** The ledger as it stood before this message. */
    before: (): Pick<Ledger, 'figures' | 'year'> => ledger,
    has: (id: string): boolean => changes.has(id),
    hasFigures: (): boolean => changes.size > 0 || unassigned.length > 0,
    /** A value known for the figure differs. */
    isOtherwise(id: string, value: string): boolean {
      const known = figureNow(id);
      return known !== undefined && known.value !== null && known.value !== value;
    },
    take({ id, mention, why, confidence }: Placement): void {
      put(id, toFigure(id, mention), 'said', why, confidence);
    },
    /** What was taken from `before` is taken from `mention` instead, in the same breath; last year's figures too. */
    replaceMention(before: Mention, mention: Mention): void {
      const isSame = (figure: LedgerFigure): boolean => figure.source?.start === before.start;
      for (const [id, figure] of Object.entries(previous)) if (isSame(figure)) previous[id] = toFigure(id, mention);
      const change = [...changes.values()].find((one) => isSame(one.figure));
      if (change) put(change.id, toFigure(change.id, mention), 'corrected', [...change.why, '改口'], change.confidence);
    },
    correct(id: string, mention: Mention, why: string[]): void {
      put(id, toFigure(id, mention), 'corrected', why, 0.9);
    },
    takeStatus(said: StatusSaid): void {
      const known = figureNow(said.id);
      const hasValue = known !== undefined && isRead(known);
      if (said.status === 'unknown' && hasValue && !said.isBlanking) return;
      if (changes.has(said.id) && said.status !== 'withheld') return;
      put(said.id, figureOfStatus(kind, text, said, sourceOf(said.span)), 'said', said.why, 0.95);
    },
    takeEquality(equality: Equality): void {
      const { id, span, how, why } = equality;
      if (changes.has(id) && how !== 'worked-out') return;
      put(id, figureOfEquality(kind, equality, sourceOf(span)), how, why, 0.9);
    },
    /** A figure of last year; said by the officer in passing (去年入伍14人) it is also this report's 上一年入伍. */
    takePrevious(placement: Placement, isToldByName: boolean): void {
      const asNow = kind.figureById.get(placement.id)?.previousOf ?? placement.id;
      previous[asNow] = toFigure(asNow, placement.mention);
      const told = kind.figures.find((figure) => figure.previousOf === asNow);
      if (told && isToldByName) {
        put(told.id, toFigure(told.id, placement.mention), 'said', [...placement.why, '去年'], placement.confidence);
      }
    },
    /** The figure taken from the number right before a place in this message. */
    lastBefore: (mention: Mention): string | null => lastBefore([...changes.values()], mention),
    wish(placement: Placement): void {
      wishes.push({ id: placement.id, value: placement.mention.value, source: sourceOf(placement.mention) });
    },
    strike(id: string): void {
      if (!changes.has(id)) struck.add(id);
    },
    leave(mention: Mention, guesses: string[]): void {
      const { text: said, value, unit } = mention;
      const isSaidAgain = guesses.some((id) => changes.get(id)?.figure.value === value);
      if (!isSaidAgain) unassigned.push({ text: said, value, unit, source: sourceOf(mention), guesses });
    },
    /** 每季度一次: what it makes in a year waits for the officer's word, unless he told the year's number. */
    suggest({ id, value, unit, span }: Frequency): void {
      if (changes.has(id) || ledger.figures[id]?.value != null) return;
      const said = text.slice(span.start, span.end);
      unassigned.push({ text: said, value, unit, source: sourceOf(span), guesses: [id] });
    },
    known(hits: readonly Hit[], year: number | null): Known {
      return {
        kind,
        text,
        hits,
        year,
        figures: merged().figures,
        previous: { ...ledger.previous, ...previous },
        placed: [...changes.values()].flatMap(({ id, figure }) => (figure.source ? [{ id, span: figure.source }] : [])),
      };
    },
    toReading(previousYear: number | null): Omit<ReadingByRules, 'year' | 'unitName' | 'role' | 'facts'> {
      return {
        changes: [...changes.values()],
        previous: { year: previousYear, figures: previous },
        struck: [...struck].filter((id) => !changes.has(id)),
        unassigned,
        wishes,
      };
    },
  };
}

/** With what it takes the place of; a value told anew corrects the old one. */
function overOld(
  old: LedgerFigure | undefined,
  figure: LedgerFigure,
  how: FigureChange['how'],
): Pick<FigureChange, 'figure' | 'how'> {
  const isNew = old === undefined || old.value !== figure.value || old.status !== figure.status;
  const isTakenBack = isNew && old !== undefined && isRead(old);
  const withOld = old !== undefined && (isNew || old.approx !== figure.approx) ? { ...figure, replaces: old } : figure;
  return { figure: withOld, how: how === 'said' && isTakenBack && isRead(figure) ? 'corrected' : how };
}

function isRead({ status }: LedgerFigure): boolean {
  return status === 'given' || status === 'none';
}

function figureOf(kind: Kind, text: string, id: string, mention: Mention, source: Source): LedgerFigure {
  const isNothing = mention.value === '0' && mention.valueMax === undefined;
  const figure: LedgerFigure = {
    status: isNothing ? 'none' : 'given',
    value: isShare(kind, id, mention) ? new Big(mention.value).times(100).toFixed() : mention.value,
    unit: kind.figureById.get(id)?.unit ?? mention.unit,
    approx: approxOf(mention),
    surface: surfaceOf(text, mention),
    source,
  };
  if (mention.valueMax !== undefined) figure.valueMax = mention.valueMax;
  const scope = scopeOf(text, mention);
  if (scope !== null) figure.scope = scope;
  return figure;
}

function figureOfStatus(kind: Kind, text: string, { id, status, span }: StatusSaid, source: Source): LedgerFigure {
  const unit = kind.figureById.get(id)?.unit ?? '';
  const surface = text.slice(span.start, span.end);
  return { status, value: status === 'none' ? '0' : null, unit, approx: null, surface, source };
}

function figureOfEquality(kind: Kind, { id, like }: Equality, source: Source): LedgerFigure {
  const { status, value, valueMax, approx } = like;
  const unit = kind.figureById.get(id)?.unit ?? '';
  const figure: LedgerFigure = { status, value, unit, approx, surface: null, source };
  return valueMax ? { ...figure, valueMax } : figure;
}

function lastBefore(changes: readonly FigureChange[], mention: Mention): string | null {
  const before = changes.filter(({ figure }) => (figure.source?.start ?? Infinity) < mention.start);
  const last = before.toSorted((a, b) => (b.figure.source?.start ?? 0) - (a.figure.source?.start ?? 0))[0];
  return last?.id ?? null;
}

/** 一半 and 三分之一 of a whole, for a figure in %. */
function isShare(kind: Kind, id: string, mention: Mention): boolean {
  return kind.figureById.get(id)?.unit === '%' && mention.unit === '比例';
}

/** 约 written right before the number belongs to what the report prints. */
function surfaceOf(text: string, mention: Mention): string {
  const approx = mention.approx ?? '';
  const before = text.slice(mention.start - approx.length, mention.start);
  return approx !== '' && before === approx && !mention.text.includes(approx) ? approx + mention.text : mention.text;
}

function scopeOf(text: string, mention: Mention): string | null {
  let start = mention.start;
  while (start > 0 && !'。！？；\n'.includes(text[start - 1] ?? '')) start -= 1;
  if (mention.start - start > 200) return null;
  return sinceArrival.test(text.slice(start, mention.start)) ? '到任以来' : null;
}

const boundWords = { ge: '以上', le: '以内', gt: '超过', lt: '不到' } as const;

/** 余, 多, 近 as said; an open end as 以上, 不到. */
export function approxOf(mention: Mention): string | null {
  if (mention.approx !== null) return mention.approx;
  if (mention.bound !== undefined) return boundWords[mention.bound];
  return null;
}
