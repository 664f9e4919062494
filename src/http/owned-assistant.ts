import type { Context } from 'hono';
import type { Assistant } from '../assistant/assistant.ts';

/**
 * The assistant at the service of whoever sent a request. Routes that keep or read anything take this, not an assistant,
 * so that no handler can act for another owner.
 */
export type AssistantOf = (c: Context) => Assistant;
