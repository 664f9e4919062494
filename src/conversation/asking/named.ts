import type { UnassignedFigure } from '../../figures/ledger.ts';
import type { CatalogueFigure } from '../../kinds/catalogue.ts';
import type { Kind } from '../../kinds/kind.ts';
import { extractFigures } from '../../mentions/extract.ts';
import { findNumerals } from '../../numerals/numerals.ts';
import { findHits, type Hit } from '../../reading/names-found.ts';
import { rememberedFor } from '../../text/remembered.ts';
import type { Span } from '../../text/spans.ts';
import { quotedSpans } from '../clauses.ts';
import { spokenLabel } from '../spoken-figures.ts';
import type { ConversationState } from '../state.ts';

/** A name in a question: the figures it may mean, and what it means as a term; one of both at least. */
export interface Named extends Span {
  figures: readonly CatalogueFigure[];
  means: string | null;
}

/** A name this long names by itself; a shorter one is of the figure's label and among its first names, or of the very first. */
const [ownLength, firstNames, veryFirst] = [3, 8, 3];
/** Stands for a name in the ways to ask. */
const mark = '«»';
/** Stands for words in quotation marks, whichever they are. */
const quoteMark = '«“»';
/** Stands for a number, as it is folded by `traits.ts`. */
const numberMark = '#';

/** Figures and terms named in the words of a question, in order, each stretch once. */
export const namedIn = rememberedFor((kind: Kind, words: string): readonly Named[] => {
  const allTerms = termsIn(kind, words);
  const hits = findHits(kind, words).flatMap((hit): Named[] => {
    const figures = figuresOfHit(hit, words);
    return figures.length === 0 ? [] : [{ start: hit.start, end: hit.end, figures, means: null }];
  });
  // 役前训练 is no 训练.
  const terms = allTerms.filter((term) =>
    hits.every((hit) => hit.start > term.start || hit.end < term.end || hit.end - hit.start <= term.end - term.start),
  );
  const covered = hits.filter(({ start, end }) => terms.every((one) => end <= one.start || one.end <= start));
  const known = terms.map((term) => ({
    ...term,
    figures: [
      ...new Set(hits.filter((hit) => hit.start < term.end && term.start < hit.end).flatMap((hit) => hit.figures)),
    ],
  }));
  return [...covered, ...known].toSorted((one, other) => one.start - other.start);
});

/** The words with a mark for each name and each number: 点验到位率怎么算 → «»怎么算, 那三十一个 → 那#个. */
export function withoutNames(kind: Kind, words: string): string {
  const quoted = quotedSpans(words).map((span) => ({ ...span, instead: quoteMark }));
  const numbers = findNumerals(words)
    .filter(({ text, script }) => script !== 'chinese' || text.length > 1)
    .map(({ start, end }) => ({ start, end, instead: numberMark }));
  const named = namedIn(kind, words)
    .filter(({ start }) => quoted.every((one) => start < one.start || one.end <= start))
    .map(({ start, end }) => ({ start, end, instead: mark }));
  let [out, from] = ['', 0];
  const all = [...quoted, ...named, ...numbers];
  for (const { start, end, instead } of all.toSorted((one, other) => one.start - other.start)) {
    if (start < from) continue;
    out += words.slice(from, start) + instead;
    from = end;
  }
  return out + words.slice(from);
}

/** Figures told whose value stands in the words: 那31个. */
export function figuresOfNumbers(kind: Kind, { ledger }: ConversationState, words: string): CatalogueFigure[] {
  return extractFigures(words, kind.field).figures.flatMap(({ value, unit }) =>
    Object.entries(ledger.figures).flatMap(([id, told]) => {
      const figure = kind.figureById.get(id);
      const isOfUnit = unit === '' || unit === told.unit || (figure?.units.includes(unit) ?? false);
      return figure && told.value === value && isOfUnit ? [figure] : [];
    }),
  );
}

/** Numbers told before that no figure took, whose value stands in the words. */
export function unassignedIn(
  kind: Kind,
  { unassigned }: Pick<ConversationState['ledger'], 'unassigned'>,
  words: string,
): UnassignedFigure[] {
  const said = new Set(extractFigures(words, kind.field).figures.map(({ value }) => value));
  return unassigned.filter(({ value }) => said.has(value));
}

function figuresOfHit({ name, namings, isBySound }: Hit, words: string): CatalogueFigure[] {
  const meant = namings.filter(
    ({ figure, isWeak, topics }) =>
      !isWeak &&
      (topics === null || topics.some((topic) => words.includes(topic))) &&
      (name.length >= ownLength || (!isBySound && isOwnName(name, figure))),
  );
  return [...new Set(meant.map(({ figure }) => figure))];
}

function isOwnName(name: string, figure: CatalogueFigure): boolean {
  const rank = figure.aliases.indexOf(name);
  return rank >= 0 && rank <= (spokenLabel(figure).includes(name) ? firstNames : veryFirst);
}

/** Terms of the kind, longest names first, each stretch taken once. */
function termsIn(kind: Kind, words: string): Named[] {
  const named = (kind.questions?.().terms ?? []).flatMap(({ names, means }) => names.map((name) => ({ name, means })));
  const found: Named[] = [];
  let left = words;
  for (const { name, means } of named.toSorted((one, other) => other.name.length - one.name.length)) {
    const start = left.indexOf(name);
    if (start < 0) continue;
    left = left.replaceAll(name, ' '.repeat(name.length));
    found.push({ start, end: start + name.length, figures: [], means });
  }
  return found;
}
