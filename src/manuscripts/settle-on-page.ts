import { splitSentences } from '../text/sentences.ts';
import type { Draft } from '../conversation/draft.ts';
import type { ConversationEvent } from '../conversation/events.ts';
import { placeFindings, type PlacedFinding } from '../conversation/finding-places.ts';
import type { Verdicts } from '../conversation/draft-work.ts';
import type { ConversationState } from '../conversation/state.ts';
import type { Ledger, LedgerFact } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import { renderReport } from '../report/render.ts';
import { failure, success, type Result } from '../result.ts';
import { findAnchor, type Anchor } from '../text/anchors.ts';
import { claimOfFact } from '../report/claim-ids.ts';
import { reviseReport } from '../report/revise.ts';
import type { Report, Section } from '../report/report.ts';
import type { Span } from '../text/spans.ts';
import { printFigure } from '../writers/embedded/figure-words.ts';
import type { ManuscriptFailure } from './failures.ts';
import { reviseEvent } from './revise-draft.ts';
import type { ReviseParts } from './parts.ts';
import { settleClaims } from './settle-claims.ts';

/** A 待核实 sentence confirmed or struck with the mouse: in the draft at once, and in each new one. */
export function settleClaim(
  parts: ReviseParts,
  state: ConversationState,
  draft: Draft,
  claimId: string,
  verdict: 'confirmed' | 'struck',
): ConversationEvent[] | null {
  const claim = draft.claims.find(({ id }) => id === claimId);
  if (!claim) return null;
  const { report, claims } = heedVerdicts(draft, { [claimId]: verdict }, state.ledger);
  const change = { kind: 'claimSettled' as const, id: claimId, verdict };
  const revised = reviseEvent(parts, state, draft, { change, report, claims, isOwn: false });
  return [...(claim.isOwn ? settleOwn(state, claimId, verdict) : []), revised];
}

/** A sentence of his own waits no longer, and is a fact of the ledger from now on. */
function settleOwn(
  { proposals, turn }: ConversationState,
  claimId: string,
  verdict: 'confirmed' | 'struck',
): ConversationEvent[] {
  const waiting = proposals.find(({ id }) => claimOfFact(id) === claimId);
  if (!waiting) return [];
  const { id, text, source } = waiting;
  const fact: LedgerFact =
    verdict === 'confirmed' ? { status: 'confirmed', text, source } : { status: 'denied', text: null, source };
  const change = { figures: [], previous: {}, facts: { [id]: fact }, struck: [], unassigned: [], placed: [] };
  return [{ type: 'ledgerChanged', turn, change }];
}

/** The draft with what was said of its 待核实 sentences worked in. */
export function heedVerdicts(
  draft: Draft,
  verdicts: Verdicts,
  ledger: Ledger,
): { report: Report; claims: Draft['claims'] } {
  const facts: Record<string, LedgerFact> = {};
  for (const [id, verdict] of Object.entries(verdicts)) {
    const status = verdict === 'confirmed' ? 'confirmed' : 'denied';
    facts[id] = { status, text: null, source: { turn: 0, start: 0, end: 0 } };
  }
  const settled = settleClaims({ ...draft, questions: [] }, { ...ledger, facts });
  return { report: withoutEmptyParagraphs(settled.report), claims: settled.claims };
}

/** What would take the place of a finding's words: the checks' own fix, else the ledger's figure, else what is offered. */
function fixOf(
  kind: Kind,
  ledger: Ledger,
  { finding, start, end }: PlacedFinding,
  choice: number | undefined,
): string | null {
  if (finding.fix !== undefined) return finding.fix;
  if (choice !== undefined) return finding.choices?.[choice] ?? null;
  const [id] = finding.ids ?? [];
  const isFigure = /^figures\/(?:altered|inconsistent|wrong-unit|approx-|previous-shown|swapped)/.test(finding.rule);
  const figure = id === undefined ? undefined : ledger.figures[id];
  if (!isFigure || !figure || figure.value === null || end <= start || id === undefined) return finding.offer ?? null;
  return printFigure(figure, kind.figureById.get(id));
}

interface FindingWish {
  key: string;
  how: 'fix' | 'strike';
  /** Which of the `choices` of the finding; the first without. */
  choice?: number;
  anchor?: Anchor;
}

type FindingSettled = Result<
  ConversationEvent,
  Extract<ManuscriptFailure, { kind: 'unknown-finding' | 'no-fix' | 'text-changed' }>
>;

/** Mends a finding, or strikes its sentence, where the words it was shown with stand; nowhere else. */
export function settleFinding(
  parts: ReviseParts,
  state: ConversationState,
  draft: Draft,
  { key, how, choice, anchor }: FindingWish,
): FindingSettled {
  const text = renderReport(draft.report, { claims: 'plain' });
  const there = anchor && findAnchor(text, anchor);
  if (anchor && !there) return failure({ kind: 'text-changed' });
  const placed = placeFindings(draft).find((one) => one.key === key && (!there || isSame(one, there)));
  if (!placed) return failure({ kind: 'unknown-finding', key });
  const fix = how === 'fix' ? fixOf(parts.kind, state.ledger, placed, choice) : '';
  if (fix === null || placed.start === placed.end) return failure({ kind: 'no-fix', key });
  const span = how === 'fix' ? placed : sentenceOf(text, placed);
  const report = reviseReport(draft.report, [{ start: span.start, end: span.end, text: fix }], parts.kind);
  const change = {
    kind: 'findingSettled' as const,
    rule: placed.finding.rule,
    how: how === 'fix' ? ('fixed' as const) : ('struck' as const),
  };
  return success(reviseEvent(parts, state, draft, { change, report }));
}

function isSame(one: Span, other: Span): boolean {
  return one.start === other.start && one.end === other.end;
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
