import { splitSentences } from '../checks/draft-reading.ts';
import type { Draft } from '../conversation/draft.ts';
import type { ConversationEvent } from '../conversation/events.ts';
import { placeFindings, type PlacedFinding } from '../conversation/finding-places.ts';
import type { ConversationState } from '../conversation/state.ts';
import type { Ledger, LedgerFact } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import { renderReport } from '../report/render.ts';
import { reviseReport } from '../report/revise.ts';
import type { Report, Section } from '../report/report.ts';
import type { Span } from '../text/spans.ts';
import { printFigure } from '../writers/embedded/figure-words.ts';
import { reviseEvent, type ReviseParts } from './revise-draft.ts';
import { settleClaims } from './settle-claims.ts';

/** A 待核实 sentence confirmed or struck with the mouse: in the draft at once, and remembered for the next one. */
export function settleClaim(
  parts: ReviseParts,
  state: ConversationState,
  draft: Draft,
  claimId: string,
  verdict: 'confirmed' | 'struck',
): ConversationEvent[] | null {
  if (!draft.claims.some(({ id }) => id === claimId)) return null;
  const fact: LedgerFact = {
    status: verdict === 'confirmed' ? 'confirmed' : 'denied',
    text: null,
    source: { turn: 0, start: 0, end: 0 },
  };
  const facts = { [factOf(parts.kind, claimId)]: fact };
  const told: ConversationEvent = {
    type: 'ledgerChanged',
    turn: state.turn,
    change: { figures: [], previous: {}, facts, struck: [], unassigned: [], placed: [] },
  };
  const only: Ledger = { ...state.ledger, facts: { [claimId]: fact } };
  const settled = settleClaims({ ...draft, questions: [] }, only);
  const report = withoutEmptyParagraphs(settled.report);
  const change = { kind: 'claimSettled' as const, id: claimId, verdict };
  const { claims } = settled;
  const isStale = state.isDraftStale;
  return [told, reviseEvent(parts, state, draft, { change, report, claims, isStale, isOwn: false })];
}

/** A claim that a catalogue fact settles by yes or no is remembered under the fact's own id. */
function factOf(kind: Kind, claimId: string): string {
  const name = /^claim:(.+)$/.exec(claimId)?.[1];
  return name !== undefined && kind.facts.some((fact) => fact.id === name && fact.answer === 'yes') ? name : claimId;
}

/** What would take the place of a finding's words: the checks' own fix, else the ledger's figure; null when neither. */
export function fixOf(kind: Kind, ledger: Ledger, { finding, start, end }: PlacedFinding): string | null {
  if (finding.fix !== undefined) return finding.fix;
  const [id] = finding.ids ?? [];
  const isFigure = /^figures\/(?:altered|wrong-unit|approx-|previous-shown|swapped)/.test(finding.rule);
  const figure = id === undefined ? undefined : ledger.figures[id];
  if (!isFigure || !figure || figure.value === null || end <= start || id === undefined) return null;
  return printFigure(figure, kind.figureById.get(id));
}

/** undefined: no such finding · null: nothing certain to put in its place. */
export function settleFinding(
  parts: ReviseParts,
  state: ConversationState,
  draft: Draft,
  key: string,
  how: 'fix' | 'strike',
): ConversationEvent | null | undefined {
  const placed = placeFindings(draft).find((one) => one.key === key);
  if (!placed) return undefined;
  const fix = how === 'fix' ? fixOf(parts.kind, state.ledger, placed) : '';
  if (fix === null || placed.start === placed.end) return null;
  const text = renderReport(draft.report, { claims: 'plain' });
  const span = how === 'fix' ? placed : sentenceOf(text, placed);
  const report = reviseReport(draft.report, [{ start: span.start, end: span.end, text: fix }], parts.kind);
  const change = {
    kind: 'findingSettled' as const,
    rule: placed.finding.rule,
    how: how === 'fix' ? ('fixed' as const) : ('struck' as const),
  };
  return reviseEvent(parts, state, draft, { change, report });
}

function sentenceOf(text: string, place: Span): Span {
  const sentence = splitSentences(text).find(({ start, end }) => start <= place.start && place.start < end);
  return sentence ? { start: sentence.start, end: Math.max(sentence.end, place.end) } : place;
}

function withoutEmptyParagraphs(report: Report): Report {
  const cut = (section: Section): Section => ({
    ...section,
    paragraphs: section.paragraphs.filter(({ pieces }) => pieces.some((piece) => piece.text !== '')),
    sections: section.sections.map(cut),
  });
  return { ...report, sections: report.sections.map(cut) };
}
