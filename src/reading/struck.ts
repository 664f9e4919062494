import { counters } from '../text/numeral-letters.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { corrections as takingBack, grammar, time } from '../lexicon/lexicon.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Span } from '../text/spans.ts';
import { partedBy } from './name-suits.ts';
import { breathsOf } from './breaths.ts';
import { clauseAround, clauseReach } from './clause-around.ts';
import { hitsWithin, type Hit } from './names-found.ts';
import type { Ledger, LedgerFigure } from '../figures/ledger.ts';

/** Told last first. */
function figuresByTurn(ledger: Pick<Ledger, 'figures'>): [string, LedgerFigure][] {
  return Object.entries(ledger.figures)
    .filter(([, figure]) => figure.source !== null && (figure.status === 'given' || figure.status === 'none'))
    .toSorted(([, a], [, b]) => place(b) - place(a));
}

function place(figure: LedgerFigure): number {
  return (figure.source?.turn ?? 0) * 1e6 + (figure.source?.start ?? 0);
}

const strikeWords = shapes`(?<=${takingBack.strikeIs}(?:20\d\d${time.yearMark}|${takingBack.strikeYear})${grammar.of})${takingBack.strikeNoun}|${takingBack.struck}`;
const pointingBack = shape`${takingBack.pointsBack}`;

const noStrike = shape`${takingBack.notStrike}`;

const ofSentence = shape`${takingBack.sentence}`;

/** Ids the officer wants out again: those named in the clause, else what was told last (那是前年的，删了吧). */
export function findStruck(kind: Kind, text: string, hits: readonly Hit[], ledger: Pick<Ledger, 'figures'>): string[] {
  const struck = new Set<string>();
  for (const cue of text.matchAll(strikeWords)) {
    const clause = breathAround(text, cue.index, cue.index + cue[0].length);
    const words = text.slice(clause.start, clause.end);
    // 民兵那句删掉: a sentence goes, and no number.
    if (noStrike.test(words) || ofWords.test(words)) continue;
    const own = hitsWithin(hits, clause.start, clause.end).filter((hit) => hit.namings.length > 0);
    const there = own.length > 0 ? own : namedThere(text, clause.start, hits);
    const isIt = pointingBack.test(words) && !ofSentence.test(words);
    const named = there.length > 0 || !isIt ? there : namedInSentence(text, clause.start, hits, ledger);
    const ids = named
      .flatMap((hit) => hit.namings.map((naming) => naming.figure.id))
      .filter((id) => id in ledger.figures);
    if (ids.length > 0) for (const id of ids) struck.add(id);
    else if (named.length === 0) for (const id of pointedAt(kind, text, cue.index, hits, ledger)) struck.add(id);
  }
  return [...struck];
}

/** The clause of what is struck, as it is breathed: talk without marks names much else beside it. */
function breathAround(text: string, from: number, to: number): Span {
  const { start, end } = clauseAround(text, from, to);
  const places = breathsOf(text).map(({ at }) => at);
  return {
    start: Math.max(start, ...places.filter((at) => at <= from)),
    end: Math.min(end, ...places.filter((at) => at >= to)),
  };
}

const pointedNext = shape`^${takingBack.countName}?${takingBack.thatOne}`;

/** 入户走访那个数不准，先删掉: the clause before names what 那个 points at. */
function namedThere(text: string, before: number, hits: readonly Hit[]): Hit[] {
  if (before === 0 || partedBy(text, before - 1, before) === 3) return [];
  const clause = clauseAround(text, before - 1, before - 1);
  return hitsWithin(hits, clause.start, before).filter(
    (hit) => hit.namings.length > 0 && pointedNext.test(text.slice(hit.end, hit.end + 5)),
  );
}

/** 那句删掉, 把双拥那段删了: words of the talk or of the draft are meant; no number is known to stand in them. */
const ofWords = shape`${takingBack.partOfDraft}|${takingBack.whichPart}[${counters}\d]{0,2}${takingBack.passage}|${takingBack.wholePart}`;

/** 优待证是22年的事，今年没发，这个不要了: what the sentence named last, where it has a number to strike. */
function namedInSentence(text: string, before: number, hits: readonly Hit[], ledger: Pick<Ledger, 'figures'>): Hit[] {
  let start = before;
  while (start > 0 && before - start < clauseReach && partedBy(text, start - 1, start) < 3) start -= 1;
  const told = hitsWithin(hits, start, before).filter((hit) =>
    hit.namings.some(({ figure, isWeak }) => !isWeak && figure.id in ledger.figures),
  );
  return told.slice(-1);
}

/**
 * The message points back before it strikes: 那是前年的，删了吧. Where it names figures on the way the last of them is
 * meant, told or not, and no other: 这个我点过，总人数嘛不让说，就不写了.
 */
function pointedAt(
  kind: Kind,
  text: string,
  end: number,
  hits: readonly Hit[],
  ledger: Pick<Ledger, 'figures'>,
): string[] {
  const start = Math.max(0, end - clauseReach);
  const pointed = pointingBack.exec(text.slice(start, end));
  if (!pointed) return [];
  const named = hitsWithin(hits, start + pointed.index, end).map(({ namings }) =>
    namings.filter(({ isWeak }) => !isWeak).map(({ figure }) => figure.id),
  );
  const last = named.findLast((ids) => ids.length > 0);
  return last ? last.filter((id) => id in ledger.figures) : lastTold(kind, ledger);
}

/** What was told last, with its neighbours of the same group: 出动2次、38人. */
function lastTold(kind: Kind, ledger: Pick<Ledger, 'figures'>): string[] {
  const told = figuresByTurn(ledger);
  const turn = told[0]?.[1].source?.turn;
  const group = kind.figureById.get(told[0]?.[0] ?? '')?.group;
  return told
    .filter(([id, figure]) => figure.source?.turn === turn && kind.figureById.get(id)?.group === group)
    .map(([id]) => id);
}
