import * as z from 'zod';
import type { Owner } from '../accounts/owner.ts';
import type { Result } from '../result.ts';
import type { ConversationEvent, StoredEvent } from './events.ts';

export const ConversationSummary = z.object({
  id: z.string(),
  kind: z.string().meta({ description: '写的是哪一种报告' }),
  /** The officer's own name for it, else unit and year as far as known, else the first words said. */
  title: z.string(),
  isPinned: z.boolean().meta({ description: '置顶' }),
  /** A draft was written. */
  hasDraft: z.boolean().meta({ description: '出过稿' }),
  /** The beginning of the officer's last message. */
  lastWords: z.string().meta({ description: '最后一句话的开头' }),
  startedAt: z.string(),
  lastAt: z.string(),
  lastSeq: z.number().int(),
});
export type ConversationSummary = z.infer<typeof ConversationSummary>;

/** How an officer keeps a conversation among the others; what is absent stays. */
export const Shelving = z.object({
  name: z
    .string({ error: '要是文字' })
    .trim()
    .max(60, { error: '最多 60 个字' })
    .nullable()
    .exactOptional()
    .meta({ description: 'null 或空：照单位和年度叫' }),
  isPinned: z.boolean({ error: '只能是 true 或 false' }).exactOptional(),
});
export type Shelving = z.infer<typeof Shelving>;

export type UnknownConversation = { kind: 'unknown-conversation'; conversationId: string };

/** It is about another kind of report than the one that was to work on it. */
export type OtherKind = { kind: 'other-kind'; conversationId: string; kindId: string };

/** Why a conversation cannot be worked on. */
export type NoConversation = UnknownConversation | OtherKind;

export type AppendFailure =
  /** Somebody else appended since `afterSeq`: read again and decide anew. */
  { kind: 'conflict'; lastSeq: number } | UnknownConversation;

/**
 * Where events live. Whole operations only: each is one transaction on SQLite and one `batch` on D1.
 * An event is acknowledged once `append` resolves, and then survives a crash. Every operation is on behalf of an owner,
 * and another owner's conversation is to it as one that nobody knows.
 */
export interface EventStore {
  /** Creates the conversation when `afterSeq` is 0. Events get seq afterSeq+1 … in order. */
  append(
    owner: Owner,
    conversationId: string,
    afterSeq: number,
    events: readonly ConversationEvent[],
    at: string,
  ): Promise<Result<StoredEvent[], AppendFailure>>;
  /** Events after `afterSeq` in order; an unknown conversation has none. */
  read(owner: Owner, conversationId: string, afterSeq?: number): Promise<StoredEvent[]>;
  /** Pinned ones first, then the newest; of one kind alone where that is named. */
  list(owner: Owner, limit: number, kindId?: string): Promise<ConversationSummary[]>;
  /** The kind of report a conversation is about; null when the owner has none of that id. */
  kindOf(owner: Owner, conversationId: string): Promise<string | null>;
  /** Says how a conversation is kept, and nothing of what was said in it; false when the owner has none of that id. */
  shelve(owner: Owner, conversationId: string, shelving: Shelving): Promise<boolean>;
  /** Deletes a conversation with all its events for good; false when the owner has none of that id. */
  remove(owner: Owner, conversationId: string): Promise<boolean>;
  /** Deletes all conversations of the owner's for good, at once or none; their ids. */
  removeAll(owner: Owner): Promise<string[]>;
}
