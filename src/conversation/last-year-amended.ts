import type { LedgerFigure } from '../figures/ledger.ts';
import type { CatalogueFigure } from '../kinds/catalogue.ts';
import type { Kind } from '../kinds/kind.ts';
import { extractFigures } from '../mentions/extract.ts';
import type { Mention } from '../mentions/mention.ts';
import { change as changes, grammar } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { findCues, timeTags, type Cue } from '../reading/cues.ts';
import { findHits } from '../reading/names-found.ts';
import { placeUnassigned } from '../reading/place-unassigned.ts';
import type { FigureChange } from '../reading/reading.ts';
import { unitFit } from '../reading/unit-fit.ts';
import { splitSentences } from './clauses.ts';
import type { LedgerChange } from './events.ts';
import type { ConversationState } from './state.ts';

const longest = 240;
const leastFit = 0.3;
/** 比去年多3人: by how much, and no value of either year. */
const saysStep = shape`(?:${changes.step})${grammar.done}?$`;

/** Last year's value of a figure, told in an earlier message. */
interface Told {
  known: CatalogueFigure;
  /** The figure of this year's catalogue that says it, where there is one. */
  own: CatalogueFigure | undefined;
  figure: LedgerFigure;
}

/**
 * Last year's values that a message puts right, which the judge hears of this year as often as not: 去年走12含了一个…，
 * 按口径是11 gives last year's in the place of the one said again, marked. And 出动人次212写成220, said of this year,
 * takes 212 out of last year, where it stood by mistake.
 */
export function amendLastYear(kind: Kind, state: ConversationState, text: string, change: LedgerChange): void {
  if (text.length > longest) return;
  const told = toldOfLastYear(kind, state);
  if (told.length === 0) return;
  const { figures: mentions } = extractFigures(text, kind.field);
  const cues = findCues(text, state.ledger.year).filter(({ tag }) => timeTags.has(tag));
  for (const { start, end } of splitSentences(text)) {
    const within = mentions.filter((one) => one.start >= start && one.end <= end);
    const ofYears = cues.filter((one) => one.start >= start && one.end <= end);
    const cue = ofYears.find(({ tag }) => tag === 'lastYear');
    if (cue) putRight(kind, state, text, { change, told, within, ofYears, cue });
    else if (ofYears.length === 0) takeOut(told, within, change);
  }
}

function toldOfLastYear(kind: Kind, { ledger }: ConversationState): Told[] {
  return kind.figures.flatMap((known): Told[] => {
    const own = kind.figures.find(({ previousOf }) => previousOf === known.id);
    const figure = (own && ledger.figures[own.id]) ?? ledger.previous[known.id];
    return figure?.status === 'given' && figure.source !== null ? [{ known, own, figure }] : [];
  });
}

interface Sentence {
  change: LedgerChange;
  told: readonly Told[];
  within: readonly Mention[];
  ofYears: readonly Cue[];
  cue: Cue;
}

function putRight(
  kind: Kind,
  state: ConversationState,
  text: string,
  { change, told, within, ofYears, cue }: Sentence,
): void {
  const isOld = ({ figure, known }: Told, one: Mention): boolean =>
    isValue(figure, one) && unitFit(known, one, text) > leastFit;
  const said = told.filter((one) => within.some((mention) => isOld(one, mention)));
  const named = new Set(findHits(kind, text).flatMap(({ namings }) => namings.map(({ figure }) => figure.id)));
  const meant = said.length > 1 ? said.filter(({ known }) => named.has(known.id)) : said;
  const [one, other] = meant;
  if (!one || other) return;
  const { known, own, figure } = one;
  const heard = change.previous[known.id];
  if (heard && heard.value !== figure.value) return setOwn(change, own, heard);
  const fresh = within.filter(
    (mention) =>
      mention.start >= cue.end &&
      !isValue(figure, mention) &&
      !(mention.value === '1' && mention.unit !== '') &&
      !saysStep.test(text.slice(0, mention.start)) &&
      unitFit(known, mention, text) > leastFit &&
      ofYears.findLast(({ start }) => start <= mention.start)?.tag === 'lastYear' &&
      !isOfAnother(change, known.id, mention),
  );
  // 含了两个转业的，应是17: what is right is said last.
  const number = fresh.at(-1);
  if (!number) return;
  const { turn } = state;
  const source = { turn: turn + 1, start: number.start, end: number.end };
  const placed = placeUnassigned(kind, known.id, { ...number, source, guesses: [] });
  const right: LedgerFigure = { ...placed, sure: false };
  change.previous[known.id] = right;
  const isElse = ({ id, figure: { source: at } }: FigureChange): boolean =>
    id !== known.id || at?.start !== number.start;
  change.figures = change.figures.filter(isElse);
  change.unassigned = change.unassigned.filter(({ guesses }) => !guesses.includes(known.id));
  setOwn(change, own, right);
}

/** A figure of this year's catalogue that says last year's of another follows it: one value, two places. */
export function withTwins(kind: Kind, { ledger }: ConversationState, change: LedgerChange): void {
  for (const own of kind.figures) {
    const heard = own.previousOf === undefined ? undefined : change.previous[own.previousOf];
    const told = ledger.figures[own.id];
    const isTold = heard?.status === 'given' && told?.status === 'given';
    const isSaid = change.figures.some(({ id, figure }) => id === own.id && figure.value !== told?.value);
    if (isTold && heard.value !== told.value && !isSaid) setOwn(change, own, heard);
  }
}

/** The figure of this year's catalogue that says last year's of another is that one. */
function setOwn(change: LedgerChange, own: CatalogueFigure | undefined, figure: LedgerFigure): void {
  if (!own) return;
  change.unassigned = change.unassigned.filter(({ guesses }) => !guesses.includes(own.id));
  change.figures = change.figures.filter(({ id }) => id !== own.id);
  change.figures.push({ id: own.id, figure, how: 'corrected', why: [], confidence: 1 });
}

/** Surely heard of another figure. */
function isOfAnother({ figures }: LedgerChange, id: string, { start }: Mention): boolean {
  return figures.some((one) => one.id !== id && one.figure.source?.start === start && one.figure.sure !== false);
}

/** A value of last year's said beside the right one of this year's stood there by mistake. */
function takeOut(told: readonly Told[], within: readonly Mention[], change: LedgerChange): void {
  for (const { known, own, figure } of told) {
    const right = change.figures.find(({ id }) => id === known.id)?.figure;
    const isBeside = within.some((one) => one.start === right?.source?.start);
    const isOld = right?.replaces === undefined && within.some((one) => isValue(figure, one));
    if (!own && right?.status === 'given' && right.value !== figure.value && isBeside && isOld)
      change.struckPrevious = [...(change.struckPrevious ?? []), known.id];
  }
}

function isValue({ value }: LedgerFigure, mention: Mention): boolean {
  return Number(value) === Number(mention.value);
}
