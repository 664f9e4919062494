import { localOwner, type Owner } from '../accounts/owner.ts';
import type { Assistant } from './assistant.ts';
import { conversationVerbs } from './conversation-verbs.ts';
import { createConversations, type ConversationsOf } from './conversations.ts';
import { corpusVerbs } from './corpus-verbs.ts';
import { createManuscripts } from './create-manuscripts.ts';
import { districtVerbs } from './district-verbs.ts';
import { createReviews } from './create-reviews.ts';
import { invariant } from '../result.ts';
import { pageVerbs } from './page-verbs.ts';
import type { AssistantParts } from './parts.ts';
import { say } from './say.ts';
import { createTextJobs, doInPlace } from './text-jobs.ts';
import { textVerbs } from './text-verbs.ts';
import type { VerbContext } from './verb-context.ts';
import { draftVerbs } from './write-drafts.ts';
import { createWritings, type Writings } from './writings.ts';

/** What the assistants of all kinds share, so that a page hears of a conversation whichever of them works on it. */
export interface SharedMemory {
  conversations: ConversationsOf;
  writings: Writings;
  /** By kind, each once it was made. */
  assistants: Map<string, Assistant>;
}

export function createSharedMemory({ eventStore, now }: Pick<AssistantParts, 'eventStore' | 'now'>): SharedMemory {
  return { conversations: createConversations(eventStore, now), writings: createWritings(), assistants: new Map() };
}

/** Puts the parts together. Everything the product does for a kind goes through the object returned. */
export function createAssistant(parts: AssistantParts, shared: SharedMemory = createSharedMemory(parts)): Assistant {
  const onTexts = {
    ...parts,
    isHeardTwice: parts.secondReader !== undefined,
    hasEditor: parts.editDraft !== undefined,
  };
  const doTextJob = parts.doTextJob ?? doInPlace(createTextJobs(onTexts));
  const assistant = assistantOf(parts.owner ?? localOwner, { ...onTexts, doTextJob }, shared);
  shared.assistants.set(parts.kind.id, assistant);
  return assistant;
}

function assistantOf(
  owner: Owner,
  parts: AssistantParts & Pick<VerbContext, 'doTextJob'>,
  shared: SharedMemory,
): Assistant {
  const { writings } = shared;
  const conversations = shared.conversations(owner, parts.kind);
  const ofKind = (kindId: string): Assistant => {
    const other = shared.assistants.get(kindId);
    invariant(other, `the assistant for ${kindId} is made with the others`);
    return other.ownedBy(owner);
  };
  const context: VerbContext = { owner, parts, conversations, doTextJob: parts.doTextJob, writings, ofKind };
  return {
    kind: parts.kind,
    owner,
    ownedBy: (other) => assistantOf(other, parts, shared),
    say: (conversationId, text) => say(context, conversationId, text),
    manuscripts: createManuscripts(context),
    reviews: createReviews(context),
    ...conversationVerbs(context),
    ...pageVerbs(context),
    ...draftVerbs(context),
    ...districtVerbs(context),
    ...textVerbs(context),
    ...corpusVerbs(context),
  };
}
