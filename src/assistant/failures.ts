import type { NoConversation } from '../conversation/event-store.ts';

export type TurnFailure =
  | NoConversation
  | { kind: 'empty-message' }
  | { kind: 'message-too-long'; maxCharacters: number }
  | { kind: 'unknown-figure'; figureId: string }
  /** A number of persons is no number of households. */
  | { kind: 'other-unit'; figureId: string; to: string; unit: string }
  | { kind: 'unreadable-figure'; figureId: string; text: string }
  /** Classification marks or weapon counts: nothing was stored. */
  | { kind: 'classified'; reason: string };

export type AddReportFailure =
  | { kind: 'empty-message' }
  | { kind: 'message-too-long'; maxCharacters: number }
  | { kind: 'classified'; reason: string }
  | { kind: 'known-report'; title: string };
