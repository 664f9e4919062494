import { corrections, editing, marks } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import type { UnassignedFigure } from '../../figures/ledger.ts';
import type { Reading } from '../../reading/reading.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { Mention } from '../../mentions/mention.ts';
import type { Amendment } from '../amendment.ts';
import type { Span } from '../../text/spans.ts';
import type { ConversationState } from '../state.ts';
import { choose, moveToLastYear, rescale, restore, swap } from './acts.ts';
import { amendingScene, isOneOf, type AmendingClause } from './clauses.ts';
import { amendmentOf } from './amendment-of.ts';
import { amendingDeeds, hearDeed, type AmendingDeed } from './deeds.ts';
import {
  deedOf,
  isAbout,
  isDifference,
  isPointing,
  oddsOfAmending,
  plainDeeds,
  plainlyAmending,
  takesAway,
} from './deed-odds.ts';
import { differenceSaid, settleDifference } from './difference.ts';
import { givenIn } from './given.ts';
import { hasLanded, openForNearest } from './landing.ts';
import { disownedIn } from '../../reading/of-others.ts';
import { isAllDisowned, isDisowning, numbersOfOthers } from './of-others.ts';
import { isOfText } from './of-text.ts';
import { settlePairs } from './pairs.ts';
import { denyName, relabel } from './relabel.ts';
import { doubt, keep, leaveOpen, none, strike } from './plain-deeds.ts';
import { isAlone, settleNumber, settleRow } from './numbers.ts';
import { evidenceIn, meantBy, targetsOf } from './targets.ts';
import { settleAgain, toldAgain } from './told-again.ts';
import { useNumbers, vacate, type AmendingWork, type Judged } from './work.ts';

const longestAmendment = 240;
/** A number left open so many messages ago may still be meant. */
const recently = 2;
/** Less like a correction than this, and a message is told, however its clauses sound: the judge hears those. */
const hardlyCorrecting = 0.3;
/** A clause that surely does something to a figure told makes it one all the same. */
const surelyAmending = 0.6;
const rather = 0.5;

export interface Amendments {
  amendment: Amendment | null;
  /** Clauses that surely put something right, and of what was not found. */
  missed: readonly Span[];
  /** By start of a number: the figures told before that its words name, and surely give it to. */
  given: ReadonlyMap<number, readonly string[]>;
  /** The right value of something told, and nothing says of what. */
  open: readonly UnassignedFigure[];
}

const nothing: Amendments = { amendment: null, missed: [], given: new Map(), open: [] };

interface Heard {
  turn: number;
  /** How probable it is that the utterance puts something right. */
  correcting: number;
  /** A question does nothing to what it asks about, whatever its clauses sound like. */
  isAsking: boolean;
  reading: Reading;
}

/**
 * What a message does to figures told before it: each clause is heard for its deed by a trained model, and the deed is
 * done to the figures it most likely means, by name, by a value said again, by place, by what was spoken of last. No
 * amendment where the message does nothing of the kind.
 */
export function hearAmendment(
  kind: Kind,
  state: ConversationState,
  text: string,
  { turn, correcting: asHeard, isAsking, reading }: Heard,
): Amendments {
  if (text.length > longestAmendment) return nothing;
  const judged = new Map<number, Judged>(
    reading.heard.flatMap(({ year, value, start, id, sure, probability }) =>
      year === 'this' && value !== null ? [[start, { id, sure, probability }]] : [],
    ),
  );
  const surely = new Map([...judged].flatMap(([start, { id, sure }]) => (sure ? [[start, id]] : [])));
  const spoken = new Map(state.spoken.map(({ turn: at, text: said }) => [at, said]));
  const scene = amendingScene(kind, state.ledger.figures, withoutPlaces(text), surely, spoken);
  const disowned = disownedIn(text);
  if (isAllDisowned(scene.clauses, disowned)) return nothing;
  const waiting = state.ledger.unassigned.filter(({ source }) => source.turn > state.turn - recently);
  if (scene.told.length + waiting.length === 0 && Object.keys(state.struck).length === 0) return nothing;
  const odds = scene.clauses.map(hearDeed);
  const ofElse = startsOfElse(reading, scene.clauses);
  const isElse = ({ start }: Mention): boolean => ofElse.has(start);
  const again = isAsking ? [] : toldAgain(scene, odds, { asked: state.asked, isElse });
  const correcting = again.length > 0 ? Math.max(asHeard, surelyAmending) : asHeard;
  // A clause whose every number the judge surely heard tells, and puts nothing right.
  const heard = new Set(reading.heard.flatMap(({ sure, start }) => (sure ? [start] : [])));
  const amends = scene.clauses.map((clause, at) =>
    clause.numbers.length > 0 &&
    clause.numbers.every(({ mention }) => heard.has(mention.start)) &&
    !isDifference(odds[at] ?? [])
      ? 0
      : oddsOfAmending(clause, odds[at] ?? []),
  );
  const isSure = scene.clauses.some(
    (clause, at) =>
      isPointing(clause, odds[at] ?? []) &&
      (amends[at] ?? 0) >= surelyAmending &&
      Math.max(...(odds[at] ?? [])) >= rather,
  );
  const isPlain = !/[？?]/.test(text) && Math.max(...amends) >= plainlyAmending;
  const isTable = (reading.tables ?? []).length > 0;
  const given = isAsking || isTable ? nothing.given : givenIn(scene, state.ledger.unitName, odds);
  if (correcting < hardlyCorrecting && (isTable || !isSure || (isAsking && !isPlain))) return { ...nothing, given };
  const likely = Math.max(correcting, 0, ...amends);
  const isCorrecting = likely >= rather;
  // 优待金发了19个人: told of a figure that had none, as many as another has, which is not said to be wrong.
  const isOfNew = ({ names, numbers }: AmendingClause): boolean =>
    names.size === 0 && numbers.some(({ mention }) => isToldOfNew(judged.get(mention.start), state));
  const deeds = scene.clauses.map((clause, at) => {
    const deed = differenceSaid(clause) ?? deedOf(odds[at] ?? [], isCorrecting && isAbout(clause), likely);
    if (isDisowning(clause, disowned) || (state.draft !== null && isOfText(deed, clause.text))) return 'beside';
    return deed === 'wrong' && isOfNew(clause) ? 'beside' : deed;
  });
  if (!isCorrecting && deeds.every((deed) => plainDeeds.includes(deed))) return { ...nothing, given };
  const work: AmendingWork = {
    scene,
    turn,
    year: state.ledger.year,
    correcting,
    isCorrecting,
    deeds: new Map(),
    previous: {},
    lastYear: state.ledger.previous,
    restated: new Set(),
    toldOfLast: new Map(
      reading.heard.flatMap(({ year, start, id }) => {
        const of = year === 'last' ? id : kind.figureById.get(id)?.previousOf;
        return of === undefined ? [] : [[start, of]];
      }),
    ),
    surelyOfLast: new Set(reading.heard.flatMap(({ year, sure, start }) => (year === 'last' && sure ? [start] : []))),
    ofElse: new Set([...ofElse, ...numbersOfOthers(scene.clauses, disowned)]),
    judged,
    silences: reading.heard.filter(
      ({ value, year, id, start, end }) =>
        value === null && year === 'this' && end - start < text.length && scene.told.every((one) => one.id !== id),
    ),
    used: new Set(),
    setting: new Set(),
    doubted: new Map(),
    settled: new Set(),
    focus: new Map(),
    isElsewhere: false,
    pair: [],
    floating: null,
    chosen: new Set(),
    waiting,
    placed: [],
    open: [],
  };
  settleAgain(work, again);
  putInDoubt(work, deeds);
  const missed: Span[] = [];
  for (const [at, clause] of scene.clauses.entries()) {
    if (work.restated.has(clause)) continue;
    const deed = deeds[at] ?? 'beside';
    const own = evidenceIn(clause);
    if (clause.hits.length > 0) work.isElsewhere = own.size === 0;
    if (deed === 'set') work.setting.add(clause);
    const before = traceOf(work);
    const likeness = odds[at]?.[amendingDeeds.indexOf(deed)] ?? 0;
    act(work, state, clause, { deed: isAlone(clause) && work.doubted.size > 0 ? 'set' : deed, likeness });
    const isHeard = before !== traceOf(work) || work.restated.has(clause);
    if (likeness >= surelyAmending && isCorrecting && !isHeard && isLeftOver(clause, deed, reading))
      missed.push(clause);
    const isOfDoubted = clause.numbers.some(({ same }) => same.some((one) => work.doubted.has(one)));
    if (isOfUntold(work, clause) && !isOfDoubted) work.focus = new Map();
    else if (own.size > 0 && (!movesFocus.includes(deed) || isUnset(clause, deed))) work.focus = meantBy(work, clause);
    for (const { mention } of clause.numbers)
      if (isOneOf(mention) && judged.get(mention.start)?.sure !== true) work.used.add(mention.start);
    const named = [...clause.names].filter(([, strength]) => strength >= 0.5).map(([one]) => one);
    if (named.length === 2) work.pair = named;
  }
  const amendment = amendmentOf(work, reading);
  const open = correcting >= rather && !hasLanded(work, reading) ? openForNearest(work, odds) : [];
  // Of a message that hardly corrects, nothing the judge heard is dropped.
  return amendment && correcting < hardlyCorrecting
    ? { amendment: { ...amendment, isNamed: () => true }, missed, given, open }
    : { amendment, missed, given, open };
}

/** 46，不是64: what is wrong may be said behind, or in a row before the right ones. */
function putInDoubt(work: AmendingWork, deeds: readonly AmendingDeed[]): void {
  const { scene, doubted } = work;
  settlePairs(work, deeds);
  for (const [at, clause] of scene.clauses.entries())
    for (const { same } of deeds[at] === 'wrong' ? clause.numbers : [])
      for (const one of same) if (same.length === 1) doubted.set(one, clause);
}

function isToldOfNew(judged: Judged | undefined, { ledger }: ConversationState): boolean {
  return judged !== undefined && judged.probability >= surelyAmending && !(judged.id in ledger.figures);
}

/** 专武也跟着变，15个: its number follows. */
function isUnset({ numbers }: AmendingClause, deed: AmendingDeed): boolean {
  return deed === 'set' && numbers.length === 0;
}

/** What was done up to here. */
function traceOf({ deeds, previous, used, doubted, open, placed }: AmendingWork): string {
  return JSON.stringify([
    [...deeds].map(([id, deed]) => [id, deed.kind, deed.kind === 'value' && deed.figure.value]),
    Object.keys(previous),
    [used.size, doubted.size, open.length, placed.length],
  ]);
}

/** A clause that surely does something found nothing to do it to, and the judge heard nothing told in it either. */
function isLeftOver({ start, end }: AmendingClause, deed: AmendingDeed, { heard }: Reading): boolean {
  if (deed === 'beside' || deed === 'keep' || deed === 'wrong' || deed === 'set') return false;
  const isSilence = deed === 'unknown' || deed === 'zero';
  return heard.every((one) => (isSilence ? one.value !== null : one.end <= start || one.start >= end));
}

/** What a number is that puts no figure right. */
const elsewhere: readonly Reading['apart'][number]['why'][] = [
  'otherUnit',
  'earlier',
  'plan',
  'requirement',
  'part',
  'perHead',
  'notInCatalogue',
];

function startsOfElse({ apart }: Reading, clauses: readonly AmendingClause[]): Set<number> {
  return new Set(
    apart.flatMap(({ why, start }) =>
      elsewhere.includes(why) || (why === 'noFigure' && !isOfNamed(clauses, start)) ? [start] : [],
    ),
  );
}

/** 核对了一遍 counts nothing; a number said of a name, or by itself, is of that all the same. */
function isOfNamed(clauses: readonly AmendingClause[], start: number): boolean {
  const clause = clauses.find((one) => start >= one.start && start < one.end);
  return clause !== undefined && (clause.names.size > 0 || isAlone(clause));
}

/** These say themselves what is spoken of then. */
const movesFocus: readonly AmendingDeed[] = ['set', 'more', 'fewer', 'is', 'last', 'unit'];

/** 走访现役军人家庭户数不清楚: it names what was never told; letters it shares with another say nothing. */
function isOfUntold({ silences, scene }: AmendingWork, clause: AmendingClause): boolean {
  const { others, names, numbers, placed } = clause;
  // 慰问对象人数保密，模板里有也不写: what says nothing of its own is of what was spoken of before it.
  const isBehind = names.size + numbers.length + placed.length + others.length === 0;
  const before = isBehind ? topicBefore(scene.clauses, clause) : undefined;
  const beside = isBehind ? scene.clauses[scene.clauses.indexOf(clause) - 1] : undefined;
  const from = (before ?? beside ?? clause).start;
  const isUnsaid = silences.some((one) => one.start < clause.end && from < one.end);
  const isOther = others.length > 0 || (before !== undefined && before.names.size === 0 && before.others.length > 0);
  return (isOther || isUnsaid) && [...names.values()].every((strength) => strength < byName);
}

const byName = 0.75;

/** The last clause before it that names a figure, told or not. */
function topicBefore(clauses: readonly AmendingClause[], clause: AmendingClause): AmendingClause | undefined {
  return clauses.slice(0, clauses.indexOf(clause)).findLast(({ names, others }) => names.size + others.length > 0);
}

const sentencePlace = shapes`第(?:${marks.ordinal}|\d{1,2})[句条处段]`;

/** 第3条删掉: a place of the text counts nothing. */
function withoutPlaces(text: string): string {
  return text.replaceAll(sentencePlace, (place) => ' '.repeat(place.length));
}

const takingWord = shape`${corrections.struck}|${editing.strike}|${corrections.pointsBack}`;
const noStrike = shape`${corrections.notStrike}`;

/** 都写 names nothing and takes nothing away, 没让你删 neither: what is struck is named, spoken of before, or said to go. */
function saysWhat({ focus, doubted }: AmendingWork, clause: AmendingClause): boolean {
  if (noStrike.test(clause.text)) return false;
  const isNaming = clause.names.size + clause.numbers.length + clause.placed.length > 0;
  return isNaming || focus.size + doubted.size > 0 || takingWord.test(clause.text);
}

function act(
  work: AmendingWork,
  state: ConversationState,
  clause: AmendingClause,
  { deed, likeness }: { deed: AmendingDeed; likeness: number },
): void {
  if (takesAway.includes(deed) && isOfUntold(work, clause)) return;
  switch (deed) {
    case 'set':
      if (!settleRow(work, clause)) settleNumber(work, clause);
      return;
    case 'more':
    case 'fewer':
      settleDifference(work, clause, { sign: deed === 'more' ? '＋' : '－', likeness });
      return;
    case 'wrong':
      doubt(work, clause);
      return;
    case 'keep':
      keep(work, state, clause, likeness >= rather);
      return;
    case 'strike':
      if (!saysWhat(work, clause)) return;
      strike(work, clause);
      useNumbers(work, clause);
      return;
    case 'unknown':
      leaveOpen(work, clause);
      return;
    case 'zero':
      none(work, clause);
      return;
    case 'swap':
      // 普通民兵是356，念反了: the right number stands there.
      if (clause.numbers.some(({ same }) => same.length === 0)) settleNumber(work, clause);
      else swap(work, clause);
      return;
    case 'last':
      moveToLastYear(work, clause);
      return;
    case 'restore':
      restore(work, clause, state.struck, state.turn);
      return;
    case 'others':
      for (const one of targetsOf(work, clause, false)) vacate(work, one);
      useNumbers(work, clause);
      return;
    case 'is':
      relabel(work, state, clause);
      return;
    case 'isnt':
      denyName(work, clause);
      return;
    case 'unit':
      rescale(work, clause);
      return;
    case 'choose':
      choose(work, clause, new Map(state.spoken.map(({ turn, text }) => [turn, text])));
      return;
    case 'beside':
      return;
  }
}
