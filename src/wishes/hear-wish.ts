import type { Kind } from '../kinds/kind.ts';
import { wish } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { findNumerals } from '../numerals/numerals.ts';
import { readClause, remarksOf, splitClause, unquoted, verbOf, withoutCourtesy, type Clause } from './clause.ts';
import { readLayout, type Layout } from './layout.ts';
import { wishWords } from './wish-words.ts';
import { applyEdits, type Outcome } from './outcome.ts';
import { putIn } from './put-in.ts';
import { putRight } from './put-right.ts';
import { merge, move, split, swap } from './rearrange.ts';
import { strike } from './strike.ts';
import { substitute } from './substitute.ts';
import type { Span } from '../text/spans.ts';
import { readTarget } from './target.ts';
import { tellOfDraft } from './tell-draft.ts';

const restoreVerb = shape`${wish.restore}`;
const firstText = shape`${wish.firstText}`;
const lastStep = shape`${wish.lastStep}`;
const shortenVerb = shape`${wish.shorten}`;
const penWord = shape`${wish.pen}`;
const wrongCue = shape`${wish.wrong}|${wish.notThis}`;
const layoutWord = shape`${wish.emphasis}`;
const draftWord = shape`${wish.draftWord}`;
const verb = verbOf(
  shape`${wish.delete}|${wish.insert}|${wish.replace}|${wish.swap}|${wish.merge}|${wish.split}|${wish.forward}|(?:${wish.move})(?:${wish.moveTo})|改|→|->`,
);

/** In this order: questions first, then what names two places, then what names one. */
const doings: readonly ((layout: Layout, clause: Clause) => Outcome | null)[] = [
  restore,
  tellOfDraft,
  shortenTo,
  putRight,
  swap,
  moveLines,
  merge,
  split,
  substitute,
  move,
  putIn,
  strike,
  shorten,
  pen,
];

/** 砍到200字: a number of characters makes it a wish for length, whatever its verb. */
function shortenTo(layout: Layout, clause: Clause): Outcome | null {
  const outcome = toLength.test(clause.said) ? shorten(layout, clause) : null;
  return outcome?.kind === 'shorten' && outcome.limit !== null ? outcome : null;
}

const toLength = /\d+\s*字/;
const yearPairs = shapes`((?:19|20)\d\d)年?(?:的)?(?:${wish.everywhere})?(?:${wish.replace}|${wish.colonReplace})((?:19|20)\d\d)`;

/** 2024改2025，2025改2026: all at once, so that none is changed twice. */
function shiftYears(layout: Layout, { said }: Clause): Outcome | null {
  const pairs = [...said.matchAll(yearPairs)];
  if (pairs.length < 2) return null;
  const to = new Map(pairs.map(([, from = '', next = '']) => [from, next]));
  const edits = [...layout.text.matchAll(/(?<!\d)(?:19|20)\d\d(?!\d)/g)].flatMap(({ index, 0: year }) => {
    const next = to.get(year);
    return next === undefined ? [] : [{ start: index, end: index + year.length, text: next }];
  });
  return edits.length === 0
    ? null
    : { kind: 'changed', text: applyEdits(layout.text, edits), did: wishWords.replaced(edits.length) };
}

/** 挪到“特此报告”后面另起一行: how it shall stand there is no wish of its own. */
function moveLines(layout: Layout, clause: Clause): Outcome | null {
  const outcome = movedTo.test(clause.said) ? move(layout, clause) : null;
  return outcome?.kind === 'changed' ? outcome : null;
}

const movedTo = shape`(?:${wish.move})(?:${wish.moveTo})`;

/** What a message wishes of the text, in order; empty when it wishes nothing of it. */
export function hearWishes(kind: Kind, text: string, message: string, isOwn: boolean): Outcome[] {
  const layout = readLayout(kind, text, isOwn);
  const clause = readClause(message);
  const shifted = shiftYears(layout, clause);
  if (shifted) return [shifted];
  const outcomes: Outcome[] = [];
  let now = layout;
  let before: string[] = [];
  const missed: string[] = [];
  for (const pieces of splitClause(clause)) {
    const { found, left } = hearPieces(now, pieces, before, clause.quotes);
    missed.push(...left.filter((piece) => verb.test(piece)));
    for (const outcome of found) {
      outcomes.push(outcome);
      if (outcome.kind === 'changed') now = readLayout(kind, outcome.text, isOwn);
    }
    before = left;
  }
  const isDone = outcomes.some((one) => !isIdle(one));
  if (!isDone) return outcomes.slice(0, 1);
  const spared = remarksOf(clause).find((remark) => isTouched(layout, remark, clause.quotes, now.text));
  if (spared !== undefined) return [{ kind: 'declined', reason: wishWords.spared(spared) }];
  // A wish that was only half understood is not half done.
  return missed.length === 0
    ? outcomes.filter((one) => !isIdle(one))
    : [{ kind: 'declined', reason: wishWords.partly(missed.map((one) => unquoted(one, clause.quotes)).join('，')) }];
}

/** 不足和打算里面的不要动: what he wants left as it is would have been changed. */
function isTouched(layout: Layout, remark: string, quotes: readonly string[], after: string): boolean {
  const target = readSeveralParts(layout, remark, quotes);
  return target.some(({ start, end }) => !after.includes(layout.text.slice(start, end)));
}

function readSeveralParts(layout: Layout, remark: string, quotes: readonly string[]): Span[] {
  const names = remark.split(/[和跟与、]/);
  return names.flatMap((name) => {
    const target = readTarget(layout, names.length > 1 ? `${name}${partSuffix}` : remark, quotes)?.target;
    return target && (target.unit === 'part' || target.unit === 'paragraph') ? target.spans : [];
  });
}

const partSuffix = '那部分';

/** Nothing came of it but words. */
function isIdle(one: Outcome): boolean {
  return one.kind === 'declined' || one.kind === 'pen' || (one.kind === 'shorten' && one.limit === null);
}

const replaceLead = shape`^[，,]?(?:${wish.polite})*(?:${wish.everywhere})?(?:${wish.replace}|${wish.replaceEnd}|(?:${wish.colonReplace})(?:${wish.theseWords})?(?:[：:]|⟦|(?=\d)))`;
const verbs = shapes`${wish.delete}|${wish.merge}|${wish.split}`;
/** With fewer characters beside its verb a piece has no matter of its own: 并成一段. */
const shortestMatter = 2;
const markName = shape`${wish.comma}|${wish.stop}|${wish.semicolon}|${wish.listComma}|${wish.colon}`;

const pointer = shape`(?:${wish.pointing})(?:${wish.sentence}|${wish.paragraph}|${wish.item})$`;

function isManner(layout: Layout, piece: string, quotes: readonly string[]): boolean {
  const target = readTarget(layout, piece, quotes)?.target;
  if (target && target.spans.length > 0) return false;
  const left = piece.replaceAll(verbs, '').replaceAll(/[，,了都全也就]/g, '');
  return markName.test(piece) || (!piece.includes('⟦') && left.length < shortestMatter);
}

interface Heard {
  found: Outcome[];
  /** What no wish was made of: it may say what the next one is about. */
  left: string[];
}

/**
 * Pieces between commas, from left to right: where a verb stands, the wish is looked for in its own piece first, then
 * with what was said before it.
 */
function hearPieces(
  layout: Layout,
  pieces: readonly string[],
  before: readonly string[],
  quotes: readonly string[],
): Heard {
  const found: Outcome[] = [];
  let now = layout;
  let waiting = [...before];
  let declined: Outcome | null = null;
  for (const [place, piece] of pieces.entries()) {
    waiting.push(piece);
    const next = pieces[place + 1];
    // 题目换掉，换成…: the second piece says what the first is to be.
    if (next !== undefined && (!isWish(piece) || replaceLead.test(next))) continue;
    // 中间的句号换成逗号: how what was wished is done.
    if (found.length > 0 && isManner(now, piece, quotes)) {
      waiting.pop();
      continue;
    }
    const done = nearestWish(now, waiting, quotes, place === pieces.length - 1);
    if (done === null) continue;
    if (isIdle(done)) {
      declined ??= done;
      continue;
    }
    found.push(done);
    declined = null;
    waiting = [];
    if (done.kind === 'changed') now = readLayout(layout.kind, done.text, layout.isOwn);
  }
  if (declined) found.push(declined);
  return { found, left: waiting };
}

/** The shortest run of the last pieces that is a wish; a decline only where no run is one. */
function nearestWish(
  layout: Layout,
  pieces: readonly string[],
  quotes: readonly string[],
  isLast: boolean,
): Outcome | null {
  let declined: Outcome | null = null;
  for (let from = pieces.length - 1; from >= 0; from -= 1) {
    // 送兵那句，跟后头那句，都不要: what is pointed at without a verb belongs to what follows.
    while (from > 0 && pointer.test(pieces[from - 1] ?? '') && !isWish(pieces[from - 1] ?? '')) from -= 1;
    const said = withoutCourtesy(
      pieces
        .slice(from)
        .join('')
        .replace(/^[，,、]/, ''),
    );
    const outcome = firstDone(layout, { said, quotes });
    if (outcome === null) continue;
    if (!isIdle(outcome)) return withPlace(layout, pieces, from, quotes) ?? outcome;
    declined = outcome;
  }
  return isLast || declined?.kind === 'pen' ? declined : null;
}

/** 教育训练里面有两个同时，后头那个不要了: what was said before tells where, if the wish itself does not. */
function withPlace(layout: Layout, pieces: readonly string[], from: number, quotes: readonly string[]): Outcome | null {
  const own = readTarget(layout, pieces.slice(from).join(''), quotes)?.target;
  if (from === 0 || (own && own.unit !== 'words')) return null;
  for (let at = from - 1; at >= 0; at -= 1) {
    const place = readTarget(layout, pieces[at] ?? '', quotes)?.target;
    if (!place || place.spans.length === 0 || !['part', 'paragraph', 'opening', 'ending'].includes(place.unit))
      continue;
    const [first] = place.spans;
    const last = place.spans.at(-1);
    if (!first || !last) continue;
    const inside = readLayout(layout.kind, layout.text.slice(first.start, last.end), layout.isOwn);
    const said = withoutCourtesy(
      pieces
        .slice(from)
        .join('')
        .replace(/^[，,、]/, ''),
    );
    const outcome = firstDone(inside, { said, quotes });
    if (outcome?.kind !== 'changed') return null;
    return { ...outcome, text: layout.text.slice(0, first.start) + outcome.text + layout.text.slice(last.end) };
  }
  return null;
}

function firstDone(layout: Layout, clause: Clause): Outcome | null {
  for (const doing of doings) {
    const outcome = doing(layout, clause);
    if (outcome !== null) return outcome;
  }
  return null;
}

/** Named the draft, a place of it or a slip in it: no telling of figures. */
export function speaksOfDraft(message: string): boolean {
  const { said, quotes } = readClause(message);
  return quotes.length > 0 || isWish(said) || draftWord.test(said) || asked.test(said);
}

const asked = shape`${wish.asked}|${wish.how}|${wish.which}`;

function isWish(said: string): boolean {
  return verb.test(said) || wrongCue.test(said) || penWord.test(said) || shortenVerb.test(said);
}

/** 恢复成第一稿, 把刚才删的加回来. */
function restore(layout: Layout, { said, quotes }: Clause): Outcome | null {
  if (!restoreVerb.test(said)) return null;
  const isFirst = firstText.test(said);
  if (!isFirst && !lastStep.test(said)) return null;
  const target = readTarget(layout, said.replace(firstText, '').replace(restoreVerb, ''), quotes)?.target ?? null;
  return {
    kind: 'restore',
    to: isFirst ? 'first' : 'last',
    target: target?.unit === 'whole' || target?.unit === 'words' ? null : target,
  };
}

/** 第二部分压到200字. */
function shorten(layout: Layout, { said, quotes }: Clause): Outcome | null {
  if (!shortenVerb.test(said)) return null;
  const lengths = findNumerals(said).filter(({ end, value }) => /^\s*字/.test(said.slice(end)) || Number(value) >= 50);
  const target = readTarget(layout, said.replace(shortenVerb, '〇'), quotes)?.target ?? null;
  const [limit] = lengths;
  if (!limit && target === null) return null;
  // So short is no whole report: what was said before names the place.
  if (limit && (target === null || target.unit === 'words') && Number(limit.value) * 3 < layout.text.length)
    return null;
  return {
    kind: 'shorten',
    target: target?.unit === 'whole' ? null : target,
    limit: limit ? Number(limit.valueMax ?? limit.value) : null,
  };
}

function pen(layout: Layout, { said, quotes }: Clause): Outcome | null {
  if (layoutWord.test(said)) return { kind: 'declined', reason: wishWords.inWord };
  const target = readTarget(layout, said, quotes)?.target ?? null;
  if (penWord.test(said) && (target !== null || draftWord.test(said) || said.length <= 12))
    return { kind: 'pen', target, how: said };
  // A verb and a place that could not be brought together: said so, and nothing touched.
  return verb.test(said) && (target !== null || draftWord.test(said))
    ? { kind: 'declined', reason: wishWords.notUnderstood }
    : null;
}
