import { plans } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import type { Kind } from '../../kinds/kind.ts';
import { itemStart } from '../../report/problem-part/item-marks.ts';
import type { ProblemLines } from '../../report/problem-part/problem-items.ts';
import type { Span } from '../../text/spans.ts';
import { fillers, givingWay } from './give-way.ts';
import { isLoose } from './loose.ts';
import { isAbout } from './mend-measures.ts';
import { ask, drop, propose, type AddedLine, type Matter, type Mended } from './mend.ts';
import { rewriteWords } from './rewrite-words.ts';

/** 下一步，or 围绕上述问题，: what leads in is no deed. */
export const planLead = shape`^(?:${plans.planLead}|[^，。；：]{0,6}(?:${plans.faultTalk}))[，：:]`;

const tellsWhy = shape`${plans.causeTalk}`;

interface Piece extends Span {
  isLoose: boolean;
}

/**
 * One paragraph on what shall be done about all of them: its zeal gives way to the measures that stand nowhere yet, in
 * their order, and what is left of it goes where the rest tells something. False: none of it is zeal.
 */
export function putTogether(mended: Mended, text: string, together: Span, added: AddedLine[], kind: Kind): boolean {
  const pieces = piecesOf(text, together, kind);
  const loose = pieces.filter((piece) => piece.isLoose);
  const puts = added.splice(0, loose.length);
  for (const [i, put] of puts.entries()) {
    const piece = loose[i];
    if (!piece) continue;
    // Where nothing of his leads in.
    const isOpen = piece.start === together.start || planLead.test(text.slice(piece.start, piece.end));
    const words = `${isOpen ? `${rewriteWords.nextStep}，` : ''}${put.topic}，${put.words.replaceAll('；', '，')}`;
    propose(mended, piece, words, rewriteWords.measureQuestion(put.topic), text.slice(piece.start, piece.end));
  }
  const last = pieces.at(-1);
  for (const { topic, words } of puts.length === 0 ? [] : added.splice(0)) {
    if (!last) break;
    const said = `；${topic}，${words.replaceAll('；', '，')}`;
    propose(mended, last.end, said, rewriteWords.measureQuestion(topic));
  }
  for (const piece of pieces) if (!piece.isLoose) drop(mended, fillers(text, piece, kind, false));
  const gone = new Set(loose.slice(puts.length));
  if (gone.size < pieces.length) drop(mended, runsOf(pieces, gone));
  return puts.length > 0;
}

/** What goes, run by run, with the stop behind it, or the one before it where it is the last. */
function runsOf(pieces: readonly Piece[], gone: ReadonlySet<Piece>): Span[] {
  const kept = pieces.filter((piece) => !gone.has(piece));
  const runs: Span[] = [];
  for (let at = -1; at < kept.length; at += 1) {
    const [before, next] = [kept[at], kept[at + 1]];
    const between = pieces.filter(({ start }) => start > (before?.start ?? -1) && start < (next?.start ?? Infinity));
    const [first, last] = [between[0], between.at(-1)];
    if (first && next) runs.push({ start: first.start, end: next.start });
    else if (first && last && before) runs.push({ start: before.end, end: last.end });
  }
  return runs;
}

/** Told apart by stops, behind what leads in and behind their marks. */
function piecesOf(text: string, together: Span, kind: Kind): Piece[] {
  const said = text.slice(together.start, together.end);
  const lead = planLead.exec(said)?.[0].length ?? 0;
  return [...said.slice(lead).matchAll(/[^。；！？\n]+/g)].map(({ 0: words, index }) => {
    const from = together.start + lead + index;
    const opening = words.length - words.trimStart().length;
    const start = from + Math.max(opening, itemStart(words));
    const end = from + words.trimEnd().length;
    return {
      start,
      end,
      isLoose: text[end] !== '？' && !tellsWhy.test(words) && givingWay(text, { start, end }, kind) !== null,
    };
  });
}

/** 民兵连长要好好培训。 among what is said of all: zeal about a problem's matter is asked who, when and how far. */
export function mendTogether(
  mended: Mended,
  text: string,
  together: Span,
  { problems }: ProblemLines,
  matters: readonly Matter[],
): void {
  for (const { index, 0: said } of text.slice(together.start, together.end).matchAll(/[^。；？！]+/g)) {
    const at = problems.findIndex(({ problem }) => isAbout(said, text.slice(problem.start, problem.end)));
    const matter = matters[at];
    if (!matter?.measure || said.length < shortestZeal || /[：:]/.test(said) || !isLoose(said)) continue;
    const end = together.start + index + said.trimEnd().length;
    propose(mended, end, `，${matter.measure}`, rewriteWords.measureQuestion(matter.topic));
    ask(mended, rewriteWords.ownerQuestion);
  }
}

const shortestZeal = 6;
