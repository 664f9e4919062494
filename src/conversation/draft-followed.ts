import type { Ledger, LedgerFigure } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import { extractFigures } from '../mentions/extract.ts';
import { readTextFigures } from '../reading/text-figures.ts';
import { cutBlocks, endingBlock, headBlock, onlyBlock, type Block } from '../report/blocks.ts';
import { placeParagraphs } from '../report/carry-pieces.ts';
import { renderReport } from '../report/render.ts';
import { walkParagraphs, type Piece, type Report } from '../report/report.ts';
import { ownValue } from '../text/own-value.ts';
import type { Span } from '../text/spans.ts';
import type { Draft } from './draft.ts';
import { isSameFigure } from './record-figures.ts';
import { followedWords as words, type LeftPlace } from './replies-followed.ts';
import { labelOf } from './spoken-figures.ts';
import type { ConversationState } from './state.ts';

/** What the ledger and the draft were before a change. */
export type Before = Pick<ConversationState, 'ledger' | 'draft'>;

/**
 * What is said of the draft after the ledger changed, told by the two drafts: that it followed where every new value
 * stands in it and no old one; else which place did not, and why. Empty where the change does not touch the draft.
 */
export function tellFollowed(kind: Kind, before: Before, after: ConversationState): string {
  const { draft } = after;
  if (draft === null || before.draft === null || after.ledger === before.ledger) return '';
  if (after.isDraftStale) return words.again;
  const changed = changedFigures(before.ledger, after.ledger);
  const left = [
    ...leftNumbers(kind, before.draft, after, draft, changed),
    ...leftNames(before.ledger, after, draft),
    ...leftSentences(before, after, draft),
  ];
  const isChanged = plainOf(draft.report) !== plainOf(before.draft.report);
  const emptied = emptiedPlaces(before.draft, after, draft, changed);
  const absent = absentFigures(after, draft, changed);
  const labels = (ids: readonly string[]): string[] => [...new Set(ids.map((id) => labelOf(kind, id)))];
  const offered = absent.filter(({ part }) => part !== null);
  const said: string[] = [];
  if (left.length > 0) said.push(words.left(left, isChanged));
  else if (isChanged) said.push(offered.length > 0 ? words.elsewhere : words.followed);
  if (emptied.length > 0)
    said.push(words.emptied(unique(emptied.map(({ part }) => part)), labels(emptied.map(({ id }) => id))));
  if (offered.length > 0)
    said.push(words.offered(unique(offered.flatMap(({ part }) => part ?? [])), labels(offered.map(({ id }) => id))));
  const nowhere = absent.filter(({ part }) => part === null);
  if (nowhere.length > 0 && left.length === 0) said.push(words.absent(labels(nowhere.map(({ id }) => id))));
  return said.join('');
}

interface Changed {
  id: string;
  old: LedgerFigure | undefined;
  now: LedgerFigure | undefined;
}

function changedFigures(before: Ledger, after: Ledger): Changed[] {
  const ids = new Set([...Object.keys(before.figures), ...Object.keys(after.figures)]);
  return [...ids].flatMap((id): Changed[] => {
    const [old, now] = [before.figures[id], after.figures[id]];
    return old && now && isSameFigure(old, now) ? [] : [{ id, old, now }];
  });
}

/** Numbers bound to nothing that say what a figure was, or say otherwise than it does. */
function leftNumbers(
  kind: Kind,
  before: Draft,
  { manuscript }: ConversationState,
  draft: Draft,
  changed: readonly Changed[],
): LeftPlace[] {
  if (changed.length === 0) return [];
  const text = plainOf(draft.report);
  const bound = boundSpans(draft.report);
  const isFree = ({ start, end }: Span): boolean => !bound.some((one) => one.start < end && start < one.end);
  const byId = new Map(changed.map((one) => [one.id, one]));
  const reckoned = oldReckoned(before.report, draft.report, byId);
  const blocks = cutBlocks(draft.report);
  const told = readTextFigures(kind, text).filter(({ mention, isPrevious }) => !isPrevious && isFree(mention));
  const places = told.flatMap(({ id, mention, confidence }): Span[] => {
    const own = id === null ? undefined : byId.get(id);
    const isOther = own !== undefined && confidence !== 'none' && own.now?.value !== mention.value;
    const isOld = changed.some(
      (one) =>
        (id === null || id === one.id) &&
        valuesOf(one.old).includes(mention.value) &&
        one.now?.value !== mention.value &&
        isUnitOf(kind, one.id, mention.unit),
    );
    return isOther || isOld || reckoned.has(text.slice(mention.start, mention.end)) ? [mention] : [];
  });
  return [...places, ...wordPlaces(kind, draft.report, byId)].map((span) =>
    placeOf(blocks, manuscript.edits, text, span),
  );
}

/** What a figure was, and was before that. */
function valuesOf(figure: LedgerFigure | undefined): string[] {
  const values: string[] = [];
  for (let one = figure; one; one = one.replaces) {
    if (one.status === 'given' && one.value !== null) values.push(one.value);
  }
  return values;
}

function isUnitOf(kind: Kind, id: string, unit: string): boolean {
  const known = kind.figureById.get(id);
  return known !== undefined && (unit === known.unit || known.units.includes(unit));
}

/** What was worked out from the figures that changed and came out otherwise, as it was printed. */
function oldReckoned(before: Report, after: Report, changed: ReadonlyMap<string, Changed>): ReadonlySet<string> {
  const printed = (report: Report): string[] =>
    piecesOf(report).flatMap((piece) =>
      piece.type === 'computed' && piece.from.some((id) => changed.has(id)) ? [piece.text] : [],
    );
  const now = new Set(printed(after));
  return new Set(printed(before).filter((text) => !now.has(text)));
}

/** 没有, 一次也没有, of a figure that is some now. */
function wordPlaces(kind: Kind, report: Report, changed: ReadonlyMap<string, Changed>): Span[] {
  return pieceSpans(report).flatMap(({ piece, start, end }): Span[] => {
    if (piece.type !== 'figure') return [];
    const one = changed.get(piece.id);
    if (!one || one.now?.status === 'none' || one.now?.value === '0') return [];
    return extractFigures(piece.text, kind.field).figures.some(({ value }) => value !== '0') ? [] : [{ start, end }];
  });
}

/** The unit and the year of before, where they still stand. */
function leftNames(before: Ledger, { ledger, manuscript }: ConversationState, draft: Draft): LeftPlace[] {
  const text = plainOf(draft.report);
  const old = [
    before.unitName !== null && before.unitName !== ledger.unitName ? before.unitName : null,
    before.year !== null && before.year !== ledger.year ? `${before.year}年` : null,
  ];
  const blocks = cutBlocks(draft.report).filter(({ key }) => Object.hasOwn(manuscript.edits, key));
  return old.flatMap((name): LeftPlace[] => {
    if (name === null || ledger.unitName?.includes(name)) return [];
    return blocks.flatMap(({ at, text: own }) => {
      const found = own.indexOf(name);
      return found === -1
        ? []
        : [placeOf(blocks, manuscript.edits, text, { start: at + found, end: at + found + name.length })];
    });
  });
}

/** Sentences he struck that stand in his own words. */
function leftSentences(before: Before, { ledger, manuscript }: ConversationState, draft: Draft): LeftPlace[] {
  const struck = (before.draft?.claims ?? []).filter(
    ({ id }) => ledger.facts[id]?.status === 'denied' && before.ledger.facts[id]?.status !== 'denied',
  );
  const text = plainOf(draft.report);
  const blocks = cutBlocks(draft.report);
  return struck.flatMap(({ text: sentence }) => {
    const start = text.indexOf(sentence);
    return start === -1 ? [] : [placeOf(blocks, manuscript.edits, text, { start, end: start + sentence.length })];
  });
}

/** Where his own words held a figure that there is no number for now. */
function emptiedPlaces(
  before: Draft,
  { manuscript }: ConversationState,
  draft: Draft,
  changed: readonly Changed[],
): { id: string; part: string }[] {
  const blocks = cutBlocks(draft.report).filter(({ key }) => Object.hasOwn(manuscript.edits, key));
  const gone = changed.filter(({ now }) => now?.status !== 'given' && now?.status !== 'none');
  return blocks.flatMap((block) => {
    const [old, now] = [before.report, draft.report].map((report) => figuresIn(onlyBlock(report, block.key)));
    const stood = onlyBlock(draft.report, block.key);
    const has = (id: string): boolean =>
      old?.has(id) === true && now?.has(id) !== true && isStanding(before.report, block.key, id, stood);
    return gone.filter(({ id }) => has(id)).map(({ id }) => ({ id, part: nameOf(block) }));
  });
}

/** The words round the figure are still there: its sentence was not simply left out. */
function isStanding(before: Report, key: string, id: string, now: Report): boolean {
  const text = plainOf(now);
  const block = onlyBlock(before, key);
  const whole = plainOf(block);
  return pieceSpans(block).some(({ piece, start }) => {
    if (piece.type !== 'figure' || piece.id !== id) return false;
    const clause = /[^，。；：！？、\n\d]*$/.exec(whole.slice(0, start))?.[0] ?? '';
    return clause.length > 1 && text.includes(clause);
  });
}

/** Figures told now that the draft, or a section of his (`part`) in which the writer would say them, says nothing of. */
function absentFigures(
  { manuscript }: ConversationState,
  draft: Draft,
  changed: readonly Changed[],
): { id: string; part: string | null }[] {
  const standing = figuresIn(draft.report);
  const unplaced = new Set(draft.unplaced.map(({ id }) => id));
  return changed.flatMap(({ id, now }): { id: string; part: string | null }[] => {
    if (now?.status !== 'given' || unplaced.has(id) || id.startsWith('meta.')) return [];
    const places = cutBlocks(draft.report).filter(({ key }) => {
      const offered = ownValue(manuscript.offers, key)?.block;
      return offered && figuresIn(offered).has(id) && !figuresIn(onlyBlock(draft.report, key)).has(id);
    });
    if (places.length > 0) return places.map((block) => ({ id, part: nameOf(block) }));
    return standing.has(id) ? [] : [{ id, part: null }];
  });
}

function figuresIn(report: Report): Set<string> {
  return new Set(piecesOf(report).flatMap((piece) => (piece.type === 'figure' ? [piece.id] : [])));
}

function piecesOf(report: Report): Piece[] {
  return [...walkParagraphs(report)].flatMap(({ paragraph }) => paragraph.pieces);
}

/** Every piece with its place in the text without 待核 marks. */
export function pieceSpans(report: Report): (Span & { piece: Piece })[] {
  return placeParagraphs(report).flatMap(({ paragraph, start }) => {
    let at = start;
    return paragraph.pieces.map((piece) => {
      const from = at;
      at += piece.text.length;
      return { piece, start: from, end: at };
    });
  });
}

function boundSpans(report: Report): Span[] {
  return pieceSpans(report).filter(({ piece }) => piece.type !== 'text');
}

const longestQuote = 14;

function placeOf(blocks: readonly Block[], edits: object, text: string, { start, end }: Span): LeftPlace {
  const block = blocks.find(({ at, text: own }) => at <= start && end <= at + own.length);
  const clause = /[^，。；：！？、\n]*$/.exec(text.slice(Math.max(0, start - longestQuote), start))?.[0] ?? '';
  const quote = `${clause}${text.slice(start, end)}`;
  return {
    part: block ? nameOf(block) : '',
    isOwn: block !== undefined && Object.hasOwn(edits, block.key),
    quote: quote.length > longestQuote * 2 ? `${quote.slice(0, longestQuote)}…` : quote,
  };
}

function nameOf({ key, heading }: Block): string {
  if (key === headBlock) return words.head;
  return key === endingBlock ? words.ending : heading;
}

function plainOf(report: Report): string {
  return renderReport(report, { claims: 'plain' });
}

function unique(parts: readonly string[]): string[] {
  return [...new Set(parts)];
}
