import { factOfGap, isClaimOf, readClaimId } from '../report/claim-ids.ts';
import type { Ledger } from '../figures/ledger.ts';
import { isOwnFact, type CatalogueFact } from '../kinds/facts.ts';
import type { Kind } from '../kinds/kind.ts';
import {
  askAgain,
  askGroup,
  askMore,
  isClosed,
  maxTimesAsked,
  missingGroups,
  type MissingGroup,
  type Topics,
} from './group-questions.ts';
import { mainWeight } from './main-figures.ts';
import { questionWords } from './replies-questions.ts';
import type { ConversationState } from './state.ts';

/** What is asked next: its words and the ids it asks for, in the order a short answer would give them. */
export interface Question {
  text: string;
  asked: string[];
  /** Shown instead of insisting when only light things are missing. */
  isLight: boolean;
}

/** What the message before the question was like. */
export interface Lead extends Topics {
  /** It neither answered nor waved away what was asked: a side question, a greeting, the unit's name. */
  isBeside: boolean;
}

/** Lighter parts of a question are not run after. */
const worthCarryingOn = 5;
const maxAskedFacts = 3;
/** Figures given from which on the question that lifts a draft most comes between them. */
const earlyFrom = 10;
/** A question passed over by other talk is put so often at most. */
const maxRepeats = 3;

const noLead: Lead = { topics: new Set(), isOpened: false, isBeside: false };

/** The weightiest thing still missing; null when nothing is left to ask. */
export function nextQuestion(kind: Kind, state: ConversationState, lead: Lead = noLead): Question | null {
  const first = askBasics(kind, state) ?? (lead.isBeside ? repeat(kind, state) : null) ?? askRest(kind, state);
  if (first) return first;
  const groups = missingGroups(kind, state, lead);
  const facts = missingFacts(kind, state);
  const early = facts.find(({ isEarly }) => isEarly);
  if (early && countGiven(state.ledger) >= earlyFrom) return askFacts([early]);
  const isWeighty = (groups[0]?.weight ?? 0) > mainWeight;
  if (groups.length > 0 && (isWeighty || facts.length === 0)) return askGroups(state, groups);
  return facts.length > 0 ? askFacts(facts) : null;
}

/** The question for one gap of the draft that the officer pointed at: a figure, a fact, or the cause of a problem. */
export function questionFor(kind: Kind, state: ConversationState, gap: string): Question | null {
  const id = factOfGap(gap) ?? gap;
  const claim = state.draft?.claims.find((one) => one.id === id);
  if (claim && claim.question !== '') return { text: claim.question, asked: [id], isLight: false };
  if (id === 'meta.unit_name' || id === 'meta.year')
    return { text: questionWords.basics(kind.voice.unit, [id]), asked: [id], isLight: false };
  if (kind.figureById.has(id)) return { ...askAgain(kind, state, [id]), isLight: false };
  const fact = kind.facts.find((one) => one.id === id);
  if (fact) return askFacts([fact]);
  // A gap of a cause that he nodded to.
  const problem = isClaimOf('cause', id) && kind.problems.problems.find((one) => one.id === readClaimId(id)?.of);
  return problem ? { text: problem.question, asked: [id], isLight: false } : null;
}

function askBasics(kind: Kind, state: ConversationState): Question | null {
  const asked: string[] = [];
  if (state.ledger.unitName === null && !isClosed(state, 'meta.unit_name')) asked.push('meta.unit_name');
  if (state.ledger.year === null && !isClosed(state, 'meta.year')) asked.push('meta.year');
  return asked.length > 0 ? { text: questionWords.basics(kind.voice.unit, asked), asked, isLight: false } : null;
}

/** The last question again, while all of it is open. */
function repeat(kind: Kind, state: ConversationState): Question | null {
  const { asked, timesAsked, skipped } = state;
  const isKnown = (id: string): boolean =>
    id in state.ledger.figures || id in state.ledger.facts || skipped.includes(id);
  if (asked.length === 0 || asked.some((id) => isKnown(id) || (timesAsked[id] ?? 0) >= maxRepeats)) return null;
  const facts = kind.facts.filter((fact) => asked.includes(fact.id));
  if (facts.length === asked.length) return askFacts(facts);
  if (asked.some((id) => !kind.figureById.has(id) || id.startsWith('meta.'))) return null;
  return { ...askAgain(kind, state, asked), isLight: false };
}

/**
 * What is left of the last question while its answer is coming in piece by piece: 登记420 … 报名51. Each piece keeps
 * the question going; several pieces at once leave it open one more time.
 */
function askRest(kind: Kind, state: ConversationState): Question | null {
  const answered = state.asked.filter((id) => id in state.ledger.figures);
  const rest = state.asked.flatMap((id) => {
    const figure = kind.figureById.get(id);
    const isOpen = figure !== undefined && !(id in state.ledger.figures) && !state.skipped.includes(id);
    const isNew = answered.length === 1 || (state.timesAsked[id] ?? 0) < maxTimesAsked;
    return isOpen && isNew && figure.weight >= worthCarryingOn && figure.group !== 'meta' ? [figure] : [];
  });
  return answered.length > 0 && rest.length > 0 ? { ...askMore(state, rest), isLight: false } : null;
}

/** The groups in which something weighty is still missing, weightiest first. */
export function missingGroupsNamed(kind: Kind, state: ConversationState): MissingGroup[] {
  const all = missingGroups(kind, state, noLead).filter((group) => group.id !== 'meta');
  const weighty = all.filter((group) => group.weight > mainWeight);
  return weighty.length > 0 ? weighty : all;
}

function askGroups(state: ConversationState, groups: readonly MissingGroup[]): Question {
  const [first, second] = groups;
  const isShort = first && second && first.missing.length <= 2 && second.missing.length <= 3;
  const chosen = isShort && second.weight > mainWeight ? [first, second] : first ? [first] : [];
  const parts = chosen.map((group) => askGroup(state, group));
  return {
    text: parts.map((part) => part.text).join(''),
    asked: parts.flatMap((part) => part.asked),
    isLight: (first?.weight ?? 0) <= mainWeight,
  };
}

function missingFacts(kind: Kind, state: ConversationState): CatalogueFact[] {
  // Doings stand in a list to tick; only the weightiest are worth a question of their own.
  const offered = new Set(kind.practices.map(({ id }) => id));
  return kind.facts
    .filter(
      (fact) => !(fact.id in state.ledger.facts) && !state.skipped.includes(fact.id) && !state.timesAsked[fact.id],
    )
    .filter((fact) => !isOwnFact(fact) && (fact.isWeighty || !offered.has(fact.id)))
    .filter((fact) => fact.after.length === 0 || fact.after.some((id) => isGiven(state.ledger, id)))
    .toSorted(
      (a, b) => Number(b.isWeighty) - Number(a.isWeighty) || Number(b.after.length > 0) - Number(a.after.length > 0),
    );
}

function countGiven(ledger: Ledger): number {
  return Object.keys(ledger.figures).filter((id) => isGiven(ledger, id)).length;
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
