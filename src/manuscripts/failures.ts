import type { NoConversation } from '../conversation/event-store.ts';

export type DraftFailure =
  | NoConversation
  | { kind: 'unknown-outline'; outline: string; known: string[] }
  | { kind: 'model-failed'; reason: string };

export type ManuscriptFailure =
  | NoConversation
  | { kind: 'no-draft' }
  | { kind: 'unknown-block'; block: string }
  /** Edited elsewhere since `before`: nothing was changed. */
  | { kind: 'block-changed'; block: string }
  | { kind: 'no-offer'; block: string }
  | { kind: 'unknown-claim'; claimId: string }
  | { kind: 'unknown-finding'; key: string }
  /** Nothing certain to put in its place. */
  | { kind: 'no-fix'; key: string }
  /** The words it was about no longer stand there: nothing was changed. */
  | { kind: 'text-changed' }
  /** The file is not the one the draft came from. */
  | { kind: 'other-file' }
  | { kind: 'no-suggestions' }
  | { kind: 'unknown-version'; version: number }
  | { kind: 'nothing-to-undo' }
  | { kind: 'unknown-remark'; remarkId: string }
  | { kind: 'too-many-remarks'; most: number }
  | { kind: 'empty-message' }
  | { kind: 'message-too-long'; maxCharacters: number }
  | { kind: 'classified'; reason: string };
