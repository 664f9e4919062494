import { Big } from 'big.js';
import type { LedgerFigure } from '../figures/ledger.ts';
import type { CatalogueFigure } from '../kinds/catalogue.ts';
import { plainLabel } from '../kinds/figure-names.ts';
import type { Kind } from '../kinds/kind.ts';
import { corrections, editing, secret, talk, unknown } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { extractFigures } from '../mentions/extract.ts';
import { placeUnassigned } from '../reading/place-unassigned.ts';
import type { FigureChange } from '../reading/reading.ts';
import { unitFit } from '../reading/unit-fit.ts';
import type { Span } from '../text/spans.ts';
import { isInTenThousands } from './amending/clauses.ts';
import type { LedgerChange } from './events.ts';
import { spokenLabel } from './spoken-figures.ts';
import type { ConversationState } from './state.ts';
import { statusChange } from './topics.ts';

export type ByLabel = Required<Pick<LedgerChange, 'figures' | 'previous' | 'struck' | 'struckPrevious'>>;

/** A longer message is told. */
const longest = 160;
const fitting = 0.2;

/**
 * What is said of figures by the very names the ledger shows them under: 应急排应编是30, 双合格没有, 去年的报名没有说过，删掉.
 * Such words can mean nothing else and are taken as they stand; nobody has to be sure of them. Null where any part of the
 * message is anything else.
 */
export function hearByLabel(kind: Kind, state: ConversationState, text: string, turn: number): ByLabel | null {
  if (text.length > longest) return null;
  const heard: ByLabel = { figures: [], previous: {}, struck: [], struckPrevious: [] };
  let spoken: Spoken | null = null;
  for (const piece of piecesOf(text)) {
    const named = labelAt(kind, piece);
    if (named === null) {
      // 没有说过，删掉: the second half of what was just said.
      if (spoken?.isNeverSaid !== true || !strikes.test(piece.text)) return null;
      continue;
    }
    spoken = { ...named, isNeverSaid: neverSaid.test(named.rest) };
    if (!take(kind, state, spoken, { text, turn }, heard)) return null;
  }
  return spoken === null ? null : heard;
}

/** Into what else the message changes. */
export function takeByLabel(change: LedgerChange, { figures, previous, struck, struckPrevious }: ByLabel): void {
  change.figures.push(...figures);
  change.struck.push(...struck);
  change.struckPrevious = struckPrevious;
  Object.assign(change.previous, previous);
}

interface Piece extends Span {
  text: string;
}

interface Named {
  figure: CatalogueFigure;
  isLast: boolean;
  /** What is said of it. */
  rest: string;
  /** Where that begins in the message. */
  at: number;
}

interface Spoken extends Named {
  isNeverSaid: boolean;
}

function piecesOf(text: string): Piece[] {
  return [...text.matchAll(/[^，,。；;！!\n]+/g)].flatMap(({ 0: words, index }) => {
    const start = index + words.length - words.trimStart().length;
    return words.trim() === '' ? [] : [{ text: words.trim(), start, end: start + words.trim().length }];
  });
}

const lead = shape`^(?:${corrections.beforeLabel})?(${corrections.labelOfLast})?(?:${corrections.beforeLabel})?`;
const link = shape`^(?:${corrections.behindLabel}|[:：\s])*`;
const end = shape`(?:${talk.particle}|了)*$`;
const none = shape`^(?:${corrections.noneOfLabel})(?:${talk.particle}|了)*$`;
const neverSaid = shape`^(?:${corrections.neverSaid})(?:${talk.particle}|了)*$`;
const strikes = shape`^(?:${corrections.neverSaid})?(?:${corrections.struck}|${editing.strike})(?:${talk.particle}|了)*$`;
const notKnown = shape`^(?:${unknown.unsure}|${unknown.leftBlank}|${unknown.pending}|${corrections.unknownOfLabel})(?:${talk.particle}|了|着)*$`;
const notWritten = shape`^(?:${secret.unspeakable}|${corrections.secretOfLabel})(?:${talk.particle}|了)*$`;
const is = shape`^(?:${corrections.isOfLabel})`;

function labelAt(kind: Kind, piece: Piece): Named | null {
  const before = lead.exec(piece.text);
  const from = before?.[0].length ?? 0;
  // 上年武装工作投入合计 begins like one of last year.
  for (const start of new Set([0, from])) {
    const words = piece.text.slice(start);
    const label = labelsOf(kind).find(([name]) => words.startsWith(name));
    if (!label) continue;
    const rest = words.slice(label[0].length);
    const linked = link.exec(rest)?.[0].length ?? 0;
    const at = piece.start + start + label[0].length + linked;
    return { figure: label[1], isLast: start > 0 && before?.[1] !== undefined, rest: rest.slice(linked), at };
  }
  return null;
}

const labels = new WeakMap<Kind, readonly (readonly [name: string, figure: CatalogueFigure])[]>();

/** Every name the ledger shows that is one figure's alone, the longest first. */
function labelsOf(kind: Kind): readonly (readonly [name: string, figure: CatalogueFigure])[] {
  const known = labels.get(kind);
  if (known) return known;
  const byName = new Map<string, CatalogueFigure | null>();
  for (const figure of kind.figures) {
    if (figure.group === 'meta') continue;
    for (const name of new Set([figure.label, plainLabel(figure), spokenLabel(figure)]))
      byName.set(name, byName.has(name) ? null : figure);
  }
  const own = [...byName].flatMap(([name, figure]) => (figure === null ? [] : [[name, figure] as const]));
  own.sort(([a], [b]) => b.length - a.length);
  labels.set(kind, own);
  return own;
}

function take(
  kind: Kind,
  { ledger }: ConversationState,
  { figure, isLast, rest, at, isNeverSaid }: Spoken,
  said: { text: string; turn: number },
  heard: ByLabel,
): boolean {
  const { id } = figure;
  // What the catalogue has for last year's is told of that one as well.
  const own = isLast ? kind.figures.find(({ previousOf }) => previousOf === id) : figure;
  if (isNeverSaid || (strikes.test(rest) && !notWritten.test(rest))) {
    if (own && own.id in ledger.figures) heard.struck.push(own.id);
    if (isLast && id in ledger.previous) heard.struckPrevious.push(id);
    return true;
  }
  const change = changeBy(kind, ledger.figures[id], { figure, rest, at }, said);
  if (change === null) return false;
  if (isLast) {
    if (change.figure.status !== 'given' && change.figure.status !== 'none') return false;
    heard.previous[id] = change.figure;
  }
  if (own) heard.figures.push({ ...change, id: own.id });
  return true;
}

function changeBy(
  kind: Kind,
  told: LedgerFigure | undefined,
  { figure, rest, at }: Pick<Named, 'figure' | 'rest' | 'at'>,
  { text, turn }: { text: string; turn: number },
): FigureChange | null {
  const status = (what: 'none' | 'unknown' | 'withheld'): FigureChange => {
    const change = statusChange(figure, what, turn, figure.label);
    return { ...change, figure: { ...change.figure, source: { turn, start: at, end: at + rest.length } } };
  };
  if (none.test(rest)) return figure.zero === 'never' ? null : status('none');
  if (notKnown.test(rest)) return status('unknown');
  if (notWritten.test(rest)) return status('withheld');
  const from = is.exec(rest)?.[0].length ?? 0;
  const value = rest.slice(from).replace(end, '');
  const { figures, retracted } = extractFigures(value, kind.field);
  const [mention, other] = figures;
  if (!mention || other || retracted.length > 0 || mention.start > 0 || mention.end < value.length) return null;
  const source = { turn, start: at + from, end: at + from + value.length };
  if (unitFit(figure, { ...mention, start: source.start, end: source.end }, text) <= fitting) return null;
  const placed = placeUnassigned(kind, figure.id, {
    text: value,
    value: mention.value,
    unit: mention.unit,
    source,
    guesses: [],
  });
  const scaled = figure.unit === '元' && mention.unit === '' ? inTold(placed, told) : placed;
  return scaled && { id: figure.id, figure: scaled, how: 'said', why: [figure.label], confidence: 1 };
}

/** Money without a unit is in 元 where there are so many, and in 万 where it was told so before; else nobody knows. */
function inTold(figure: LedgerFigure, told: LedgerFigure | undefined): LedgerFigure | null {
  const value = new Big(figure.value ?? '0');
  if (value.gte(leastInYuan)) return figure;
  return told && isInTenThousands(told) ? { ...figure, value: value.times(1e4).toFixed() } : null;
}

const leastInYuan = 1e3;
