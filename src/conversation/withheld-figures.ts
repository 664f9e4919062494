import type { CatalogueFigure } from '../kinds/catalogue.ts';
import type { Kind } from '../kinds/kind.ts';
import { amending, classifiers, grammar, hearing, talk } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { extractFigures } from '../mentions/extract.ts';
import { findNumerals } from '../numerals/numerals.ts';
import { findHits, hitsWithin, type Hit } from '../reading/names-found.ts';
import type { FigureChange } from '../reading/reading.ts';
import type { Span } from '../text/spans.ts';
import { quotedSpans, splitClauses, splitPieces, type Clause } from './clauses.ts';
import { ofAll } from './amending/wholes.ts';
import type { LedgerChange } from './events.ts';
import type { ConversationState } from './state.ts';
import { statusChange, withheldTopics } from './topics.ts';
import { withheldClauses } from './wishes.ts';

const longestTold = 400;
/** 不让写, 莫写数; 别写约了 is about the words. */
const notPrinted = shape`(?:${hearing.notPrinted})(?:${hearing.afterNotPrinted}|${talk.particle}|${grammar.done}|的)*$`;
const printed = shape`${hearing.mayBePrinted}`;
/** 那句别写, 第三段不写: words of the draft are meant. */
const ofWords = shape`${hearing.ofText}`;
/** 都保密, 这两个涉密: said of those named before it as well. */
const ofAllBefore = shape`^.{0,4}(?:${hearing.allBefore})`;
const ofPeople = shape`${hearing.countsPeople}`;
const ofMoney = shape`${amending.money}`;
const ofPersons: ReadonlySet<string> = new Set(classifiers.people.list);
const ofEach = shape`(?:${hearing.eachOf})(?=\p{L})`;

/** Figures told that are not to stand in the draft: 应急排编制、实有都保密, 预备储备40人不要写. */
function withheldFigures(kind: Kind, state: Told, text: string, turn: number): FigureChange[] {
  const withheld = withheldIn(kind, state, text).flatMap(({ figures }) => figures);
  return [...new Set(withheld)].map((figure) => statusChange(figure, 'withheld', turn, '您说了不写'));
}

type Told = Pick<ConversationState, 'ledger'>;

interface Withheld extends Span {
  figures: readonly CatalogueFigure[];
}

/** Each saying that keeps figures out, from the first clause that names one of them. */
function withheldIn(kind: Kind, state: Told, text: string): Withheld[] {
  // In chat a blank is a stop.
  const clauses = text.length > longestTold ? [] : /\p{L}\s+\p{L}/u.test(text) ? splitPieces(text) : splitClauses(text);
  const isSaying = (one: Clause): boolean => isWithholding(one) && !isAsked(text, one);
  if (!clauses.some(isSaying)) return [];
  const named = toldNamer(kind, state, text);
  return clauses.flatMap((clause, at): Withheld[] => {
    if (!isSaying(clause)) return [];
    const own = named(clause);
    const isAlone = own.length > 0 && !ofAllBefore.test(clause.text) && !ofEach.test(clause.text);
    const before = isAlone ? [] : namedBefore(text, clauses, at, named);
    const figures = [...before.flatMap((one) => one.figures), ...own];
    return figures.length === 0 ? [] : [{ start: before[0]?.start ?? clause.start, end: clause.end, figures }];
  });
}

/** 专业分队的个数、人数一律不出现: orders that are parted within such a saying are one. */
export function withoutPartedSecrets(
  kind: Kind,
  state: ConversationState,
  text: string,
  orders: readonly Span[],
): Span[] {
  const sayings = withheldIn(kind, state, text);
  const joined: Span[] = [];
  for (const order of orders) {
    const last = joined.at(-1);
    const isWithin = last && sayings.some(({ start, end }) => start < last.end && order.start < end);
    if (last && isWithin) joined.splice(-1, 1, { start: last.start, end: order.end });
    else joined.push(order);
  }
  return joined;
}

/** Something told is kept out of the draft by it. */
export function withholds(kind: Kind, state: ConversationState, text: string): boolean {
  return withheldIn(kind, state, text).length > 0;
}

function isWithholding({ text }: Clause): boolean {
  const isOfText = quotedSpans(text).length > 0 || ofWords.test(text);
  return notPrinted.test(text) && !isOfText && !printed.test(text);
}

/** 问题里写不写？ asks. */
function isAsked(text: string, { end, text: words }: Clause): boolean {
  return /^\s*[？?]/.test(text.slice(end)) || /(\p{L})不\1$/u.test(words);
}

type Namer = (clause: Clause) => CatalogueFigure[];

/** What the clauses right before one name, as far as its sentence goes and nothing else is said of them. */
function namedBefore(text: string, clauses: readonly Clause[], at: number, named: Namer): Withheld[] {
  const before: Withheld[] = [];
  for (let back = at - 1; back >= 0; back -= 1) {
    const [one, next] = [clauses[back], clauses[back + 1]];
    const isEnded = !one || !next || /[。！？；\n]/.test(text.slice(one.end, next.start));
    if (isEnded || notPrinted.test(one.text) || printed.test(one.text) || ofWords.test(one.text)) break;
    const own = named(one);
    // 编制24、实有23，给您心里有数，涉密: what tells of nothing stands between.
    if (own.length === 0 && back === at - 1 && findNumerals(one.text).length === 0) continue;
    if (own.length === 0) break;
    before.unshift({ start: one.start, end: one.end, figures: own });
  }
  return before;
}

/** By clause: the figures with a number that it names, by a name of theirs and where it says one by their value or measure. */
function toldNamer(kind: Kind, { ledger }: Told, text: string): Namer {
  const hits = findHits(kind, text);
  const isTold = ({ id }: CatalogueFigure): boolean => ledger.figures[id]?.status === 'given';
  const isMeant = ({ start }: Hit, topics: readonly string[] | null): boolean =>
    topics === null || hits.some((one) => one.start <= start && one.topics.some((topic) => topics.includes(topic)));
  return ({ start, end, text: words }) => {
    // 保密办回了话：专业分队的个数: behind what leads to it.
    const from = start + Math.max(words.lastIndexOf('：'), words.lastIndexOf(':')) + 1;
    const own = hitsWithin(hits, from, end).filter(({ isNegated }) => !isNegated);
    // 专业分队总数、各分队人数: the parts of what was named before.
    const each = ofEach.exec(words);
    const before = each ? hits.filter((hit) => hit.end <= start + each.index) : [];
    const figuresOf = (some: readonly Hit[]): CatalogueFigure[] =>
      some.flatMap((hit) =>
        hit.namings.flatMap(({ figure, topics, isWeak }) =>
          isMeant(hit, topics) && (!isWeak || ofPeople.test(words)) ? [figure] : [],
        ),
      );
    const wholes = figuresOf(before);
    const all = [
      ...figuresOf(own.filter((hit) => !before.includes(hit))),
      ...(ofAll.test(words) ? wholes : []),
      ...wholes.flatMap((whole) => partsOf(kind, whole)),
    ];
    const told = [...new Set(all)].filter(isTold);
    const values = extractFigures(words, kind.field).figures.map(({ value }) => value);
    const byValue = told.filter(({ id }) => values.includes(ledger.figures[id]?.value ?? ''));
    if (byValue.length > 0) return byValue;
    // 优待金的金额保密, 人数可以写.
    const [isOfMoney, isOfPeople] = [ofMoney.test(words), ofPeople.test(words)];
    const ofMeasure = told.filter(({ unit }) => (isOfMoney && unit === '元') || (isOfPeople && ofPersons.has(unit)));
    return ofMeasure.length > 0 ? ofMeasure : isOfMoney ? [] : told;
  };
}

/** 各分队人数: all that a whole is the sum of. */
function partsOf(kind: Kind, whole: CatalogueFigure): CatalogueFigure[] {
  return kind.checks.sums
    .filter((sum) => sum.whole === whole.id)
    .flatMap(({ parts }) => parts.flatMap((id) => kind.figureById.get(id) ?? []));
}

/** What he has told and keeps out of the draft; 民兵那块都保密: the whole topic, unless single figures were heard to be secret. */
export function withWithheld(
  kind: Kind,
  state: ConversationState,
  change: LedgerChange,
  { text, turn }: { text: string; turn: number },
): FigureChange[] {
  // What the message tells itself is told as well.
  const given = change.figures.filter(({ figure }) => figure.status === 'given');
  const figures = { ...state.ledger.figures, ...Object.fromEntries(given.map(({ id, figure }) => [id, figure])) };
  const told = withheldFigures(kind, { ledger: { ...state.ledger, figures } }, text, turn);
  const ids = new Set(told.map(({ id }) => id));
  change.struck = change.struck.filter((id) => !ids.has(id));
  const isSurelySecret = ({ figure }: FigureChange): boolean => figure.status === 'withheld' && figure.sure !== false;
  // 班长人数也别写: of what was told, and of nothing else that has the name.
  const heard = change.figures.filter(
    (one) => !ids.has(one.id) && (ids.size === 0 || one.figure.status !== 'withheld' || isSurelySecret(one)),
  );
  if (told.length > 0 || heard.some(isSurelySecret)) return [...heard, ...told];
  return [...heard, ...withheldTopics(kind, state, withheldClauses(text), turn)];
}
