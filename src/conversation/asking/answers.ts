import { Big } from 'big.js';
import { ruleOf } from '../../checks/rules.ts';
import { computeFigures } from '../../figures/arithmetic.ts';
import type { CatalogueFigure } from '../../kinds/catalogue.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { ToldAnswer } from '../../kinds/questions.ts';
import { extractFigures } from '../../mentions/extract.ts';
import { pieceText, walkSections } from '../../report/report.ts';
import { missingGroupsNamed } from '../next-question.ts';
import { labelOf, spokenFigure } from '../spoken-figures.ts';
import type { ConversationState } from '../state.ts';
import { nearestAsked, type AskedQuestion } from './asked.ts';
import { figuresOfNumbers, namedIn } from './named.ts';
import { filled } from './fill-answer.ts';
import { groupsAsked } from './groups-asked.ts';
import { draftSentences, gapsIn, isPrinted, ownOf, placeOf, shortened, workedOutAs } from './of-draft.ts';
import {
  aboutIn,
  alignmentOf,
  bySeverity,
  outdatedIn,
  personsIn,
  placesOf,
  readiness,
  standsThere,
  stiffIn,
  verdictOn,
  whereToCut,
} from './of-text.ts';
import { openNumber } from './open-number.ts';
import { averageOf, changeOf, checkOf, differenceOf, shareOf, sumOf, type Supposed } from './reckon.ts';
import { wordingOf } from './wording.ts';
import { askingWords as words } from './words.ts';

/** The answer to a question: from the conversation and the catalogue where they hold one, else as the data has it. */
export function answerAsked(kind: Kind, asked: AskedQuestion, state: ConversationState): string {
  const { question } = asked;
  const told =
    question.tells && answers[question.tells]({ kind, state, ...asked, figures: figuresMeant(kind, state, asked) });
  const said = (state.draft && question.withDraft) ?? question.answer;
  return filled(kind, told ?? said ?? meaningOf({ kind, state, ...asked }, false) ?? kind.voice.terms);
}

/** Nothing is known to what he asks: what the open text says of it, else the nearest that is known; null for neither. */
export function answerNearest(kind: Kind, state: ConversationState, text: string): string | null {
  const isOfNumber = state.draft !== null && /\d/.test(text);
  const origin = isOfNumber ? originOf({ kind, state, sentence: text, named: [], figures: [] }) : null;
  if (origin !== null) return origin;
  const quotes = aboutIn(state, text);
  if (quotes.length > 0) return words.nearby(quotes);
  const asked = nearestAsked(kind, state, text);
  return asked && words.nearest(answerAsked(kind, asked, state));
}

/** 慰问金记的多少来着: what stands in the ledger of the figures named; null for none. */
export function valuesNamed(kind: Kind, state: ConversationState, text: string): string | null {
  const figures = [...new Set(namedIn(kind, text).flatMap((one) => one.figures))];
  const known = figures.filter(({ id }) => valueLine(kind, state, id) !== null);
  return known.length === 0 || known.length > mostFigures ? null : valueOf(kind, state, known);
}

interface Asking extends AskedQuestion {
  kind: Kind;
  state: ConversationState;
}
/** What is asked about, whatever is asked of it. */
type Subject = Pick<Asking, 'kind' | 'state' | 'sentence' | 'named' | 'figures'>;
type Answer = (asking: Asking) => string | null;

const mostFigures = 3;
const mostGroups = 4;
const mostOfGroup = 3;
/** More figures than these are looked at in the ledger. */
const mostListed = 20;
const mostClaims = 3;
const heavy = 8;

/** What is asked of no figure by name is asked of those the last question was about: 这个咋算. */
function figuresMeant(
  kind: Kind,
  { asked }: ConversationState,
  { figures, named, question }: AskedQuestion,
): readonly CatalogueFigure[] {
  if (figures.length > 0 || named.length > 0 || question.of !== 'figures') return figures;
  return openToThat.has(question.tells ?? 'draft')
    ? asked.flatMap((id) => kind.figureById.get(id) ?? []).slice(0, 2)
    : [];
}

const openToThat: ReadonlySet<ToldAnswer> = new Set(['meaning', 'counted', 'norm', 'optional', 'keeper', 'printable']);

const answers: Readonly<Record<ToldAnswer, Answer>> = {
  meaning: (asking) => meaningOf(asking, false),
  counted: (asking) => meaningOf(asking, true),
  value: ({ kind, state, figures, sentence }) =>
    figures.length === 0
      ? null
      : unknownIn(kind, state, sentence, figures) + valueOf(kind, state, figures.slice(0, mostFigures)),
  origin: (asking) => originOf(asking),
  share: (asking) => reckoned(asking, shareOf),
  difference: (asking) => reckoned(asking, differenceOf),
  sum: (asking) => reckoned(asking, sumOf),
  average: (asking) => reckoned(asking, averageOf),
  change: (asking) => reckoned(asking, changeOf),
  check: ({ kind, state, figures }) => checkOf(kind, state, figures),
  norm: (asking) => {
    const { kind, state, sentence } = asking;
    const figures = [...new Set([...asking.figures, ...figuresOfNumbers(kind, state, sentence)])];
    if (figures.length === 0) return null;
    const share = reckoned({ ...asking, figures }, shareOf) ?? '';
    return words.norm(share, toldOf(kind, state, figures), kind.voice.reviewer);
  },
  optional: ({ kind, state, figures }) => {
    const [figure] = figures;
    if (!figure) return null;
    const sort = figure.sensitivity === 'avoid' ? 'avoid' : figure.zero === 'never' ? 'plain' : figure.zero;
    const told = toldOf(kind, state, figures);
    const lead = told.length > 0 ? words.said(told) : '';
    return `${lead}${words.optional(labelOf(kind, figure.id), sort, figure.weight >= heavy)}`;
  },
  keeper: ({ kind, figures, sentence }) => {
    const ids = figures.length > 0 ? figures.map(({ group }) => group) : [...groupsAsked(kind, sentence)];
    const groups = kind.groups.filter(({ id, keptBy }) => keptBy !== undefined && ids.includes(id));
    return groups.length === 0
      ? null
      : groups
          .slice(0, mostFigures)
          .map(({ name, keptBy = '' }) =>
            words.keptBy(figures[0] && groups.length === 1 ? labelOf(kind, figures[0].id) : name, keptBy),
          )
          .join('');
  },
  placed: ({ kind, state, figures, sentence }) => {
    const ids = figures.length > 0 ? [] : [...groupsAsked(kind, sentence)];
    const all =
      figures.length > 0 ? figures : kind.figures.filter(({ group, weight }) => ids.includes(group) && weight > 0);
    const used =
      figures.length > 0 ? [] : all.filter(({ id }) => state.draft !== null && isPrinted(state.draft.report, id));
    if (used.length > 0) return words.used(toldOf(kind, state, used));
    const lines = all.map((figure) => placeOf(kind, state, figure));
    if (lines.length === 0) return openNumber(kind, state, sentence) ?? placesOf(kind, state, sentence, figures);
    return `${sourceOf(kind, state, figures)}${[...new Set(lines)].slice(0, 2).join('')}`;
  },
  printable: ({ kind, figures }) =>
    figures.length === 0
      ? null
      : figures
          .slice(0, 2)
          .map(({ id, sensitivity }) => words.secrecy(labelOf(kind, id), sensitivity, kind.voice.reviewer))
          .join(''),

  needed: ({ kind, state }) => {
    const groups = missingGroupsNamed(kind, state).slice(0, mostGroups);
    if (groups.length === 0) return words.enough;
    const named = groups.map(({ name, missing }) =>
      words.group(
        name,
        missing.slice(0, mostOfGroup).map(({ id }) => labelOf(kind, id)),
      ),
    );
    return words.needed(named, Object.keys(state.ledger.figures).length);
  },
  recorded: ({ kind, state, figures, named }) => {
    if (named.length > 0 && figures.length > 0 && figures.length <= mostFigures) return valueOf(kind, state, figures);
    const { year, unitName, previous } = state.ledger;
    const told = Object.entries(state.ledger.figures);
    const known = told.filter(([, { status }]) => status !== 'unknown');
    const said = known.map(([id, figure]) => spokenFigure(kind, id, figure));
    const before = Object.entries(previous).map(([id, figure]) => words.ofLastYear(spokenFigure(kind, id, figure)));
    const open = told.flatMap(([id, { status }]) => (status === 'unknown' ? [labelOf(kind, id)] : []));
    return told.length === 0
      ? null
      : words.recorded(
          [unitName ?? '', year === null ? '' : `${year}年度`],
          [...said, ...before].slice(0, mostListed),
          known.length,
          open,
        );
  },
  last: ({ kind, state }) => {
    const { figures, facts } = state.ledger;
    const turn = state.turn - 1;
    const told = Object.entries(figures).flatMap(([id, figure]) =>
      figure.source?.turn === turn ? [spokenFigure(kind, id, figure)] : [],
    );
    const said = Object.values(facts).flatMap(({ text, source }) =>
      text !== null && source?.turn === turn ? [words.lastWords(text)] : [],
    );
    const shown = state.proposals.map(({ text }) => words.lastShown(text));
    if (told.length + said.length + shown.length > 0) return words.last([...told, ...said, ...shown]);
    const [reply = ''] = state.lastReply.split('\n');
    return reply === '' ? null : words.lastReply(reply);
  },
  next: ({ state: { draft, ledger } }) => {
    if (draft) return words.nextWithDraft(gapsIn(draft.report).length, draft.claims.length, draft.findings.length);
    return Object.keys(ledger.figures).length === 0 ? words.nextAtFirst : words.nextTelling;
  },
  /** The question itself follows. */
  again: ({ state: { asked } }) => (asked.length > 0 ? words.again : null),

  /** Where it is, or that there is none yet. */
  draft: () => null,
  length: ({ state: { draft } }) => (draft === null ? null : words.length(draft.text.replaceAll(/\s/g, '').length)),
  own: ({ state, sentence }) => ownOf(state, sentence),
  blanks: ({ state: { draft } }) => (draft === null ? null : words.blanks(gapsIn(draft.report), draft.claims.length)),
  problems: ({ kind, state: { draft } }) => {
    if (draft === null) return null;
    const roles = Object.values(kind.sectionRoles);
    const sections = [...walkSections(draft.report.sections)].filter(
      ({ id }) => id === kind.sectionRoles.problems && roles.includes(id),
    );
    const lines = sections.flatMap(({ paragraphs }) =>
      paragraphs.slice(paragraphs.length > 1 ? 1 : 0).map(({ pieces }) => shortened(pieceText(pieces))),
    );
    return lines.length === 0 ? words.noProblems : words.problems(lines, draft.claims.length);
  },
  wording: ({ kind, state, sentence }) => wordingOf(kind, state, sentence),
  findings: ({ state: { draft } }) => {
    if (draft === null) return null;
    const found = draft.findings.filter(({ rule }) => !ruleOf(rule).isGap);
    const messages = [...new Set(bySeverity(found).map(({ message }) => message))];
    return words.findings(messages.slice(0, mostClaims), found.length, gapsIn(draft.report).length);
  },
  ready: ({ state }) => readiness(state),
  verdict: ({ kind, state }) => verdictOn(kind, state),
  outdated: ({ kind, state }) => outdatedIn(kind, state),
  stiff: ({ kind, state }) => stiffIn(kind, state),
  persons: ({ kind, state }) => personsIn(kind, state),
  places: (asking) => {
    const { kind, state, sentence, figures } = asking;
    if (state.draft === null && figures.length > 0) return answers.placed(asking);
    const open = figures.length === 0 ? openNumber(kind, state, sentence) : null;
    const places = open ?? placesOf(kind, state, sentence, figures);
    return places && `${sourceOf(kind, state, figures)}${places}`;
  },
  stands: ({ state, sentence }) => standsThere(state, sentence),
  cut: ({ kind, state }) => whereToCut(kind, state),
  aligned: ({ kind, state }) => alignmentOf(kind, state),
  /** Told with the versions at hand: `intents/do-wish.ts`. */
  changes: () => null,
};

/** What is counted, what was told of it, and who says what counts. */
function meaningOf({ kind, state, named, figures }: Subject, isRule: boolean): string | null {
  const told = toldOf(kind, state, figures);
  const lines = new Set<string>();
  for (const { means } of named) if (means !== null) lines.add(means);
  const byTerm = new Set(named.flatMap((one) => (one.means === null ? [] : one.figures)));
  for (const figure of figures.filter((one) => !byTerm.has(one)).slice(0, 2))
    if (figure.counts !== undefined) lines.add(words.counts(labelOf(kind, figure.id), figure.counts));
  if (lines.size === 0) return null;
  const [one, other] = figures;
  const order = one && other && figures.length === 2 ? orderOf(kind, one, other) : '';
  const group = kind.groups.find(({ id }) => id === one?.group);
  // 到位率怎么算的: with the numbers it is worked out of.
  const shares = isRule ? figures.filter(({ id }) => !(id in state.ledger.figures)).slice(0, 2) : [];
  const worked = shares.flatMap(({ id }) => valueLine(kind, state, id) ?? []).map((line) => `${line}。`);
  const rule = isRule && group?.keptBy !== undefined ? words.byRule(kind.voice.reviewer, group.keptBy) : '';
  return `${[...lines].slice(0, mostFigures).join('。')}。${order}${told.length > 0 ? words.said(told.slice(0, mostFigures)) : ''}${worked.join('')}${rule}`;
}

function orderOf(kind: Kind, one: CatalogueFigure, other: CatalogueFigure): string {
  for (const { left, right, op } of kind.constraints) {
    if (op !== '<=' || left.kind !== 'figure' || right.kind !== 'figure') continue;
    const ids = [left.id, right.id];
    if (ids.includes(one.id) && ids.includes(other.id))
      return words.within(labelOf(kind, left.id), labelOf(kind, right.id));
  }
  return '';
}

function toldOf(kind: Kind, { ledger }: ConversationState, figures: readonly CatalogueFigure[]): string[] {
  return figures.flatMap(({ id }) => {
    const told = ledger.figures[id];
    return told ? [spokenFigure(kind, id, told)] : [];
  });
}

function valueOf(kind: Kind, state: ConversationState, figures: readonly CatalogueFigure[]): string {
  const lines = figures.map(({ id }) => ({ id, line: valueLine(kind, state, id) }));
  const told = lines.flatMap(({ line }) => line ?? []);
  const missing = lines.filter(({ line }) => line === null).map(({ id }) => labelOf(kind, id));
  const before = figures.flatMap(({ id }) => {
    const figure = state.ledger.previous[id];
    return figure ? [spokenFigure(kind, id, figure)] : [];
  });
  return [
    told.length > 0 ? words.ledger(told) : '',
    before.length > 0 ? words.lastYearToo(before) : '',
    missing.length > 0 && told.length === 0 ? words.notTold(missing) : '',
  ].join('');
}

/** His own words for the figures asked about, where one or two are told. */
function sourceOf(kind: Kind, state: ConversationState, figures: readonly CatalogueFigure[]): string {
  const lines = figures.length > 2 ? [] : figures.flatMap(({ id }) => valueLine(kind, state, id) ?? []);
  return lines.length === 0 ? '' : words.ledger(lines);
}

function valueLine(kind: Kind, state: ConversationState, id: string): string | null {
  const told = state.ledger.figures[id];
  if (told) {
    const before =
      told.replaces && told.replaces.value !== told.value ? words.replaced(spokenFigure(kind, id, told.replaces)) : '';
    const unsure = told.sure === false ? `，${words.unsure}` : '';
    return `${words.told(spokenFigure(kind, id, told), told.surface, told.source?.turn ?? 0)}${before}${unsure}`;
  }
  const figure = kind.figureById.get(id);
  const share = id in computeFigures(kind, state.ledger) && figure ? shareOf(kind, state, [figure], new Map()) : null;
  return share?.replace(/。$/, '') ?? null;
}

/** 那个18万记成预算了没: a number that nobody told. */
function unknownIn(
  kind: Kind,
  state: ConversationState,
  sentence: string,
  figures: readonly CatalogueFigure[],
): string {
  const [first, ...rest] = extractFigures(sentence, kind.field).figures;
  const isTold =
    figuresOfNumbers(kind, state, sentence).length > 0 || figures.some(({ id }) => id in state.ledger.figures);
  return first && rest.length === 0 && !isTold ? words.unknownInLedger(first.text) : '';
}

/** Where a number came from: his words, or what it was worked out of. */
function originOf(asking: Subject): string | null {
  const { kind, state, sentence, named, figures } = asking;
  const said = extractFigures(sentence, kind.field).figures;
  const values = new Set(said.map(({ value }) => value));
  const isSaid = (value: string): boolean => values.has(value) || values.has(new Big(value).round(0).toString());
  const byValue = Object.entries(state.ledger.figures).flatMap(([id, { value }]) =>
    value !== null && values.has(value) ? [id] : [],
  );
  const computed = Object.entries(computeFigures(kind, state.ledger)).flatMap(([id, { value }]) =>
    isSaid(value) ? [id] : [],
  );
  const meant = named.length > 0 && figures.length > 0 ? figures.map(({ id }) => id) : [...byValue, ...computed];
  const lines = meant.slice(0, mostFigures).flatMap((id) => valueLine(kind, state, id) ?? []);
  if (lines.length > 0) {
    const told = state.draft === null ? [] : meant.filter((id) => id in state.ledger.figures).slice(0, 2);
    const places = told.flatMap((id) => kind.figureById.get(id) ?? []).map((one) => placeOf(kind, state, one));
    const other = named.length === 0 ? said.filter((one) => isOfOtherUnit(kind, state, meant, one)) : [];
    const lead = other.length === 0 ? '' : words.otherUnit(other.map(({ text }) => text));
    return `${lead}${words.ledger(lines)}${[...new Set(places)].join('')}`;
  }
  const [number] = said;
  const open = openNumber(kind, state, sentence);
  if (open !== null) return open;
  if (number) {
    const piece = workedOutAs(kind, state, number.text);
    if (piece !== null) return piece;
    const sentenceOf = draftSentences(state).find((one) => one.includes(number.text));
    return sentenceOf === undefined
      ? words.unknownNumber(number.text)
      : words.inDraftOnly(number.text, shortened(sentenceOf));
  }
  return meant.length > 0 ? (meaningOf(asking, false) ?? words.notTold(meant.map((id) => labelOf(kind, id)))) : null;
}

/** 那个52%哪来的, where 52 people were told: the number is known, and not of what is asked. */
function isOfOtherUnit(
  kind: Kind,
  { ledger }: ConversationState,
  ids: readonly string[],
  { value, unit }: { value: string; unit: string },
): boolean {
  const same = ids.filter((id) => ledger.figures[id]?.value === value);
  return unit !== '' && same.length > 0 && same.every((id) => !kind.figureById.get(id)?.units.includes(unit));
}

type Reckon = (
  kind: Kind,
  state: ConversationState,
  figures: readonly CatalogueFigure[],
  supposed: Supposed,
) => string | null;

/** A number of the question that nobody told is supposed: 假如走了13个. */
function reckoned({ kind, state, figures, sentence }: Asking, reckon: Reckon): string | null {
  if (figures.length === 0) return null;
  const known = new Set(Object.values(state.ledger.figures).map(({ value }) => value));
  const [only, ...rest] = extractFigures(sentence, kind.field).figures.filter(
    ({ value, unit }) => !known.has(value) && unit !== '%',
  );
  const [first] = figures;
  const isSupposed =
    only !== undefined &&
    rest.length === 0 &&
    first !== undefined &&
    first.unit !== '%' &&
    first.id in state.ledger.figures;
  const supposed = isSupposed ? new Map([[first.id, only.value]]) : new Map<string, string>();
  const answer = reckon(kind, state, figures, supposed);
  return answer !== null && isSupposed ? `${answer}${words.onlySupposed}` : answer;
}
