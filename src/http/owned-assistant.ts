import type { Context, MiddlewareHandler } from 'hono';
import type { Owner } from '../accounts/owner.ts';
import type { Assistant } from '../assistant/assistant.ts';
import { routeOf } from './guard.ts';
import { problem } from './problem.ts';
import { words } from './words.ts';

/**
 * The assistant at the service of whoever sent a request, for the kind of report the request is about. Routes that keep
 * or read anything take this, not an assistant, so that no handler can act for another owner.
 */
export type AssistantOf = (c: Context) => Assistant;

/** One for each kind of report, the usual one first; more may come while the service runs. */
export interface Assistants {
  /** Nobody's till owned. */
  ofKinds: readonly Assistant[];
  /** Whose request it is. */
  ownerOf: (c: Context) => Owner;
}

declare module 'hono' {
  interface ContextVariableMap {
    /** For the kind the request is about; absent: the usual one. */
    ofKind?: Assistant;
  }
}

/** Of the kind chosen by `chooseKind`, of the owner who asks. */
export function ownedAssistant({ ofKinds, ownerOf }: Assistants): AssistantOf {
  return (c) => usualOf(c, ofKinds).ownedBy(ownerOf(c));
}

/** The same where a request itself names the kind. */
export interface AssistantOfKind {
  /** Null where there is none of that id; undefined means whichever the request is about. */
  find(c: Context, kindId: string | undefined): Assistant | null;
  ids: () => readonly string[];
  /** For whoever named one that is not there. */
  titles: () => readonly string[];
}

export function assistantOfKind({ ofKinds, ownerOf }: Assistants): AssistantOfKind {
  return {
    find: (c, kindId) => {
      const one = kindId === undefined ? usualOf(c, ofKinds) : ofKinds.find(({ kind }) => kind.id === kindId);
      return one?.ownedBy(ownerOf(c)) ?? null;
    },
    ids: () => ofKinds.map(({ kind }) => kind.id),
    titles: () => titlesOf(ofKinds),
  };
}

/** A conversation is worked on by the assistant of its own kind; else `?kind=` says which is meant. */
export function chooseKind({ ofKinds, ownerOf }: Assistants): MiddlewareHandler {
  return async (c, next) => {
    if (routeOf(c) === null) return next();
    const id = conversationIn(c.req.path);
    const wanted =
      c.req.query('kind') ?? (id === null ? null : await usualOf(c, ofKinds).ownedBy(ownerOf(c)).kindOf(id));
    const found = wanted === null ? undefined : ofKinds.find(({ kind }) => kind.id === wanted);
    // Named, pinned and deleted it may be whatever became of its kind.
    const isKeeping = c.req.method === 'DELETE' || c.req.method === 'PATCH';
    if (wanted !== null && !found && !isKeeping)
      return problem(c, 'unknown-kind', words.unknownKind(titlesOf(ofKinds)));
    if (found) c.set('ofKind', found);
    return next();
  };
}

/** The assistant at an owner's service, of the kind his conversation is about; null where he has none of that id. */
export type AssistantServing = (owner: Owner, conversationId: string) => Promise<Assistant | null>;

/** For a route that acts for an owner who is not its sender, because he gave away a link to one conversation. */
export function assistantServing({ ofKinds }: Pick<Assistants, 'ofKinds'>): AssistantServing {
  return async (owner, conversationId) => {
    const kindId = await ofKinds[0]?.ownedBy(owner).kindOf(conversationId);
    return ofKinds.find(({ kind }) => kind.id === kindId)?.ownedBy(owner) ?? null;
  };
}

function usualOf(c: Context, [usual]: readonly Assistant[]): Assistant {
  const one = c.var.ofKind ?? usual;
  if (!one) throw new Error('invariant: a service has a kind');
  return one;
}

function titlesOf(ofKinds: readonly Assistant[]): string[] {
  return ofKinds.map(({ kind }) => `${kind.title}（${kind.id}）`);
}

function conversationIn(path: string): string | null {
  const id = /^\/api\/conversations\/([^/]+)/.exec(path)?.[1];
  if (id === undefined) return null;
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
