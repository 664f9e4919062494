import { findNumerals } from '../numerals/numerals.ts';
import { claimOfFact, factOfGap, isClaimOf } from '../report/claim-ids.ts';
import { usualLength } from '../report/draft-form.ts';
import { walkParagraphs } from '../report/report.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Draft } from './draft.ts';
import { draftMatters } from './draft-matters.ts';
import { draftSummary, draftWords, gapWords } from './replies-draft.ts';
import { liftedBy } from './practices/next-offer.ts';
import { offerWords } from './practices/replies-offer.ts';
import { proposalWords } from './replies-proposals.ts';
import { joined } from './replies-questions.ts';
import { wantingWords } from './claim-answers.ts';
import { acknowledge, isContradiction, warningsOf } from './respond.ts';
import { proposalLines } from './respond-words.ts';
import type { Response } from './response.ts';
import { labelOf } from './spoken-figures.ts';
import type { ConversationState } from './state.ts';
import type { Understanding } from './understand.ts';

/**
 * The reply to 出稿 in four lines at most: contradictions by name, what the message brought and what the draft is and
 * lacks, what would lift it most, and one question. `offered`: blocks the officer wrote and the draft has otherwise.
 */
export function respondWithDraft(
  kind: Kind,
  understood: Understanding | null,
  state: ConversationState,
  draft: Draft,
  offered = 0,
): Response {
  const heard = understood ? acknowledge(kind, understood).join('') : '';
  const { contradictions, written } = summaryOf(kind, state, draft);
  const own = offered > 0 ? draftWords.offered(offered) : '';
  const question = nextOf(kind, understood, state, draft);
  const lines = [
    `${contradictions}${clashLine(draft)}`,
    `${heard}${written}${own}`,
    liftLine(kind, state),
    question?.text ?? '',
  ];
  const kept = [...state.insisted, ...state.doubts].map(({ rule, message, ids }) => ({ rule, message, ids }));
  const fresh = understood ? warningsOf(understood) : [];
  return {
    reply: lines.filter((line) => line !== '').join('\n'),
    asked: question?.asked ?? [],
    warnings: [
      ...fresh,
      ...kept.filter(
        (warning) => !fresh.some((other) => other.rule === warning.rule && other.message === warning.message),
      ),
    ],
    chips: [],
  };
}

/** Figures that do not go together are asked about here, never in the text. */
function clashLine({ questions = [] }: Draft): string {
  return draftWords.clashes(questions.flatMap(({ text, isClash }) => (isClash ? [text] : [])));
}

/** What would lift the draft most, in one line. */
function liftLine(kind: Kind, state: ConversationState): string {
  const lift = liftedBy(kind, state);
  if (lift === null) return '';
  const name = kind.sections.find(({ id }) => id === lift.section)?.name ?? '';
  return lift.kind === 'doings'
    ? offerWords.liftByDoings(name)
    : offerWords.liftByFigures(name, joined(lift.ids.map((id) => labelOf(kind, id))));
}

/** One thing is asked: sentences that wait for a nod come before a new question. */
function nextOf(
  kind: Kind,
  understood: Understanding | null,
  state: ConversationState,
  draft: Draft,
): { text: string; asked: string[] } | null {
  const anew = understood ? proposalLines(kind, understood.words.proposed, state.asked) : [];
  if (anew.length > 0) return { text: anew.join(''), asked: [] };
  const inDraft = new Set(draft.claims.flatMap(({ id, isOwn }) => (isOwn ? [id] : [])));
  const waiting = state.proposals.flatMap(({ id, sentence }) => (inDraft.has(claimOfFact(id)) ? [] : [sentence]));
  if (waiting.length > 0) return { text: proposalWords.waiting(waiting), asked: [] };
  return questionAfter(kind, state, draft);
}

/** The writer's first question that is still open, with what its answer would fill. */
function questionAfter(kind: Kind, state: ConversationState, draft: Draft): { text: string; asked: string[] } | null {
  for (const { text, ids } of draft.questions ?? []) {
    if (!text.endsWith('？')) continue;
    const cause = draft.claims.find((claim) => isClaimOf('cause', claim.id) && claim.question === text);
    const open = ids.length === 0 ? [kind.factRoles.problem].filter((one) => one !== undefined) : ids;
    const wanted = cause
      ? [cause.id]
      : open.filter((id) => !(id in state.ledger.figures) && !(id in state.ledger.facts));
    const asked = wanted.filter((id) => !state.skipped.includes(id) && !state.timesAsked[id]);
    if (asked.length > 0) return { text, asked };
  }
  return null;
}

/** A number no figure took is told by its own words. */
export function unplacedLabel(kind: Kind, state: ConversationState, id: string): string {
  const at = /^unassigned\.(\d+)$/.exec(id)?.[1];
  const { unassigned } = state.ledger;
  const figure = at === undefined ? unassigned.find((one) => one.guesses[0] === id) : unassigned[Number(at) - 1];
  if (figure) return `“${figure.clause ?? figure.text}”`;
  const last = Object.keys(state.ledger.previous).find((one) => id === `previous_${one}`);
  return last === undefined ? labelOf(kind, id) : `上年的${labelOf(kind, last)}`;
}

/** His own sentences that this draft has no place for: none of its pieces is of that fact, and no part he wrote holds the words. */
function unprinted(kind: Kind, { ledger }: ConversationState, draft: Draft): string[] {
  const pieces = [...walkParagraphs(draft.report)].flatMap(({ paragraph }) => paragraph.pieces);
  const printed = new Set(pieces.flatMap((piece) => (piece.type === 'fact' ? [piece.id] : [])));
  return Object.entries(ledger.facts).flatMap(([id, { status, text }]) => {
    const isOfProblem = isClaimOf('cause', id) || isClaimOf('plan', id);
    const isPrinted = isOfProblem || kind.facts.some((fact) => fact.id === id && fact.sentence !== '');
    return status === 'confirmed' && text !== null && isPrinted && !printed.has(id) && !draft.text.includes(text)
      ? [`“${text}”`]
      : [];
  });
}

/** `all`: every gap of the draft. Where problems and causes are written, a measure lacks no more than what it shall come to. */
export function gapLabel(kind: Kind, id: string, all: readonly string[]): string {
  if (kind.figureById.has(id)) return labelOf(kind, id);
  const nameOf = (gap: string): string => factOfGap(gap) ?? gap;
  const name = nameOf(id);
  const { problem, cause, measure } = kind.factRoles;
  if (name === measure && !all.some((gap) => [problem, cause].includes(nameOf(gap)))) return gapWords.measures;
  if ([problem, cause, measure].includes(name)) return gapWords.problems;
  if (isClaimOf('cause', name)) return gapWords.causes;
  const fact = kind.facts.find(({ id: one }) => one === name);
  if (fact?.name !== undefined) return fact.name;
  const section = fact?.section;
  return gapWords.sentence(kind.sections.find((one) => one.id === section)?.name ?? '');
}

function summaryOf(kind: Kind, state: ConversationState, draft: Draft): ReturnType<typeof draftSummary> {
  const figures = Object.entries(state.ledger.figures);
  const matters = draftMatters(draft, state.manuscript.keptFindings);
  const gaps = matters.gaps.map(({ id }) => id);
  const outline = kind.outlines[draft.outline]?.name ?? draft.outline;
  const [told] = findNumerals(outline);
  return draftSummary({
    draft,
    matters,
    hanging: (draft.hanging ?? []).map((one) => ({ ...one, label: labelOf(kind, one.id) })),
    wordy: wantingWords(kind, matters.claims).length,
    gapNames: [...new Set(gaps.map((id) => gapLabel(kind, id, gaps)))],
    lackingNames: [...new Set((draft.lacking ?? []).map((id) => gapLabel(kind, id, [])))],
    unplaced: draft.unplaced.map(({ id }) => unplacedLabel(kind, state, id)),
    unprinted: unprinted(kind, state, draft),
    unsaid: [
      ...(state.ledger.unitName === null ? ['单位'] : []),
      ...(state.ledger.year === null ? ['年度'] : []),
      ...(state.ledger.role === null ? ['职务'] : []),
    ],
    proposedYear: state.ledger.isYearProposed === true ? state.ledger.year : null,
    contradictions: [...state.insisted, ...state.doubts]
      .filter(isContradiction)
      .map(({ ids }) => joined(ids.map((id) => labelOf(kind, id)))),
    openDoubts: state.doubts.filter((doubt) => !isContradiction(doubt)).length,
    isSensitive: figures.some(
      ([id, figure]) => figure.status === 'given' && kind.figureById.get(id)?.sensitivity !== 'open',
    ),
    review: kind.voice.review,
    outlineName: draft.outline === kind.defaultOutline ? null : outline,
    wished: state.form.length ?? usualLength,
    isShorter: told !== undefined && Number(told.value) !== draft.report.sections.length,
    isFrame: !figures.some(([, figure]) => figure.status === 'given'),
  });
}
