import { useCallback, useEffect, useReducer, useRef, useState } from 'preact/hooks';
import {
  eventsUrl,
  fetchMe,
  readOpening,
  readSaid,
  sendMessage,
  startConversation,
  stopWriting,
  type Answer,
  type Outgoing,
  type PageEvent,
} from './api.ts';
import type { Opening } from '../conversation/opening.ts';
import { emptyConversation, step, type Conversation, type Step, type Writing } from './conversation.ts';
import { lastConversation, newMessageId, outgoingOf, rememberConversation, rememberOutgoing } from './memory.ts';
import { words } from './words.ts';

/** HTTP's words for who is not signed in, and for what is not there. */
const [signedOutStatus, goneStatus] = [401, 404];

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
  /** Stops the draft being written. */
  stop: () => void;
  /** The open conversation, begun when there is none; null when that failed, which `notice` tells. */
  begin: () => Promise<string | null>;
  /** Resolves to false when the service refused: the words belong back in the box. */
  send: (text: string) => Promise<boolean>;
  sendAgain: () => Promise<void>;
  takeBack: () => string;
  /** Adds what was said before, from a turn on where one is named. */
  showEarlier: (turn: number | null) => Promise<void>;
}

/** The open conversation: its events streamed in, one message out at a time. */
export function useConversation(): OpenConversation {
  const [id, setId] = useState(lastConversation);
  const [conversation, dispatch] = useReducer(step, id, openedAs);
  const [isOnline, setOnline] = useState(true);
  const [isSignedOut, setSignedOut] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  // Callbacks must see the newest state without being made anew for each event.
  const newest = useRef(conversation);
  newest.current = conversation;

  const open = useCallback((next: string | null) => {
    rememberConversation(next);
    dispatch({ type: 'opened', pending: openedAs(next).pending });
    setId(next);
  }, []);
  useEffect(() => {
    if (id !== null) rememberConversation(id);
  }, [id]);
  const leave = useCallback(() => {
    setNotice(words.gone);
    open(null);
  }, [open]);

  useStream(id, newest, dispatch, setOnline, setSignedOut, leave);

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

  const showEarlier = useCallback(
    async (turn: number | null): Promise<void> => {
      const { from } = newest.current;
      if (id === null || from <= 1) return;
      const stretch = await readSaid(id, from, turn);
      if (stretch.ok && lastConversation() === id)
        dispatch({ type: 'saidBefore', stretch: stretch.value, before: from });
    },
    [id],
  );

  const choose = useCallback(
    (kind: string) => {
      if (id !== null) open(null);
      setChosen(kind);
    },
    [id, open],
  );

  const kind = conversation.state.ledger.kind || chosen;
  const stop = useCallback(() => {
    if (id !== null) void stopWriting(id);
  }, [id]);

  const ways = { stop, choose, open, begin, send, sendAgain, takeBack, showEarlier };
  return { kind, id, conversation, isOnline, isSignedOut, notice, ...ways };
}

/** A conversation of which nothing was told yet but what he was saying when he left it. */
function openedAs(id: string | null): Conversation {
  const outgoing = id === null ? null : outgoingOf(id);
  return { ...emptyConversation, pending: outgoing && { ...outgoing, failure: words.notSent } };
}

/** What happened in a conversation and what goes on happening, for as long as it is open. */
function useStream(
  id: string | null,
  newest: { readonly current: Conversation },
  dispatch: (step: Step) => void,
  setOnline: (isOnline: boolean) => void,
  setSignedOut: (isSignedOut: boolean) => void,
  leaveGone: () => void,
): void {
  useEffect(() => {
    if (id === null) return undefined;
    let isLeft = false;
    let leave = (): void => {};
    const readState = async (): Promise<Answer<Opening>> => {
      const opening = await readOpening(id);
      if (!opening.ok || isLeft) return opening;
      // More happened while it was on its way.
      if (opening.value.lastSeq < newest.current.lastSeq) return readState();
      dispatch({ type: 'told', opening: opening.value });
      return opening;
    };
    const happened = (events: readonly PageEvent[], isReplay: boolean): void => {
      dispatch({ type: 'happened', events, isReplay });
      // What stood before the step the service knows alone.
      if (events.some(({ event }) => event.type === 'stepTakenBack')) void readState();
    };
    const follow = (openedAt: number): void => {
      leave = listen(
        id,
        () => Math.max(openedAt, newest.current.lastSeq),
        (is) => {
          setOnline(is);
          if (is) setSignedOut(false);
        },
        () => setSignedOut(true),
        happened,
        (writing) => dispatch({ type: 'writing', writing }),
      );
    };
    void readState().then((opening) => {
      if (isLeft) return;
      // Where it cannot be had, the stream brings all of it, or tells why not.
      if (opening.ok) follow(opening.value.lastSeq);
      else if (opening.status === goneStatus) leaveGone();
      else follow(0);
    });
    return () => {
      isLeft = true;
      leave();
    };
  }, [id, newest, dispatch, setOnline, setSignedOut, leaveGone]);
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
    // What was opened before the network went may say so after it.
    opened.addEventListener('open', () => setOnline(navigator.onLine));
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
  if (!navigator.onLine) goOffline();
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
