import { useCallback, useEffect, useReducer, useRef, useState } from 'preact/hooks';
import {
  eventsUrl,
  fetchMe,
  findConversation,
  readOpening,
  sendMessage,
  startConversation,
  type Outgoing,
  type PageEvent,
} from './api.ts';
import { emptyConversation, step, type Conversation, type Step, type Writing } from './conversation.ts';
import { lastConversation, newMessageId, outgoingOf, rememberConversation, rememberOutgoing } from './memory.ts';
import { words } from './words.ts';

/** HTTP's word for who is not signed in. */
const signedOutStatus = 401;

/** How long to wait before a stream that was refused is opened again, in milliseconds. */
const reopenMs = 3000;

export interface OpenConversation {
  id: string | null;
  conversation: Conversation;
  isOnline: boolean;
  /** The session of a shared service ran out. */
  isSignedOut: boolean;
  notice: string | null;
  /** The kind of report it is about, or that is chosen for the next; null: the usual one. */
  kind: string | null;
  /** Chooses the kind of the next conversation. */
  choose: (kind: string) => void;
  open: (id: string | null) => void;
  /** The open conversation, begun when there is none; null when that failed, which `notice` tells. */
  begin: () => Promise<string | null>;
  /** Resolves to false when the service refused: the words belong back in the box. */
  send: (text: string) => Promise<boolean>;
  sendAgain: () => Promise<void>;
  takeBack: () => string;
}

/** The open conversation: its events streamed in, one message out at a time. */
export function useConversation(): OpenConversation {
  const [id, setId] = useState<string | null>(null);
  const [conversation, dispatch] = useReducer(step, emptyConversation);
  const [isOnline, setOnline] = useState(true);
  const [isSignedOut, setSignedOut] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  // Callbacks must see the newest state without being made anew for each event.
  const newest = useRef(conversation);
  newest.current = conversation;

  const open = useCallback((next: string | null) => {
    rememberConversation(next);
    const outgoing = next === null ? null : outgoingOf(next);
    dispatch({ type: 'opened', pending: outgoing && { ...outgoing, failure: words.notSent } });
    setId(next);
  }, []);

  useEffect(() => {
    const last = lastConversation();
    if (last === null) return;
    void findConversation(last).then((found) => {
      if (found.ok || found.kind === 'unreachable') return open(last);
      setNotice(words.gone);
      return open(null);
    });
  }, [open]);

  useStream(id, newest, dispatch, setOnline, setSignedOut);

  // A message that came back as an event needs no remembering.
  const underWay = conversation.pending?.messageId ?? null;
  useEffect(() => {
    if (id !== null && underWay === null) rememberOutgoing(id, null);
  }, [id, underWay]);

  const deliver = useCallback(async (to: string, message: Outgoing, isAgain: boolean): Promise<boolean> => {
    dispatch({ type: 'sending', message });
    rememberOutgoing(to, message);
    const answer = await sendMessage(to, message, isAgain);
    if (answer.ok) return true;
    if (answer.kind === 'unreachable') {
      dispatch({ type: 'notSent', messageId: message.messageId, failure: answer.detail });
      return true;
    }
    dispatch({ type: 'takenBack' });
    if (answer.status === signedOutStatus) setSignedOut(true);
    else setNotice(answer.detail);
    return false;
  }, []);

  const begin = useCallback(async (): Promise<string | null> => {
    setNotice(null);
    if (id !== null) return id;
    const started = await startConversation(chosen);
    if (!started.ok) {
      setNotice(started.detail);
      return null;
    }
    open(started.value.conversationId);
    return started.value.conversationId;
  }, [id, open, chosen]);

  const send = useCallback(
    async (text: string): Promise<boolean> => {
      const to = await begin();
      if (to === null) return false;
      return deliver(to, { messageId: newMessageId(), text, sentAfterSeq: newest.current.lastSeq }, false);
    },
    [begin, deliver],
  );

  const sendAgain = useCallback(async (): Promise<void> => {
    const { pending } = newest.current;
    if (id === null || !pending) return;
    const { messageId, text, sentAfterSeq } = pending;
    await deliver(id, { messageId, text, sentAfterSeq }, true);
  }, [id, deliver]);

  const takeBack = useCallback((): string => {
    const text = newest.current.pending?.text ?? '';
    dispatch({ type: 'takenBack' });
    return text;
  }, []);

  const choose = useCallback(
    (kind: string) => {
      if (id !== null) open(null);
      setChosen(kind);
    },
    [id, open],
  );

  const kind = conversation.state.ledger.kind || chosen;
  return { kind, choose, id, conversation, isOnline, isSignedOut, notice, open, begin, send, sendAgain, takeBack };
}

/** What happened in a conversation and what goes on happening, for as long as it is open. */
function useStream(
  id: string | null,
  newest: { readonly current: Conversation },
  dispatch: (step: Step) => void,
  setOnline: (isOnline: boolean) => void,
  setSignedOut: (isSignedOut: boolean) => void,
): void {
  useEffect(() => {
    if (id === null) return undefined;
    let isLeft = false;
    let leave = (): void => {};
    const follow = (openedAt: number): void => {
      leave = listen(
        id,
        () => Math.max(openedAt, newest.current.lastSeq),
        (is) => {
          setOnline(is);
          if (is) setSignedOut(false);
        },
        () => setSignedOut(true),
        (events, isReplay) => dispatch({ type: 'happened', events, isReplay }),
        (writing) => dispatch({ type: 'writing', writing }),
      );
    };
    void readOpening(id).then((opening) => {
      if (isLeft) return;
      // Where it cannot be had, the stream brings all of it, or tells why not.
      const events = opening.ok ? opening.value.events : [];
      dispatch({ type: 'happened', events, isReplay: true });
      follow(events[events.length - 1]?.seq ?? 0);
    });
    return () => {
      isLeft = true;
      leave();
    };
  }, [id, newest, dispatch, setOnline, setSignedOut]);
}

/** A window that was hidden so long may have slept, and its connection be dead without knowing, in milliseconds. */
const sleptMs = 30_000;

/**
 * The browser resumes a broken stream itself; one that was refused is opened anew after a while, and so is every one
 * when the network is back or the machine wakes.
 */
function listen(
  id: string,
  lastSeq: () => number,
  setOnline: (isOnline: boolean) => void,
  signedOut: () => void,
  happened: (events: readonly PageEvent[], isReplay: boolean) => void,
  written: (writing: Writing) => void,
): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hiddenAt = 0;
  const connect = (): void => {
    source?.close();
    clearTimeout(timer);
    const opened = openStream(eventsUrl(id, lastSeq()), happened);
    opened.addEventListener('writing', (message: MessageEvent<string>) => written(JSON.parse(message.data)));
    opened.addEventListener('open', () => setOnline(true));
    opened.addEventListener('error', () => {
      setOnline(false);
      if (opened.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(connect, reopenMs);
      // A stream cannot tell why it was refused.
      void fetchMe().then((me) => {
        if (!me.ok && me.status === signedOutStatus) signedOut();
      });
    });
    source = opened;
  };
  const goOffline = (): void => setOnline(false);
  const onVisibility = (): void => {
    if (document.visibilityState === 'hidden') hiddenAt = Date.now();
    else if (Date.now() - hiddenAt > sleptMs) connect();
  };
  connect();
  addEventListener('online', connect);
  addEventListener('offline', goOffline);
  document.addEventListener('visibilitychange', onVisibility);
  return () => {
    source?.close();
    clearTimeout(timer);
    removeEventListener('online', connect);
    removeEventListener('offline', goOffline);
    document.removeEventListener('visibilitychange', onVisibility);
  };
}

/** What happened before comes in one go, up to the word that all of it was sent; then each event as it happens. */
function openStream(url: string, happened: (events: readonly PageEvent[], isReplay: boolean) => void): EventSource {
  const source = new EventSource(url);
  let replay: PageEvent[] | null = [];
  source.addEventListener('current', () => {
    if (replay) happened(replay, true);
    replay = null;
  });
  source.addEventListener('message', (message: MessageEvent<string>) => {
    const event: PageEvent = JSON.parse(message.data);
    if (replay) replay.push(event);
    else happened([event], false);
  });
  source.addEventListener('error', () => {
    // The browser will ask only for what comes after these.
    if (replay) happened(replay, true);
    replay = [];
  });
  return source;
}
