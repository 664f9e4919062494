import type { Ledger } from '../figures/ledger.ts';
import type { CatalogueFigure } from '../kinds/catalogue.ts';
import type { Kind } from '../kinds/kind.ts';
import { amounts, prose } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { questionWords } from './replies-questions.ts';
import { liftOfFigures } from './practices/lift.ts';
import { plainLabel } from '../kinds/figure-names.ts';
import { amount, spokenLabel } from './spoken-figures.ts';
import type { ConversationState } from './state.ts';
import { clashesWithYear } from './time-bound.ts';

/** What matters most is asked a second time when it was passed over, after everything else; the rest never again. */
export const maxTimesAsked = 2;
const worthAskingTwice = 8;
const maxAskedFigures = 5;
/** So many questions may stand in full beside each other; more are named in one sentence. */
const maxSpelledOut = 2;
/**
 * What the officer is just talking of comes before what weighs a little more, while its main figures are missing; where he
 * opened the topic himself (钱的事先说), while any worth a question is.
 */
const topicBonus = 4;
const [worthFollowing, worthFollowingWhereOpened] = [8, 5];

/** So many points that a draft can gain weigh as much as one step of a figure's weight. */
const pointsPerWeight = 10;

export interface MissingGroup {
  id: string;
  name: string;
  question: string;
  weight: number;
  missing: CatalogueFigure[];
  /** Nothing of it is known or was ever asked. */
  isUntouched: boolean;
  /** He is just talking of it. */
  isTopic: boolean;
}

/** What the last message spoke of. */
export interface Topics {
  topics: ReadonlySet<string>;
  /** He said that he would speak of it now. */
  isOpened: boolean;
}

/** Groups in which something may still be asked, weightiest first. */
export function missingGroups(kind: Kind, state: ConversationState, { topics, isOpened }: Topics): MissingGroup[] {
  return kind.groups
    .map((group): MissingGroup => {
      const figures = kind.figures.filter((figure) => figure.group === group.id);
      const isTopic = topics.has(group.id) && figures.some((figure) => isWorthFollowing(kind, state, figure, isOpened));
      const missing = figures.filter((figure) => isMissing(kind, state, figure, isTopic));
      const weights = missing.map((figure) => (isTopic ? figure.weight : weightNow(state, figure)));
      const weight = weights.reduce((most, one) => Math.max(most, one), 0) + (isTopic ? topicBonus : 0);
      const isUntouched = figures.every(
        (figure) => !(figure.id in state.ledger.figures) && !state.timesAsked[figure.id],
      );
      const lift =
        liftOfFigures(kind, state.ledger, figures[0]?.section ?? '', (id) => !isClosed(state, id)) / pointsPerWeight;
      return { ...group, weight: weight + Math.min(missing.length, 5) * 0.1 + lift, missing, isUntouched, isTopic };
    })
    .filter((group) => group.missing.length > 0)
    .toSorted((a, b) => b.weight - a.weight);
}

/** Not to be asked again, whatever its weight. */
export function isClosed(state: ConversationState, id: string): boolean {
  return state.skipped.includes(id) || (state.timesAsked[id] ?? 0) >= maxTimesAsked;
}

function isWorthFollowing(kind: Kind, state: ConversationState, figure: CatalogueFigure, isOpened: boolean): boolean {
  const least = isOpened ? worthFollowingWhereOpened : worthFollowing;
  return figure.weight >= least && isMissing(kind, state, figure, isOpened);
}

function isMissing(kind: Kind, state: ConversationState, figure: CatalogueFigure, isTopic: boolean): boolean {
  if (figure.weight <= 0 || figure.sensitivity === 'avoid' || figure.group === 'meta') return false;
  if (figure.id in state.ledger.figures || isClosed(state, figure.id)) return false;
  if (isWorkedOut(kind, figure) || isBehindNone(kind, state, figure)) return false;
  if (state.timesAsked[figure.id] && figure.weight < worthAskingTwice && !isTopic) return false;
  return !clashesWithYear(kind, figure.label, state.ledger.year);
}

/** A share or a growth follows from its counts: those are asked. */
function isWorkedOut({ constraints }: Kind, { id, unit }: CatalogueFigure): boolean {
  return unit === '%' && constraints.some(({ defines, left }) => defines && left.kind === 'figure' && left.id === id);
}

/** No 点验, no 应到. */
function isBehindNone({ groups }: Kind, { ledger }: ConversationState, figure: CatalogueFigure): boolean {
  const gate = groups.find(({ id }) => id === figure.group)?.gate ?? [];
  return gate.some((id) => ledger.figures[id]?.status === 'none');
}

/** What was asked once and passed over comes last. */
function weightNow(state: ConversationState, figure: CatalogueFigure): number {
  return figure.weight * (state.timesAsked[figure.id] ? 0.25 : 1);
}

export interface AskedFigures {
  text: string;
  asked: string[];
}

/** The group's own question while nothing of it was touched, else what is missing by name. */
export function askGroup(state: ConversationState, group: MissingGroup): AskedFigures {
  const named = group.isUntouched ? namedIn(group.question, group.missing) : [];
  if (named.length > 1) return asking(state.ledger, group.question, named);
  const asked = weightiest(state, group);
  return asking(state.ledger, spellOut(asked) ?? questionWords.rest(group.name, distinctLabels(asked)), asked);
}

/** The last question once more, after a message that did not speak to it. */
export function askAgain(kind: Kind, state: ConversationState, ids: readonly string[]): AskedFigures {
  const figures = kind.figures.filter((figure) => ids.includes(figure.id));
  const group = kind.groups.find((one) => one.id === figures[0]?.group);
  const isWhole =
    group !== undefined &&
    figures.length > 1 &&
    namedIn(
      group.question,
      kind.figures.filter((figure) => figure.group === group.id),
    ).every((figure) => ids.includes(figure.id));
  const question = isWhole ? group.question : (spellOut(figures) ?? questionWords.more(distinctLabels(figures)));
  return asking(state.ledger, question, figures);
}

/** 义务兵家庭优待金发给多少人？ · 还有登记、政考和役前教育呢？ */
export function askMore(state: ConversationState, figures: readonly CatalogueFigure[]): AskedFigures {
  return asking(state.ledger, spellOut(figures) ?? questionWords.more(distinctLabels(figures)), figures);
}

function asking(ledger: Ledger, question: string, figures: readonly CatalogueFigure[]): AskedFigures {
  return { text: `${question}${lastYear(ledger, figures)}`, asked: figures.map((figure) => figure.id) };
}

function spellOut(figures: readonly CatalogueFigure[]): string | null {
  if (figures.length > maxSpelledOut) return null;
  return figures.map((figure) => figure.question || questionWords.one(spokenLabel(figure))).join('');
}

/** The figures a group's question names, in catalogue order, which is the order of a bare list answered to it. */
function namedIn(question: string, figures: readonly CatalogueFigure[]): CatalogueFigure[] {
  return figures.filter((figure) => {
    const cue = unitCues[figure.unit];
    if (cue && !cue.test(question)) return false;
    return figure.aliases.some((alias) => alias.length > 1 && question.includes(alias));
  });
}

/** A question about heads does not ask for the rate as well. */
const unitCues: Readonly<Record<string, RegExp>> = {
  '%': shape`${prose.ratio}`,
  人次: /人次/,
  元: shape`${amounts.money}`,
};

/** Short names where they tell the figures apart, else full ones. */
function distinctLabels(figures: readonly CatalogueFigure[]): string[] {
  const short = figures.map(spokenLabel);
  const isOneUnit = new Set(figures.map((figure) => figure.unit)).size === 1;
  return isOneUnit && new Set(short).size === short.length ? short : figures.map(plainLabel);
}

function weightiest(state: ConversationState, { missing, isTopic }: MissingGroup): CatalogueFigure[] {
  const weigh = (figure: CatalogueFigure): number => (isTopic ? figure.weight : weightNow(state, figure));
  const chosen = missing.toSorted((a, b) => weigh(b) - weigh(a)).slice(0, maxAskedFigures);
  return missing.filter((figure) => chosen.includes(figure));
}

/** Last year's values beside the question, named as last year's. */
function lastYear(ledger: Ledger, figures: readonly CatalogueFigure[]): string {
  const known = figures.flatMap((figure) => {
    const before = ledger.previous[figure.id];
    if (!before || before.status !== 'given' || before.value === null) return [];
    return [`${spokenLabel(figure)}${amount(before.value, before.unit, before.approx)}`];
  });
  return known.length > 0 ? questionWords.lastYear(known) : '';
}
