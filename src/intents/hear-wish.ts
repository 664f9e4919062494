import { splitPieces } from '../conversation/clauses.ts';
import { asks } from '../conversation/asking/asked.ts';
import { asksOfText } from '../conversation/asking/of-text.ts';
import { oddsOf } from '../conversation/speech.ts';
import type { Understanding } from '../conversation/understand.ts';
import { asking, mends, wish as wishLexicon } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { askedPrefix } from '../manuscripts/problem-words.ts';
import type { Kind } from '../kinds/kind.ts';
import { extractFigures } from '../mentions/extract.ts';
import { findHits } from '../reading/names-found.ts';
import { readInstruction } from '../polish/instruction.ts';
import type { Telling } from '../reading/reading.ts';
import { hunksOf } from '../text/diff.ts';
import { isClaimOf } from '../report/claim-ids.ts';
import { renderReport } from '../report/render.ts';
import type { HeardWish } from '../wishes/hear-parts.ts';
import type { Outcome } from '../wishes/outcome.ts';
import { readAnswers } from '../writers/embedded/rewrite-answers.ts';
import { wishModel } from '../wishes/wish-model.ts';
import { wishWords } from '../wishes/wish-words.ts';
import { answerWishes, namesDraft } from '../wishes/wishes.ts';
import { chosenOf } from '../wishes/choose-way.ts';
import { figureAt } from './correct-printed.ts';
import { wantsAnother } from './another-draft.ts';
import type { Scene } from './intent.ts';

/** A longer message tells more than a wish about the draft. */
const longestWish = 600;
/** Odds from which on an utterance asks and wishes nothing. */
const [perhaps, rather, surelyAsking] = [0.2, 0.5, 0.8];
/** So sure a wish is one, however it sounds as an answer. */
const surelyWished = 0.85;
/** Beside 帮我润色 a longer text is a draft of its own. */
const longestBeside = 160;

const layoutWord = shape`${mends.layout}`;
const manner = shape`${wishLexicon.manner}`;

/** What a message wishes of the draft that is open; null where another intent hears it. */
export function hearDraftWish(scene: Scene): Outcome[] | null {
  return hearWishOf(scene)?.outcomes ?? null;
}

/** What is wished, and how sure it is that this is. */
export interface WishHeard {
  outcomes: Outcome[];
  sureness: number;
}

export function hearWishOf(scene: Scene): WishHeard | null {
  const chosen = chosenWay(scene);
  if (chosen) return { outcomes: [chosen], sureness: 1 };
  const heard = wishesOf(scene);
  if (heard !== null) return heard;
  const outcomes = ofDraftAlone(scene);
  return outcomes && { outcomes, sureness: 0 };
}

/** Words about the draft from which nothing may be told, though no wish was heard in them. */
function ofDraftAlone(scene: Scene): Outcome[] | null {
  const { state, text, understood } = scene;
  // 那一段的数删了, 四个问题合并成三个: words about the draft change nothing in the ledger.
  if (state.draft === null || text.length > longestWish) return null;
  const heardSo = understood();
  // 体检40人单起一行: how his own text is laid out, and nothing told.
  if (state.manuscript.origin === 'text')
    return layoutWord.test(text) && figuresInTalk(heardSo).length > 0
      ? [{ kind: 'declined', reason: wishWords.notHeard }]
      : null;
  const isOfDraft = namesDraft(text) && takesFromLedger(heardSo);
  return isOfDraft || countsParts(scene, heardSo) ? [{ kind: 'declined', reason: wishWords.notHeard }] : null;
}

/** 2, 后一处, of the two readings that were just asked about. */
function chosenWay({ state, text }: Scene): Outcome | null {
  const { offered } = state.manuscript;
  if (offered?.turn !== state.turn || text.length > longestChoice) return null;
  const at = chosenOf(
    text,
    offered.ways.map(({ place }) => place),
  );
  const way = at === null ? undefined : offered.ways[at];
  return way ? { kind: 'changed', text: way.text, did: way.did } : null;
}

/** A longer answer wishes something of its own. */
const longestChoice = 24;

/** 四个问题合并成三个: all that the ledger took is how many problems, causes or measures there shall be; nobody asked. */
function countsParts({ parts: { kind }, state, text }: Scene, understood: Understanding): boolean {
  const told = figuresInTalk(understood);
  return told.length > 0 && told.every((id) => !state.asked.includes(id) && !isOfWork(kind, text, id));
}

/** A name of the figure stands in the message that is no part of a report. */
function isOfWork(kind: Kind, text: string, id: string): boolean {
  const names = findHits(kind, text).filter(({ namings }) => namings.some(({ figure }) => figure.id === id));
  return names.length === 0 || names.some(({ name }) => !partName.test(name));
}

const partName = shape`^(?:${wishLexicon.faultsPart}|${wishLexicon.causesPart}|${wishLexicon.plansPart})$`;

/** What is wrong or why, and who does what until when: both in one message answer what was asked. */
const severalSorts = 2;

function sortsOfAnswer({ field }: Kind, text: string): number {
  return new Set(readAnswers(text, field).map(({ role }) => role)).size;
}

function takesFromLedger({ events }: Understanding): boolean {
  return events.some((event) => event.type === 'ledgerChanged' && event.change.struck.length > 0);
}

function wishesOf(scene: Scene): WishHeard | null {
  let sureness = 0;
  const outcomes = outcomesOf(scene, (sure) => (sureness = sure));
  return outcomes && { outcomes, sureness };
}

function outcomesOf(
  { parts: { kind }, state, text, understood }: Scene,
  tellSureness: (sureness: number) => void,
): Outcome[] | null {
  const { draft, manuscript } = state;
  if (draft === null || text.length > longestWish || wantsAnother(state, text)) return null;
  // What was asked about the problems is answered in numbers: told, and not wished.
  const isAwaited = state.asked.some((id) => id.startsWith(askedPrefix));
  const isOwn = manuscript.origin === 'text';
  // 这一版比上一版改了哪里: told with the versions at hand.
  if (understood().bearing.asked.some(({ question }) => question.tells === 'changes'))
    return [{ kind: 'compare', of: 'changes' }];
  const claims = draft.claims.map((claim) => claim.text);
  const before = renderReport(draft.report, { claims: 'plain' });
  const { outcomes, sureness, heard: wishes } = answerWishes(wishModel(), kind, before, text, isOwn, claims);
  if (outcomes.length === 0) return null;
  tellSureness(sureness);
  const isSure = sureness >= surelyWished && outcomes.some(({ kind: one }) => one === 'changed');
  if (isAwaited && !isSure && extractFigures(text, kind.field).figures.length > 0) return null;
  // 名册没更新，武装部长负责，三月底前: of several sorts, and of no place of the draft.
  if (isAwaited && !namesDraft(text) && sortsOfAnswer(kind, text) >= severalSorts) return null;
  // 那处6场该是7场, of two places: which is meant, the talk asks, and no number of the ledger's is put otherwise in the text.
  if (!isOwn && outcomes.some((one) => one.kind === 'changed' && changesNumbers(before, one.text))) return null;
  // A number that is another: the talk hears it first, and puts it right where it knows whose it is.
  const figures = outcomes.flatMap((one) => (one.kind === 'figure' ? [one] : []));
  if (figures.length > 0) {
    const told = figuresInTalk(understood());
    const isOnly = figures.length === outcomes.length;
    const isKnown = sureness >= surelyWished && figures.every(({ at }) => figureAt(kind, draft, at) !== null);
    const isSame = figures.some(({ at }) => told.includes(figureAt(kind, draft, at) ?? ''));
    return isOnly && told.length > 0 && (isSame || !isKnown) ? null : outcomes;
  }
  const { bearing, draft: wanted, echo, heard, words, speech } = understood();
  // 述职人改成副书记: of the ledger, whose draft follows.
  if (!isOwn && echo.role !== null && namesRole(wishes, echo.role)) return null;
  // 是你自己添的还是我说的 asks, whatever verbs stand in it; what was asked of the draft itself is answered here.
  const isKnown = bearing.asked.length > 0;
  const isDone = outcomes.some(
    ({ kind: one }) => one === 'changed' || one === 'answered' || one === 'origin' || one === 'compare',
  );
  const isSurelyDone = isDone && sureness >= surelyWished;
  // 待核的那几句删干净 counts, and asks nothing.
  const isLooking = bearing.asked.some(({ question }) => question.tells === 'draft');
  const isPen = outcomes.every(({ kind: one }) => one === 'pen');
  const mayAsk = isLooking || (isKnown && (isPen || asks.test(text)) && !(isSurelyDone && !endsAsking.test(text)));
  const isAsked = oddsOf(speech, ['ask']) > (asksOfText(bearing.asked) ? perhaps : mayAsk ? rather : surelyAsking);
  const isRead = asksOfText(bearing.asked);
  const isForOthers = ({ kind: one }: Outcome): boolean =>
    one === 'changed' ||
    one === 'proposed' ||
    one === 'choices' ||
    (isKnown && (one === 'declined' || one === 'pen' || ((!isOwn || isRead) && toldElsewhere.has(one))));
  // 怎么会有两个（四）？号顺一下: changes his own text, and does not end as a question.
  const isOrder = isOwn && outcomes.some(({ kind: one }) => one === 'changed') && !endsAsking.test(text);
  if (isAsked && !isOrder && (isLooking || outcomes.every(isForOthers))) return null;
  // 问题部分太空了，其实点验有7人没到: told for its rewriting.
  if (bearing.textTask === 'rewrite-problems' && outcomes.every((one) => isUndone(one) || one.kind === 'pen'))
    return null;
  // A pasted draft, an answer about a sentence 待核, a draft in another outline: for others to hear.
  const isOfDraft = namesDraft(text);
  // 第二段：组建应急排1个30人: told in the order of a report, and nothing of it wished.
  const isTold = heard.some(({ id, sure }) => sure && isOfWork(kind, text, id)) && oddsOf(speech, ['tell']) > rather;
  const isSurelyWished =
    namesDraft(text.replaceAll(/[“”「」"]/g, '')) &&
    wishes.some(({ act, sureness: of }) => act !== 'none' && of >= surelyWished);
  if (!isOwn && isTold && (outcomes.every(isUndone) ? !isSurelyWished : !(isOfDraft || isSurelyDone))) return null;
  if (!isOwn && !isOfDraft && isNothingButTold(text, heard)) return null;
  // 主要是近视的多: words for the report, whatever verb a wish could have of them, the more where a reason was asked for.
  const isReasonAsked = state.asked.some((id) => isClaimOf('cause', id));
  if (!isOwn && !isOfDraft && (isReasonAsked || !isSurelyDone) && oddsOf(speech, ['answer']) > rather) return null;
  // 写进去，议军会开了4次: a nod to the sentence just shown, whatever else it tells.
  if (!isOwn && (!isOfDraft || outcomes.every(isUndone)) && words.settled.length > 0) return null;
  // 第二句改成…, of the sentences just shown, and not of the draft.
  const isThroughout = outcomes.some((one) => one.kind === 'changed' && one.words !== undefined);
  if (words.isOfShown && !isThroughout) return null;
  // 再加一条打算：…: what his words are to be, he says; where they go, the report knows.
  if (!isOwn && words.proposed.length > 0 && !isOfDraft && !isSurelyDone) return null;
  const isPasted = bearing.textTask !== null && text.length > longestBeside;
  // 议军会由我主持那句删掉 takes a sentence out, whatever its words would confirm.
  // 标黄的那些全去掉 takes them out of the draft, lead and all.
  const isOfMarked = isSurelyDone && unconfirmed.test(text);
  // 带待核的那几句都属实: what he says to be right stays, whatever verb was heard.
  const isLosing = ({ kind: one, ...outcome }: Outcome): boolean =>
    one === 'changed' && 'text' in outcome && echo.confirmedClaims.some((claim) => !outcome.text.includes(claim));
  if (!isOwn && echo.struckClaims.length === 0 && outcomes.some(isLosing)) return null;
  const isSettling = (echo.struckClaims.length > 0 && !isOfMarked) || (echo.confirmedClaims.length > 0 && !isDone);
  // 第四部分换个说法: one place is no other draft, nor form, of the whole.
  const isPart = outcomes.some(
    (one) => (one.kind === 'pen' || one.kind === 'shorten') && one.target !== null && one.target.unit !== 'whole',
  );
  if (isPasted || isSettling || (!isOwn && wanted !== null && !isPart && !isSurelyDone)) return null;
  const isOnly = (of: Outcome['kind']): boolean => outcomes.every(({ kind: one }) => one === of);
  // A speech, or back to the written report: not a wish about one place.
  const instruction = readInstruction(kind, text);
  // 改得像讲话稿 is a manner: his own text gives way to no other.
  const isManner = isOwn && instruction?.minutes === undefined && !isDone && manner.test(text);
  const isShort = outcomes.some((one) => one.kind === 'shorten' && one.limit !== null);
  const isForm = instruction?.form !== undefined && !isManner && !isShort && !isPart;
  if (
    !isDone &&
    isForm &&
    !outcomes.some((one) => one.kind === 'restore' && (one.to === 'last' || state.draftCount < 2))
  )
    return null;
  if (isOnly('shorten') && !isOwn && !isPart) return null;
  // Of a generated draft nothing was pasted that could be polished.
  const isOther = (wanted !== null && !isPart) || (isOwn && bearing.textTask !== null);
  if (isOnly('pen') && !isManner && isOther) return null;
  return outcomes;
}

/** Several numbers of a text are others in it. */
function changesNumbers(before: string, after: string): boolean {
  const isNumber = (words: string): boolean => /^\d[\d.]*$/.test(words.trim());
  return (
    hunksOf(before, after).filter((one) => isNumber(before.slice(one.start, one.end)) && isNumber(one.text)).length > 1
  );
}

/** What is asked of a draft from the ledger, the ledger answers. */
const toldElsewhere: ReadonlySet<Outcome['kind']> = new Set(['compare', 'answered']);

/** The words that are to come name an office, and say nothing else. */
function namesRole(wishes: readonly HeardWish[], role: string): boolean {
  return wishes.some(({ stretches }) =>
    stretches.some(({ role: part, said }) => {
      const words = said.replaceAll(/[\s“”。]/g, '');
      return part === 'fresh' && words !== '' && (role.endsWith(words) || words.endsWith(role));
    }),
  );
}

const unconfirmed = shape`${wishLexicon.unconfirmed}`;
const endsAsking = shape`(?:[？?]|${asking.final})[\s。！]*$`;

function figuresInTalk({ events }: Understanding): string[] {
  return events.flatMap((event) => (event.type === 'ledgerChanged' ? event.change.figures.map(({ id }) => id) : []));
}

/** 征兵宣传投入3900元，宣传品印了2种: each piece tells a figure that was surely heard, and none says what to do. */
function isNothingButTold(text: string, heard: readonly Telling[]): boolean {
  return splitPieces(text).every(
    ({ start, end, text: words }) =>
      !/[“”"]/.test(words) &&
      heard.some((one) => one.sure && one.value !== null && one.start >= start && one.end <= end),
  );
}

function isUndone({ kind }: Outcome): boolean {
  return kind === 'declined' || kind === 'proposed' || kind === 'choices';
}
