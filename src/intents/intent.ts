import type { Draft } from '../conversation/draft.ts';
import type { ConversationEvent, StoredEvent } from '../conversation/events.ts';
import type { Hints } from '../conversation/hints.ts';
import type { Response } from '../conversation/response.ts';
import type { ConversationState } from '../conversation/state.ts';
import { understand, type Understanding } from '../conversation/understand.ts';
import type { Revised } from '../manuscripts/polish-draft.ts';
import type { KindName } from '../kinds/kind-name.ts';
import type { ReviseParts } from '../manuscripts/parts.ts';
import type { FindFaults } from '../writers/model/find-faults.ts';
import type { RewriteOwn } from '../writers/model/rewrite-own.ts';
import type { Reword } from '../writers/model/reword.ts';

/** What intents are heard and acted upon with. */
export interface IntentParts extends ReviseParts {
  /** What else may be written here. */
  otherKinds?: readonly KindName[];
  /** The newest draft is written anew whenever the ledger changes. */
  draftFollows?: boolean;
  /** A model edits the open draft. */
  hasEditor?: boolean;
  /** ISO 8601. */
  now: () => string;
}

/** One message against the conversation it came into. */
export interface Scene {
  parts: IntentParts;
  /** Before the message. */
  state: ConversationState;
  text: string;
  /** What it says of figures, questions and drafts: read when first asked for, and once. */
  understood: () => Understanding;
  /** Part of the message by itself, or with the rest blanked, against what the turn has come to. */
  part: (state: ConversationState, text: string) => Scene;
}

/** What a model does to a text, where it is configured. */
export interface Pens {
  findFaults?: FindFaults | undefined;
  reword?: Reword | undefined;
  rewriteOwn?: RewriteOwn | undefined;
}

/** Takes the place of a revision made without a model. */
export type Improve = (revised: Revised) => Revised;

/** What an act may need and cannot wait for: `Intent.fetches` says which. */
export interface Fetched {
  /** All events so far, for the versions before. */
  stored: readonly StoredEvent[];
  improve?: Improve;
}

/** All that a message comes to: what is stored and answered, or a draft still to be written. */
export type Act =
  /** `draft`: a pasted text, or the draft that was there, changed. `heard`: what the events put into the ledger. */
  | {
      events: ConversationEvent[];
      response: Response;
      draft?: Draft;
      heard?: Understanding['heard'];
      tables?: Understanding['tables'];
    }
  /** `said`: what is told of other orders of the message, before the draft is spoken of. */
  | { events: ConversationEvent[]; toWrite: Understanding; said?: readonly string[] }
  /** The conversation is about another kind from here on, which hears the message where it is not answered yet. */
  | { events: ConversationEvent[]; toKind: string; response?: Response }
  /** Answered when the draft has followed: what became of it, whether it holds the words he nodded to. */
  | {
      events: ConversationEvent[];
      written: string[];
      ifWritten: Response;
      ifNot: Response;
      heard: Understanding['heard'];
      tables: Understanding['tables'];
    };

/** One thing an officer can want. Hearing and acting are pure, for a turn may be decided twice. */
export interface Intent<Heard> {
  name: string;
  /** What of it was heard; null when the message means something else. */
  hear: (scene: Scene) => Heard | null;
  act: (scene: Scene, heard: Heard, fetched: Fetched) => Act;
  /** Told by the message and the draft alone: no second reader is asked what figures it brings. */
  isOfDraft?: true;
  /** A draft from older figures is first written with those of now. */
  wantsFreshDraft?: true;
  wantsVersions?: (heard: Heard) => boolean;
  /** It was not surely heard, or needs a pen: a model that edits the draft is asked before. */
  isOpen?: (scene: Scene, heard: Heard) => boolean;
  /** What the model would only say stands where it quotes the draft, and gives way to this intent's answer elsewhere. */
  needsQuote?: true;
  /** What a model makes of the revision, before the turn is decided. */
  improve?: (scene: Scene, heard: Heard, pens: Pens) => Promise<Improve>;
}

/** `hints`: a second reader's. */
export function createScene(parts: IntentParts, state: ConversationState, text: string, hints?: Hints): Scene {
  let understood: Understanding | null = null;
  // The same words are heard once.
  const partsHeard = new Map<string, Scene>();
  return {
    parts,
    state,
    text,
    understood: () => (understood ??= understand(parts.kind, state, text, parts.now(), hints)),
    part: (now, words) => {
      const known = now === state ? partsHeard.get(words) : undefined;
      const part = known ?? createScene(parts, now, words, words.length === text.length ? hints : undefined);
      if (now === state) partsHeard.set(words, part);
      return part;
    },
  };
}
