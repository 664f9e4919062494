import type { Ledger } from '../figures/ledger.ts';
import type { CatalogueFigure } from '../kinds/catalogue.ts';
import type { CatalogueFact } from '../kinds/facts.ts';
import type { Kind } from '../kinds/kind.ts';
import { clashesWithYear } from './time-bound.ts';
import { amount, plainLabel, spokenLabel } from './spoken-figures.ts';
import type { ConversationState } from './state.ts';
import { questionWords } from './replies-questions.ts';

/** What is asked next: its words and the ids it asks for, in the order a short answer would give them. */
export interface Question {
  text: string;
  asked: string[];
  /** Shown instead of insisting when only light things are missing. */
  isLight: boolean;
}

/** What matters most is asked a second time when it was passed over, after everything else; the rest never again. */
const maxTimesAsked = 2;
const worthAskingTwice = 8;
const maxAskedFigures = 5;
/** So many questions may stand in full beside each other; more are named in one sentence. */
const maxSpelledOut = 2;
const maxAskedFacts = 3;
/** From here down a missing figure is worth a question but not worth holding the draft for. */
const lightWeight = 5.5;

/** The weightiest thing still missing; null when nothing is left to ask. */
export function nextQuestion(kind: Kind, state: ConversationState): Question | null {
  const basics = askBasics(kind, state);
  if (basics) return basics;
  const groups = missingGroups(kind, state);
  const first = groups[0];
  const facts = missingFacts(kind, state);
  if (first && (first.weight > lightWeight || facts.length === 0)) return askGroups(kind, state, groups);
  if (facts.length > 0) return askFacts(facts);
  return first ? askGroups(kind, state, groups) : null;
}

function askBasics(kind: Kind, state: ConversationState): Question | null {
  const asked: string[] = [];
  if (state.ledger.unitName === null && !isClosed(state, 'meta.unit_name')) asked.push('meta.unit_name');
  if (state.ledger.year === null && !isClosed(state, 'meta.year')) asked.push('meta.year');
  return asked.length > 0 ? { text: questionWords.basics(asked), asked, isLight: false } : null;
}

function isClosed(state: ConversationState, id: string): boolean {
  return state.skipped.includes(id) || (state.timesAsked[id] ?? 0) >= maxTimesAsked;
}

interface MissingGroup {
  id: string;
  name: string;
  question: string;
  weight: number;
  missing: CatalogueFigure[];
  isUntouched: boolean;
}

function missingGroups(kind: Kind, state: ConversationState): MissingGroup[] {
  return kind.groups
    .map((group): MissingGroup => {
      const figures = kind.figures.filter((figure) => figure.group === group.id);
      const missing = figures.filter((figure) => isMissing(kind, state, figure));
      const weight = missing.reduce((most, figure) => Math.max(most, weightNow(state, figure)), 0);
      const isUntouched = figures.every(
        (figure) => !(figure.id in state.ledger.figures) && !state.timesAsked[figure.id],
      );
      return { ...group, weight: weight + Math.min(missing.length, 5) * 0.1, missing, isUntouched };
    })
    .filter((group) => group.missing.length > 0)
    .toSorted((a, b) => b.weight - a.weight);
}

function isMissing(kind: Kind, state: ConversationState, figure: CatalogueFigure): boolean {
  if (figure.weight <= 0 || figure.sensitivity === 'avoid' || figure.id.startsWith('meta.')) return false;
  if (figure.id in state.ledger.figures || isClosed(state, figure.id)) return false;
  if (state.timesAsked[figure.id] && figure.weight < worthAskingTwice) return false;
  return !clashesWithYear(kind, figure.label, state.ledger.year);
}

/** What was asked once and passed over comes last. */
function weightNow(state: ConversationState, figure: CatalogueFigure): number {
  return figure.weight * (state.timesAsked[figure.id] ? 0.25 : 1);
}

function askGroups(kind: Kind, state: ConversationState, groups: readonly MissingGroup[]): Question {
  const [first, second] = groups;
  const chosen = first ? [first] : [];
  if (first && second && first.missing.length <= 2 && second.missing.length <= 3 && second.weight > lightWeight)
    chosen.push(second);
  const parts = chosen.map((group) => askGroup(state, group));
  return {
    text: parts.map((part) => part.text).join(''),
    asked: parts.flatMap((part) => part.asked),
    isLight: (first?.weight ?? 0) <= lightWeight,
  };
}

function askGroup(state: ConversationState, group: MissingGroup): { text: string; asked: string[] } {
  const named = group.isUntouched ? namedIn(group.question, group.missing) : [];
  const asked = named.length > 1 ? named : weightiest(state, group.missing);
  const question =
    named.length > 1
      ? group.question
      : asked.length <= maxSpelledOut
        ? asked.map((figure) => figure.question || questionWords.one(spokenLabel(figure))).join('')
        : questionWords.rest(group.name, distinctLabels(asked));
  return { text: `${question}${lastYear(state.ledger, asked)}`, asked: asked.map((figure) => figure.id) };
}

/** The figures a group's question names, in catalogue order, which is the order of a bare list answered to it. */
function namedIn(question: string, missing: readonly CatalogueFigure[]): CatalogueFigure[] {
  return missing.filter((figure) => {
    const cue = unitCues[figure.unit];
    if (cue && !cue.test(question)) return false;
    return figure.aliases.some((alias) => alias.length > 1 && question.includes(alias));
  });
}

/** A question about heads does not ask for the rate as well. */
const unitCues: Readonly<Record<string, RegExp>> = { '%': /率|百分之|比例/, 人次: /人次/, 元: /钱|预算|投|花|奖金/ };

/** Short names where they tell the figures apart, else full ones. */
function distinctLabels(asked: readonly CatalogueFigure[]): string[] {
  const short = asked.map(spokenLabel);
  const isOneUnit = new Set(asked.map((figure) => figure.unit)).size === 1;
  return isOneUnit && new Set(short).size === short.length ? short : asked.map(plainLabel);
}

function weightiest(state: ConversationState, missing: readonly CatalogueFigure[]): CatalogueFigure[] {
  const chosen = missing.toSorted((a, b) => weightNow(state, b) - weightNow(state, a)).slice(0, maxAskedFigures);
  return missing.filter((figure) => chosen.includes(figure));
}

/** Last year's values beside the question, named as last year's. */
function lastYear(ledger: Ledger, asked: readonly CatalogueFigure[]): string {
  const known = asked.flatMap((figure) => {
    const before = ledger.previous[figure.id];
    if (!before || before.status !== 'given' || before.value === null) return [];
    return [`${spokenLabel(figure)}${amount(before.value, before.unit, before.approx)}`];
  });
  return known.length > 0 ? questionWords.lastYear(known) : '';
}

function missingFacts(kind: Kind, state: ConversationState): CatalogueFact[] {
  return kind.facts
    .filter(
      (fact) => !(fact.id in state.ledger.facts) && !state.skipped.includes(fact.id) && !state.timesAsked[fact.id],
    )
    .filter((fact) => fact.after.length === 0 || fact.after.some((id) => isGiven(state.ledger, id)))
    .toSorted(
      (a, b) => Number(b.isWeighty) - Number(a.isWeighty) || Number(b.after.length > 0) - Number(a.after.length > 0),
    );
}

function isGiven(ledger: Ledger, id: string): boolean {
  return ledger.figures[id]?.status === 'given';
}

function askFacts(facts: readonly CatalogueFact[]): Question {
  const [first] = facts;
  // A sentence answers one question only; 是 answers several.
  const chosen =
    first?.answer === 'yes' ? facts.filter((fact) => fact.answer === 'yes').slice(0, maxAskedFacts) : facts.slice(0, 1);
  return {
    text: questionWords.facts(chosen.map((fact) => fact.question.replaceAll(/[«»]/g, ''))),
    asked: chosen.map((fact) => fact.id),
    isLight: !chosen.some((fact) => fact.isWeighty),
  };
}
