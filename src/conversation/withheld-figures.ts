import type { CatalogueFigure } from '../kinds/catalogue.ts';
import type { Kind } from '../kinds/kind.ts';
import { amending, classifiers, grammar, hearing, secret, talk } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { extractFigures } from '../mentions/extract.ts';
import { findNumerals } from '../numerals/numerals.ts';
import { findCues, type CueTag } from '../reading/cues.ts';
import { findHits, hitsWithin, type Hit } from '../reading/names-found.ts';
import type { FigureChange } from '../reading/reading.ts';
import { findSilenceCues } from '../reading/silences.ts';
import { unitFit } from '../reading/unit-fit.ts';
import type { Span } from '../text/spans.ts';
import { quotedSpans, splitClauses, splitPieces, type Clause } from './clauses.ts';
import { ofAll } from './amending/wholes.ts';
import type { LedgerChange } from './events.ts';
import type { ConversationState } from './state.ts';
import { statusChange, withheldTopics } from './topics.ts';
import { withheldClauses } from './wishes.ts';

const longestTold = 400;
/** 不让写, 莫写数; 别写约了 is about the words. */
const notPrinted = shape`(?:${hearing.notPrinted}|${secret.keptIn})(?:${hearing.afterNotPrinted}|${talk.particle}|${grammar.done}|的)*$`;
const printed = shape`${hearing.mayBePrinted}`;
/** 那句别写, 第三段不写: words of the draft are meant. */
const ofWords = shape`${hearing.ofText}|${secret.ofPersons}`;
/** 都保密, 这两个涉密: said of those named before it as well. */
const ofAllBefore = shape`^.{0,4}(?:${hearing.allBefore})`;
const ofPeople = shape`${hearing.countsPeople}`;
const ofMoney = shape`${amending.money}`;
const ofPersons: ReadonlySet<string> = new Set(classifiers.people.list);
/** Numbers of another year, a plan or another unit are not those told. */
const ofElse: ReadonlySet<CueTag> = new Set(['plan', 'lastYear', 'earlierYear', 'otherUnit']);
const leastFit = 0.3;
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
  const named = namer(kind, state, text);
  return clauses.flatMap((clause, at): Withheld[] => {
    if (!isSaying(clause)) return [];
    const { figures: own, isNaming } = named(clause);
    const isAlone = isNaming && !ofAllBefore.test(clause.text) && !ofEach.test(clause.text);
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

/** What a clause names, and of that what may be kept out: told with the number it names, or a secret never told. */
type Namer = (clause: Clause) => { figures: CatalogueFigure[]; isNaming: boolean };

/** What the clauses right before one name, as far as its sentence goes and nothing else is said of them. */
function namedBefore(text: string, clauses: readonly Clause[], at: number, named: Namer): Withheld[] {
  const before: Withheld[] = [];
  let tells = false;
  for (let back = at - 1; back >= 0; back -= 1) {
    const [one, next] = [clauses[back], clauses[back + 1]];
    const isEnded = !one || !next || /[。！？；\n]/.test(text.slice(one.end, next.start));
    if (isEnded || notPrinted.test(one.text) || printed.test(one.text) || ofWords.test(one.text)) break;
    const { figures, isNaming } = named(one);
    // 编制24、实有23，给您心里有数，涉密: what tells of nothing stands between; 记不得了，不写 says why by itself.
    const isBetween = back === at - 1 && findNumerals(one.text).length === 0 && !isUnknown(one);
    if (!isNaming && isBetween) continue;
    if (figures.length === 0) break;
    // 连队12个，基干民兵多少，别写: of what is told and what only is named, the nearer is meant.
    if (before[0] && findNumerals(one.text).length > 0 !== tells) break;
    tells = findNumerals(one.text).length > 0;
    before.unshift({ start: one.start, end: one.end, figures });
  }
  return before;
}

function isUnknown({ text }: Clause): boolean {
  return findSilenceCues(text).some(({ says }) => says === 'unknown');
}

/** By clause: the figures it names, by a name of theirs and where it says one by their value or measure. */
function namer(kind: Kind, { ledger }: Told, text: string): Namer {
  const hits = findHits(kind, text);
  const isTold = ({ id }: CatalogueFigure): boolean => ledger.figures[id]?.status === 'given';
  const isSecret = ({ id, sensitivity }: CatalogueFigure): boolean => sensitivity !== 'open' && !(id in ledger.figures);
  const isMeant = ({ start }: Hit, topics: readonly string[] | null): boolean =>
    topics === null || hits.some((one) => one.start <= start && one.topics.some((topic) => topics.includes(topic)));
  return ({ start, end, text: words }) => {
    // 保密办回了话：专业分队的个数: behind what leads to it.
    const from = start + Math.max(words.lastIndexOf('：'), words.lastIndexOf(':')) + 1;
    const own = withoutHeads(hitsWithin(hits, from, end).filter(({ isNegated }) => !isNegated));
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
    const isNaming = all.length > 0;
    // 明年想要30万，不写: what is planned, or was last year, is another number.
    if (findCues(words, ledger.year).some(({ tag }) => ofElse.has(tag))) return { figures: [], isNaming };
    const numbers = extractFigures(words, kind.field).figures;
    const isOther = (figure: CatalogueFigure): boolean =>
      numbers.some((number) => unitFit(figure, number, text) > leastFit) &&
      numbers.every(({ value }) => value !== ledger.figures[figure.id]?.value);
    const told = [...new Set(all)].filter((figure) => isTold(figure) && !isOther(figure));
    const byValue = told.filter(({ id }) => numbers.some(({ value }) => value === ledger.figures[id]?.value));
    if (byValue.length > 0) return { figures: byValue, isNaming };
    // 优待金的金额保密, 人数可以写.
    const [isOfMoney, isOfPeople] = [ofMoney.test(words), ofPeople.test(words)];
    const secrets = own.flatMap((hit): CatalogueFigure[] => {
      const meant = [...new Set(figuresOf([hit]))];
      const [one, other] = isOfPeople ? meant.filter(({ unit }) => ofPersons.has(unit)) : meant;
      return one && !other && numbers.length === 0 && isSecret(one) ? [one] : [];
    });
    const ofMeasure = told.filter(({ unit }) => (isOfMoney && unit === '元') || (isOfPeople && ofPersons.has(unit)));
    const isOfOther = isOfMoney || (isOfPeople && all.some(({ unit }) => ofPersons.has(unit)));
    const figures = ofMeasure.length > 0 ? ofMeasure : isOfOther ? [] : told;
    return { figures: [...new Set([...figures, ...secrets])], isNaming };
  };
}

/** 应急排的编制和实有: what the names behind are of is not meant itself. */
function withoutHeads(hits: readonly Hit[]): Hit[] {
  return hits.filter(
    ({ start, topics }) =>
      !hits.some(
        (one) =>
          one.start > start &&
          one.namings.some((naming) => naming.topics?.some((topic) => topics.includes(topic)) === true),
      ),
  );
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
  // 班长人数也别写: of what was told, and of nothing else that has the name; 应急排的人数保密: of people, not of how many.
  const isOfTold = told.some(({ id }) => figures[id]?.status === 'given');
  const isBeside = ({ figure }: FigureChange): boolean => isOfTold || (ids.size > 0 && !ofPersons.has(figure.unit));
  const heard = change.figures.filter(
    (one) => !ids.has(one.id) && (one.figure.status !== 'withheld' || isSurelySecret(one) || !isBeside(one)),
  );
  if (told.length > 0 || heard.some(isSurelySecret)) return [...heard, ...told];
  return [...heard, ...withheldTopics(kind, state, withheldClauses(text), turn)];
}
