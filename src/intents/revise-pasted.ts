import { readDraft } from '../checks/draft-reading.ts';
import type { ConversationEvent } from '../conversation/events.ts';
import { listsOrders } from '../conversation/pasted-texts.ts';
import { plainResponse, repliedEvent } from '../conversation/response.ts';
import { foldEvents } from '../conversation/state.ts';
import type { Understanding } from '../conversation/understand.ts';
import { negation, wish as wishLexicon } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { polishDraft, type Revised } from '../manuscripts/polish-draft.ts';
import { lookTwice } from '../manuscripts/look-twice.ts';
import { rewordPolished } from '../manuscripts/reword-revised.ts';
import { rewriteByModel, rewriteDraft } from '../manuscripts/rewrite-draft.ts';
import { readInstruction } from '../polish/instruction.ts';
import { hearParts } from '../wishes/hear-parts.ts';
import { wishModel } from '../wishes/wish-model.ts';
import type { Intent, IntentParts, Scene } from './intent.ts';
import { pastedSpan } from './pasted-text.ts';
import {
  asPrinted,
  problemWish,
  revisionEvents,
  revisionOf,
  revisionOfProblems,
  type TextRevision,
} from './text-revision.ts';

/** A shorter piece is looked over in the reply itself; from here on it is a draft to give back. */
const shortestDraft = 200;
const shortestProblems = 40;
/** What is wanted of it is said in so many characters beside it. */
const longestWish = 120;

/** A draft that was pasted, and what is to be done to it. */
export interface PastedDraft {
  task: 'polish' | 'rewrite';
  pasted: string;
  /** What stands beside the text: 压到1500字. */
  instruction?: string;
}

/** A draft pasted with 帮我看看, 润色 or 问题部分太空了: polished, or its problem part written anew, as a draft to take. */
export const revisePasted: Intent<PastedDraft> = {
  name: 'revise-pasted',
  hear: hearPasted,
  act: ({ parts, state, text, understood }, heard, { improve = (revised) => revised }) => {
    const heardSo = understood();
    const revision = revisePastedDraft(parts, heardSo, heard, improve(revisedPlainly(parts, heardSo, heard)));
    const turn = state.turn + 1;
    const received: ConversationEvent = { type: 'messageReceived', turn, text };
    // A draft is no ledger: what its figures say is held against it, and recorded only when he says so.
    const begun = foldEvents([received], state);
    const { reply, asked } = revision;
    const response = plainResponse(reply, asked);
    const events = [received, ...revisionEvents(begun, revision), repliedEvent(turn, response)];
    return { events, response, draft: foldEvents(events, state).draft ?? revision.original };
  },
  improve: async ({ parts, understood }, heard, { findFaults, reword, rewriteOwn }) => {
    const { kind, pastReports = [] } = parts;
    const { task, instruction } = heard;
    const printed = asPrinted(kind, heard.pasted);
    const plain = revisedPlainly(parts, understood(), heard);
    const wish = { comparedWith: pastReports, ...(instruction !== undefined && { instruction }) };
    let better: Revised | null = plain;
    if (task === 'rewrite')
      better = rewriteOwn
        ? await rewriteByModel(kind, rewriteOwn, printed, problemWish(understood(), pastReports))
        : null;
    else {
      if (findFaults) better = await lookTwice(kind, findFaults, printed, wish, better);
      if (reword) better = await rewordPolished(kind, reword, printed, wish, better);
    }
    // Should the turn be decided anew on something else, that stays as it is.
    return (revised) => (better && revised.text === plain.text ? better : revised);
  },
};

/** Null when no draft was pasted. */
function hearPasted({ parts: { kind }, state, text: message, understood }: Scene): PastedDraft | null {
  if (state.draft !== null && listsOrders(message)) return null;
  const { settled, brought } = understood().pasted;
  // 改这篇, or 压到1500字, said of a text that was pasted without a word.
  if (settled?.as === 'own') {
    const isWish = message.length <= longestWish && readInstruction(kind, message) !== null;
    return { task: 'polish', pasted: behindLead(settled.text), ...(isWish && { instruction: message }) };
  }
  // 这是我今年的稿子：… asks for nothing yet, and is open to be asked about.
  if (brought?.as === 'own') return { task: 'polish', pasted: behindLead(brought.text).trim() };
  const behind = behindLead(message);
  if (brought?.as === 'asked' && behind !== message && behind.length >= shortestDraft) {
    const lead = message.slice(0, message.length - behind.length);
    const isWish = readInstruction(kind, lead) !== null;
    return { task: 'polish', pasted: behind.trim(), ...(isWish && { instruction: lead.trim() }) };
  }
  if (brought !== null && brought.as !== 'take') return null;
  const { start, end } = pastedSpan(message);
  const pasted = message.slice(start, end).trim();
  const said = `${message.slice(0, start)} ${message.slice(end)}`.trim();
  const instruction = said.length <= longestWish && readInstruction(kind, said) !== null ? said : null;
  const task = understood().bearing.textTask ?? (instruction !== null && start > 0 ? 'polish' : null);
  if (task === null) return null;
  const isRewrite = task === 'rewrite-problems';
  if (pasted.length < (isRewrite ? shortestProblems : shortestDraft)) return null;
  if (!isRewrite) return { task: 'polish', pasted, ...(instruction !== null && { instruction }) };
  return readDraft(kind, pasted).problems.length === 0 ? null : { task: 'rewrite', pasted };
}

const doing = shape`${wishLexicon.replace}|${wishLexicon.bareReplace}|${wishLexicon.delete}|${wishLexicon.shorten}|${negation.dont}`;

/** 改这篇，不要加东西： on a line of its own before a text is said of it, and is no part of it; 各位领导： is. */
function behindLead(text: string): string {
  const lead = /^\s*([^\n]*[：:])\s*\n/.exec(text.slice(0, longestWish + 1));
  if (!lead || lead[0].length > longestWish) return text;
  const said = (lead[1] ?? '').replace(/[：:]$/, '');
  if (!doing.test(said)) return text;
  const [first] = hearParts(wishModel(), said, text.slice(lead[0].length));
  return first?.wishes.some(({ act }) => act !== 'none') === true ? text.slice(lead[0].length) : text;
}

function revisedPlainly(
  { kind, pastReports = [] }: IntentParts,
  understood: Understanding,
  { task, pasted, instruction }: PastedDraft,
): Revised {
  const printed = asPrinted(kind, pasted);
  if (task === 'rewrite') return rewriteDraft(kind, printed, problemWish(understood, pastReports));
  return polishDraft(kind, printed, { comparedWith: pastReports, ...(instruction !== undefined && { instruction }) });
}

function revisePastedDraft(
  { kind }: IntentParts,
  understood: Understanding,
  { task, pasted }: PastedDraft,
  revised: Revised,
): TextRevision {
  const revision =
    task === 'rewrite' ? revisionOfProblems(kind, pasted, revised) : revisionOf(kind, 'polish', pasted, revised);
  return withDeclined(revision, understood);
}

/** A report's own sentences are no wish to falsify; other declined requests (密级, hidden orders) are still told. */
function withDeclined(revision: TextRevision, understood: Understanding): TextRevision {
  const declined = understood.declined.filter((one) => one.rule !== 'request/falsify').map((one) => one.message);
  return { ...revision, reply: [...declined, revision.reply].join('\n') };
}
