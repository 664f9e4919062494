import { useEffect, useRef } from 'preact/hooks';
import { chatWords } from './chat-words.ts';
import type { Bubble, Pending } from './conversation.ts';
import { BubbleTools } from './bubble-tools.tsx';
import { timeOf } from './manuscript-words.ts';
import { DraftThere } from './draft-there.tsx';
import { OfferTicks } from './offer-ticks.tsx';
import { Progress } from './progress.tsx';
import { SentenceCards } from './sentence-cards.tsx';
import { ToldText } from './told-table.tsx';
import { UnderstoodChips } from './understood-chips.tsx';
import { Waiting } from './waiting.tsx';
import { useEarlier } from './use-earlier.ts';
import { WaysIn, type Way } from './ways-in.tsx';
import { words } from './words.ts';
import type { Work } from './work.ts';

const { sentence } = chatWords;

interface ChatProps {
  work: Work;
  /** The message a figure came from, shown for a moment. */
  highlightedTurn: number | null;
  onRetry: () => void;
  onTakeBack: () => void;
  /** The greeting stands as it will stay, so that what is offered below it no longer moves under a finger. */
  isGreeted: boolean;
  onWay: (way: Way) => void;
  /** Chooses which kind of report is written, before anything is said. */
  onKind: (kind: string) => void;
  /** Stops the draft being written. */
  onStop: () => void;
  /** Fetches what was said before, from a turn on where one is named. */
  onEarlier: (turn: number | null) => Promise<void>;
  /** How often something was asked from elsewhere on the page. */
  asked: number;
}

/** A longer message may scroll in itself, and then has to be reached by the keyboard. */
const longWords = { characters: 90, lines: 4 } as const;
/** How near to the end counts as reading along, in CSS pixels. */
const nearEnd = 160;

export function Chat({
  work,
  highlightedTurn,
  onRetry,
  onTakeBack,
  isGreeted,
  onWay,
  onKind,
  onStop,
  onEarlier,
  asked,
}: ChatProps) {
  const list = useRef<HTMLDivElement>(null);
  const said = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const lastTop = useRef(0);
  const { conversation, catalogue } = work;
  const { bubbles, pending, state } = conversation;

  useEffect(() => {
    if (isAtEnd.current || pending) showEnd(list.current);
  }, [bubbles, pending, state]);

  // What he asked for elsewhere on the page is said here, and must be seen here.
  useEffect(() => {
    if (asked === 0) return;
    isAtEnd.current = true;
    showEnd(list.current);
  }, [asked]);

  useEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    // Another window size, the box below or what was said growing: who read the end goes on reading it.
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) showEnd(element);
    });
    observer.observe(element);
    if (said.current) observer.observe(said.current);
    return () => observer.disconnect();
  }, []);

  const earlier = useEarlier(conversation, highlightedTurn, list, onEarlier);

  const last = bubbles[bubbles.length - 1];
  const isAsking = last !== undefined && last.who !== 'officer' && state.asked.length > 0;
  return (
    <div
      class="bubbles"
      ref={list}
      role="log"
      aria-live="polite"
      aria-label={words.chat}
      tabIndex={0}
      onScroll={(event) => {
        const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
        // Only he scrolls up; what comes in below moves nothing.
        if (scrollTop < lastTop.current || scrollHeight - scrollTop - clientHeight < nearEnd)
          isAtEnd.current = scrollHeight - scrollTop - clientHeight < nearEnd;
        lastTop.current = scrollTop;
      }}
    >
      <div class="said" ref={said}>
        <p class="bubble assistant">{catalogue?.voice.greeting ?? words.greeting}</p>
        {isGreeted && bubbles.length === 0 && !pending && (
          <WaysIn onChoose={onWay} catalogue={catalogue} onKind={onKind} />
        )}
        {conversation.from > 1 && (
          <button type="button" class="earlier" onClick={earlier}>
            {chatWords.earlier}
          </button>
        )}
        {bubbles.map((bubble, place) => (
          <BubbleView
            key={bubble.key}
            time={timeBetween(bubbles[place - 1]?.at, bubble.at)}
            bubble={bubble}
            work={work}
            isHighlighted={bubble.who !== 'assistant' && bubble.turn === highlightedTurn}
            isLast={bubble === last && !pending}
          />
        ))}
        {isAsking && !pending && catalogue && <Progress catalogue={catalogue} state={state} />}
        {pending ? (
          <PendingView pending={pending} onRetry={onRetry} onTakeBack={onTakeBack} />
        ) : (
          state.requested && (
            <Waiting what="drafting" onStop={onStop} sections={conversation.writing.map(({ heading }) => heading)} />
          )
        )}
      </div>
    </div>
  );
}

/** The end, or the beginning of a last reply that is longer than what can be seen at once. */
function showEnd(list: HTMLElement | null): void {
  if (!list) return;
  list.scrollTop = list.scrollHeight;
  const replies = list.querySelectorAll<HTMLElement>('.bubble');
  const last = replies[replies.length - 1];
  if (!last?.classList.contains('assistant')) return;
  const hidden = list.getBoundingClientRect().top - last.getBoundingClientRect().top;
  if (hidden > 0) list.scrollTop -= hidden + 8;
}

interface BubbleProps {
  bubble: Bubble;
  work: Work;
  isHighlighted: boolean;
  /** Old suggestions are not offered again once the talk has gone on. */
  isLast: boolean;
  /** Said above it, null where the talk went on at once. */
  time: string | null;
}

function isLong(text: string): boolean {
  return text.length > longWords.characters || text.split('\n').length > longWords.lines;
}

/** After a rest so long the time is said, as in other chats, in milliseconds. */
const restMs = 5 * 60_000;

function timeBetween(before: string | undefined, at: string): string | null {
  const isRest = before === undefined || Date.parse(at) - Date.parse(before) > restMs;
  return isRest ? timeOf(at) : null;
}

function BubbleView({ time, ...props }: BubbleProps) {
  return (
    <>
      {time !== null && <p class="time">{time}</p>}
      <SaidView {...props} />
    </>
  );
}

function SaidView({ bubble, work, isHighlighted, isLast }: Omit<BubbleProps, 'time'>) {
  if (bubble.who === 'assistant') {
    // The answers that always stand below the chat, and those of the cards, need no second button.
    const isCarded = isLast && work.conversation.state.proposals.length > 0;
    const standing: string[] = [
      ...words.quick.map(({ label }) => label),
      ...(isCarded ? [sentence.write, sentence.leave] : []),
    ];
    const { offer, offeredIn } = work.conversation.state;
    // The list stays where it was put as long as it may be answered.
    const isListed = offer !== null && offeredIn === bubble.turn && bubble.text.length > offer.at;
    const chips = bubble.chips.filter(({ label }) => !standing.includes(label));
    return (
      <div class="turn">
        <div class="bubble assistant" tabIndex={-1}>
          {isListed ? bubble.text.slice(0, listedFrom(bubble.text, offer.at)) : bubble.text}
          {isListed && <OfferTicks work={work} />}
          {isLast && chips.length > 0 && (
            <div class="chips">
              {chips.map((chip) => (
                <button type="button" key={chip.label} onClick={() => void work.onSay(chip.send)}>
                  {chip.label}
                </button>
              ))}
            </div>
          )}
          {isLast && work.conversation.draftTurn === bubble.turn && <DraftThere work={work} />}
          {isLast && <SentenceCards work={work} />}
        </div>
        <BubbleTools text={bubble.text} />
      </div>
    );
  }
  if (bubble.who === 'edit') {
    return <p class="edited">{words.edited(work.labelOf(bubble.figureId ?? ''), bubble.text)}</p>;
  }
  return (
    <>
      <div class="turn his">
        <div
          class={`bubble officer${isHighlighted ? ' highlighted' : ''}`}
          data-turn={bubble.turn}
          tabIndex={isLong(bubble.text) ? 0 : -1}
        >
          <ToldText bubble={bubble} work={work} />
        </div>
        <BubbleTools text={bubble.text} onAgain={work.onCompose} />
      </div>
      <UnderstoodChips bubble={bubble} work={work} />
    </>
  );
}

/** Where the lines of a list begin, behind the line that puts it: boxes stand in their place. */
function listedFrom(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function PendingView({
  pending,
  onRetry,
  onTakeBack,
}: {
  pending: Pending;
  onRetry: () => void;
  onTakeBack: () => void;
}) {
  return (
    <>
      <div class={`bubble officer ${pending.failure === null ? 'sending' : 'failed'}`}>{pending.text}</div>
      {pending.failure === null ? (
        <Waiting what="waiting" onStop={null} />
      ) : (
        <div class="failure" role="alert">
          <span>{pending.failure}</span>
          <button type="button" onClick={onRetry}>
            {words.retry}
          </button>
          <button type="button" onClick={onTakeBack}>
            {words.takeBack}
          </button>
        </div>
      )}
    </>
  );
}
