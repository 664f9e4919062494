import type { LedgerFact } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import { findNumerals } from '../numerals/numerals.ts';
import { extractFigures } from '../mentions/extract.ts';
import type { Span } from '../text/spans.ts';
import { isVerdict } from './claim-answers.ts';
import { draftOrders } from './draft-orders.ts';
import { editing, hearing, marks } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { accountNumber, claimId, readClaimId } from '../report/claim-ids.ts';
import { splitSentences } from './clauses.ts';
import { problemsNamed } from './named-problems.ts';
import { problemAt, problemByNumber, problemsIn } from './numbered-problem.ts';
import { sharedPairs } from './proposals.ts';
import { problemsShown } from './shown-problems.ts';
import type { ConversationState } from './state.ts';

const ofProblems = shape`${hearing.problemNames}`;
const onlyMine = shape`(?:${hearing.keepOnly})[^，。]{0,4}(?:${hearing.ofMine})|${hearing.problemNames}[^，。]{0,6}(?:${hearing.ofMine})`;
const justThis = shape`(?:${hearing.keepOnly})([^，。；\n]{2,16})`;
/** 问题四条嫌多，留头三条. */
const keepsFirst = shape`(?:${hearing.keepOnly})(?:${hearing.firstOnes})(${marks.count}|\d)[${hearing.problemMark.letters}]`;
/** 第一条就够了, and no more of it: 第一条改一下 keeps none. */
const keepsOne = shape`^第(?:${marks.ordinal}|\d)[${hearing.problemMark.letters}](?:${hearing.enough}|$)`;
const away = shape`${hearing.noProblem}|${editing.strike}`;

/**
 * 问题就写我说的, 只留点验那一条, 报名减员不作为问题: faults that only figures show and he wants left out, as facts denied.
 * None stands in for what goes: what the draft does not tell of now goes too.
 */
export function problemsLeftOut(
  kind: Kind,
  state: ConversationState,
  text: string,
  turn: number,
): Record<string, LedgerFact> {
  const { draft, ledger } = state;
  if (draft === null) return {};
  const standing = problemsIn(draft);
  const shown = problemsShown(kind, ledger).map(({ id }) => id);
  const facts: Record<string, LedgerFact> = {};
  for (const { start, end, text: sentence } of splitSentences(text)) {
    const kept = keptIn(kind, state, standing, sentence);
    if (kept === null) continue;
    for (const id of [...standing, ...shown])
      if (!kept.includes(id))
        facts[claimId('problem', id)] = { status: 'denied', text: null, source: { turn, start, end } };
  }
  return facts;
}

/** Problems of the draft that a sentence leaves there; null where it is about none. */
function keptIn(kind: Kind, state: ConversationState, standing: readonly string[], sentence: string): string[] | null {
  if (!ofProblems.test(sentence)) return null;
  if (onlyMine.test(sentence))
    return [...standing, ...problemsShown(kind, state.ledger).map(({ id }) => id)].filter((id) =>
      isHis(kind, state, id),
    );
  const [, words = ''] = justThis.exec(sentence) ?? [];
  const kept = words === '' ? [] : named(kind, state, standing, words);
  if (kept.length > 0) return kept;
  if (state.draft === null) return null;
  const [, first = ''] = keepsFirst.exec(sentence) ?? [];
  const many = Number(findNumerals(first)[0]?.value ?? 0);
  if (many > 0 && many < standing.length) return standing.slice(0, many);
  // 问题留第二条就行, 问题第三条不提.
  const numbered = keepsOne.test(words) ? problemByNumber(state.draft, words) : null;
  if (numbered !== null) return [numbered];
  const struck = away.exec(sentence);
  if (!struck) return null;
  const only = problemAt(state.draft, sentence) ?? problemByNumber(state.draft, sentence.slice(0, struck.index));
  const gone = only === null ? named(kind, state, standing, sentence.slice(0, struck.index)) : [only];
  return gone.length > 0 && gone.length < standing.length ? standing.filter((id) => !gone.includes(id)) : null;
}

/** He told of it: it is his own account, or his reason or measure hangs on it. */
function isHis(kind: Kind, { ledger, proposals }: ConversationState, id: string): boolean {
  // A fault the figures show, where he told of it in his own words, is his.
  const themes = [
    ...Object.entries(ledger.facts).map(([fact, { text }]) => ({ id: fact, text: text ?? '' })),
    ...proposals,
  ]
    .filter((one) => readClaimId(one.id)?.kind === 'problem')
    .flatMap(({ text }) => problemsNamed(kind, text).map(({ theme }) => theme));
  const theme = kind.problems.problems.find((one) => one.id === id)?.theme;
  if (theme !== undefined && themes.includes(theme)) return true;
  const told = [
    ...Object.entries(ledger.facts).flatMap(([fact, { text }]) => (text === null ? [] : [fact])),
    ...proposals.map((one) => one.id),
  ];
  return accountNumber(id) !== null || told.some((fact) => readClaimId(fact)?.of === id);
}

/** Problems of the draft whose matter words name. */
function named(
  kind: Kind,
  { ledger, proposals }: ConversationState,
  standing: readonly string[],
  words: string,
): string[] {
  const themes = problemsNamed(kind, words).map(({ theme }) => theme);
  const ownWords = (id: string): string =>
    ledger.facts[claimId('problem', id)]?.text ??
    proposals.find((one) => one.id === claimId('problem', id))?.text ??
    '';
  return standing.filter((id) => {
    const theme = kind.problems.problems.find((one) => one.id === id)?.theme;
    return theme === undefined ? sharedPairs(ownWords(id), words) > 1 : themes.includes(theme);
  });
}

/** 登记那条不提，底数是外单位管的，原因也不写: beside problems left out, sentences without a number are of them, and of no figure. */
export function besideLeftOut({ field }: Kind, text: string): Span[] {
  const orders = draftOrders(text);
  return splitSentences(text).filter(
    (one) =>
      extractFigures(one.text, field).figures.length === 0 &&
      !isVerdict(one.text) &&
      !orders.some((order) => order.start < one.end && one.start < order.end),
  );
}
