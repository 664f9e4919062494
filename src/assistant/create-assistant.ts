import { localOwner, type Owner } from '../accounts/owner.ts';
import type { Assistant } from './assistant.ts';
import { conversationVerbs } from './conversation-verbs.ts';
import { createConversations, type Conversations } from './conversations.ts';
import { corpusVerbs } from './corpus-verbs.ts';
import { createManuscripts } from './create-manuscripts.ts';
import { pageVerbs } from './page-verbs.ts';
import type { AssistantParts } from './parts.ts';
import { say } from './say.ts';
import { createTextJobs, doInPlace } from './text-jobs.ts';
import { textVerbs } from './text-verbs.ts';
import type { VerbContext } from './verb-context.ts';
import { draftVerbs } from './write-drafts.ts';
import { createWritings, type Writings } from './writings.ts';

/** Puts the parts together. Everything the product does goes through the object returned. */
export function createAssistant(parts: AssistantParts): Assistant {
  const conversations = createConversations(parts.eventStore, parts.now);
  const onTexts = { ...parts, isHeardTwice: parts.secondReader !== undefined };
  const doTextJob = parts.doTextJob ?? doInPlace(createTextJobs(onTexts));
  return assistantOf(parts.owner ?? localOwner, { ...onTexts, doTextJob }, conversations, createWritings());
}

function assistantOf(
  owner: Owner,
  parts: AssistantParts & Pick<VerbContext, 'doTextJob'>,
  shared: (owner: Owner) => Conversations,
  writings: Writings,
): Assistant {
  const conversations = shared(owner);
  const context: VerbContext = { owner, parts, conversations, doTextJob: parts.doTextJob, writings };
  return {
    kind: parts.kind,
    owner,
    ownedBy: (other) => assistantOf(other, parts, shared, writings),
    say: (conversationId, text) => say(context, conversationId, text),
    manuscripts: createManuscripts(context),
    ...conversationVerbs(context),
    ...pageVerbs(context),
    ...draftVerbs(context),
    ...textVerbs(context),
    ...corpusVerbs(context),
  };
}
