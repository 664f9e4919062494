import { ownFactId } from '../kinds/facts.ts';
import type { Kind } from '../kinds/kind.ts';
import { classifiers } from '../lexicon/lexicon.ts';
import { claimId, isClaimOf, noteId, readClaimId } from '../report/claim-ids.ts';
import { firstFrom, isWithin, type Span } from '../text/spans.ts';
import type { SaidWords } from './answer-in-words.ts';
import { bearingOf, isOfFigures } from './answer-span.ts';
import { isVerdict } from './claim-answers.ts';
import { blankSpans, splitSentences, type Clause } from './clauses.ts';
import type { Proposal } from './events.ts';
import { problemsNamed } from './named-problems.ts';
import { isRowOfFigures } from './figure-rows.ts';
import { leadOf } from './problem-heads.ts';
import { openQuestion } from './open-question.ts';
import { proposalOf, sharedPairs } from './proposals.ts';
import { isRefuted, problemsShown } from './shown-problems.ts';
import { hearSpeech, oddsOf } from './speech.ts';
import { speechSceneOf, spokenPart } from './speech-scene.ts';
import type { ConversationState } from './state.ts';
import { reasonsTold, runsBeside } from './told-reasons.ts';
import { withTold } from './told-before.ts';
import { placeOfTold } from './told-places.ts';
import { isWorthOffering } from './worth-offering.ts';

const [shortestTold, longestTold] = [8, 160];
/** Odds from which words are meant for the report: by their sound, and by their standing to the question that is open. */
const [likely, rather] = [0.6, 0.5];

/** Problems, causes, plans and doings told without a question, each where its own words say it belongs. */
export function toldUnasked(
  kind: Kind,
  state: ConversationState,
  message: SaidWords,
  answered: Span | null,
): Proposal[] {
  const { bearing, turn, speech } = message;
  if (bearing.asked.length > 0 || bearing.dismissal !== null || bearing.isGreeting || bearing.isThanks) return [];
  const told: Proposal[] = [];
  const reasons = reasonsTold(kind, state, message, answered);
  const others = piecesOf(kind, state, message, answered).filter(
    (piece) => !reasons.some((reason) => reason.start < piece.end && piece.start < reason.end),
  );
  const behind = behindFigures(kind, state, message, others);
  const placed = others.map((piece) => ({ ...piece, id: behind.get(piece) ?? placeFor(kind, state, piece.text) }));
  for (const { id, ...piece } of [...reasons, ...placed].toSorted((one, other) => one.start - other.start)) {
    if (id === undefined || told.some((one) => one.id === id)) continue;
    const source = { turn, start: piece.start, end: piece.end };
    const isWhole = piece.end - piece.start >= message.text.trim().length - 1;
    if (!isWorthOffering({ id, text: piece.text, isWhole })) continue;
    const proposal = proposalOf(kind, id, withTold(kind, state, { id, speech }, piece.text), source);
    if (proposal) told.push(proposal);
  }
  return told;
}

/** 点验应到90，到了81。说到底是…。明年…: a reason right behind figures is of the fault they show, and so is the measure behind it. */
function behindFigures(
  kind: Kind,
  state: ConversationState,
  { text, figures }: SaidWords,
  pieces: readonly Clause[],
): ReadonlyMap<Clause, string> {
  const told = figures.flatMap(({ id, figure }) => (figure.source ? [{ id, end: figure.source.end, figure }] : []));
  const known = { ...state.ledger.figures, ...Object.fromEntries(told.map(({ id, figure }) => [id, figure])) };
  const placed = new Map<Clause, string>();
  let of: { problem: string; end: number } | null = null;
  for (const piece of pieces) {
    const role = leadOf(piece.text);
    const last = told.filter(({ end }) => end <= piece.start).toSorted((one, other) => other.end - one.end)[0];
    const isNext = (end: number): boolean => !/\p{L}/u.test(text.slice(end, piece.start));
    if (role === 'cause' && last && isNext(last.end + classifierLength(text, last.end))) {
      const isToldNow = (id: string): boolean => told.some((one) => one.id === id);
      const ofLast = problemsShown(kind, { figures: known }).filter((one) => one.figures.includes(last.id));
      const ofNow = ofLast.filter((one) => one.figures.every(isToldNow));
      const shown = ofNow.length > 0 ? ofNow : ofLast;
      of = shown[0] && shown.length === 1 ? { problem: shown[0].id, end: piece.end } : null;
      if (of) placed.set(piece, claimId('cause', of.problem));
    } else if (role === 'plan' && of && isNext(of.end)) placed.set(piece, claimId('plan', of.problem));
    else of = null;
  }
  return placed;
}

/** 到了81个。: what counts stands behind the number. */
function classifierLength(text: string, at: number): number {
  return classifiers.person.list.includes(text.charAt(at)) ? 1 : 0;
}

/** The whole message where nothing of it answers and all of it tells, else each sentence that does. */
function piecesOf(kind: Kind, state: ConversationState, message: SaidWords, answered: Span | null): Clause[] {
  const { text } = message;
  const rest = answered ? blankSpans(text, [answered]) : text;
  const spoken = spokenPart(rest).trim();
  const start = rest.indexOf(spoken);
  const whole = { start, end: start + spoken.length, text: spoken };
  if (answered === null && isTold(kind, state, message, whole)) return [whole];
  const sentences = splitSentences(rest).map(withoutJoint);
  const apart = sentences.length < 2 && answered === null ? [] : sentences;
  const told = apart.filter((one) => isTold(kind, state, message, one));
  const around = splitSentences(text);
  /** Its sentence tells figures as well. */
  const isBesideFigures = (run: Clause): boolean => {
    const sentence = around[firstFrom(around, run.start + 1) - 1];
    return sentence !== undefined && isOfFigures(kind, message, sentence);
  };
  const isOpen = (run: Clause): boolean => !told.some((one) => isWithin(run, one)) && isBesideFigures(run);
  const beside = runsBeside(kind, message, answered).filter((run) => isOpen(run) && isTold(kind, state, message, run));
  return [...told, ...beside];
}

/** ，对了… behind what was answered: the mark between is no word. */
function withoutJoint({ start, end, text }: Clause): Clause {
  const bare = text.replace(/^[，,、：:\s]+/, '');
  return { start: start + text.length - bare.length, end, text: bare };
}

function isTold(kind: Kind, state: ConversationState, message: SaidWords, piece: Clause): boolean {
  const { text } = piece;
  if (text.length < shortestTold || text.length > longestTold || isVerdict(text) || isAsking(message.text, piece))
    return false;
  if (isOfFigures(kind, message, piece) || answersInNumbers(state, message, piece)) return false;
  if (isRowOfFigures(kind.field, text)) return false;
  const isWhole = piece.end - piece.start >= message.text.trim().length - 1;
  const speech = isWhole ? message.speech : hearSpeech(speechSceneOf(kind, state), text);
  const asWords = oddsOf(speech, ['answer']);
  if (asWords >= likely) return true;
  const [id] = state.asked;
  const question = id === undefined ? null : openQuestion(kind, id);
  if (question === null) return false;
  const { telling } = bearingOf(kind, question, text);
  // Words by their sound, if hardly, and no answer to this: each bears the other out.
  return telling >= rather || (speech.act === 'answer' && asWords + telling >= likely);
}

/** 没搞，精力全在训练上: it answers the figure that was asked for. */
function answersInNumbers({ asked }: ConversationState, { figures }: SaidWords, piece: Span): boolean {
  return figures.some(
    ({ id, figure }) => asked.includes(id) && figure.source !== null && isWithin(figure.source, piece),
  );
}

function isAsking(text: string, { start, end }: Span): boolean {
  return /[?？]/.test(text.slice(start, end + 1));
}

/** Where words told belong. */
export function placeFor(kind: Kind, state: ConversationState, spoken: string): string | undefined {
  const { role, section } = placeOfTold(spoken);
  if (role !== 'doing') return factNamed(kind, state, role === 'plan' ? 'measure' : role, spoken);
  const own = ownFactId(section);
  return kind.facts.some(({ id }) => id === own) ? own : undefined;
}

/** A measure is of the problem shown by the figures whose matter it names, or whose reason, told by himself, it answers. */
function measureFor(kind: Kind, { ledger, proposals }: ConversationState, spoken: string): string | undefined {
  const shown = problemsShown(kind, ledger);
  const detectorOf = (id: string): Kind['problems']['problems'][number] | undefined =>
    kind.problems.problems.find((one) => one.id === id);
  const named = problemsNamed(kind, spoken)
    .flatMap(({ theme }) => shown.find((one) => one.theme === theme) ?? [])
    .filter(({ id }) => sharedPairs(`${detectorOf(id)?.aim ?? ''}${detectorOf(id)?.yardstick ?? ''}`, spoken) > 0);
  const answered = shown.filter(({ id }) => {
    const cause = claimId('cause', id);
    if (!(cause in ledger.facts) && !proposals.some((one) => one.id === cause)) return false;
    const answers = detectorOf(id)?.answers ?? [];
    return answers.some(({ words }) => words.some((word) => spoken.includes(word)));
  });
  const [best] = [...answered, ...named];
  return best && claimId('plan', best.id);
}

/**
 * A cause is of the problem whose matter it names, in the draft or not, unless the figures say there is none such; of none it names, of his own problem, else of
 * the first there will be. A measure is of the problem it would mend, else it stands alone.
 */
export function factNamed(kind: Kind, state: ConversationState, role: string, words: string): string | undefined {
  const id = Object.entries(kind.factRoles).find(([name]) => name === role)?.[1];
  if (role === 'measure') return measureFor(kind, state, words) ?? id;
  if (role !== 'cause') return id;
  const causes = (state.draft?.claims ?? []).filter((claim) => isClaimOf('cause', claim.id));
  const themeOf = (claim: string): string | undefined =>
    kind.problems.problems.find((one) => one.id === readClaimId(claim)?.of)?.theme;
  const [best] = problemsNamed(kind, words).filter(({ id: one }) => !isRefuted(kind, state.ledger, one));
  if (best) {
    const standing = causes.find((claim) => themeOf(claim.id) === best.theme);
    return standing?.id ?? claimId('cause', best.id);
  }
  return (kind.factRoles.problem ?? '') in state.ledger.facts ? id : noteId;
}

/** Words taken for sentences: the numbers in them tell nothing by themselves. */
export function isInWords(source: Span | null, spans: readonly Span[]): boolean {
  return source !== null && spans.some((span) => isWithin(source, span));
}
