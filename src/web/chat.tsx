import { useEffect, useRef } from 'preact/hooks';
import type { Bubble, Conversation, Pending } from './conversation.ts';
import { words } from './words.ts';

interface ChatProps {
  conversation: Conversation;
  labelOf: (id: string) => string;
  /** The message a figure came from, shown for a moment. */
  highlightedTurn: number | null;
  onChip: (text: string) => void;
  onRetry: () => void;
  onTakeBack: () => void;
}

/** How near to the end counts as reading along, in CSS pixels. */
const nearEnd = 160;

export function Chat({ conversation, labelOf, highlightedTurn, onChip, onRetry, onTakeBack }: ChatProps) {
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const { bubbles, pending } = conversation;

  useEffect(() => {
    const element = list.current;
    if (element && (isAtEnd.current || pending)) element.scrollTop = element.scrollHeight;
  }, [bubbles.length, pending]);

  useEffect(() => {
    if (highlightedTurn === null) return;
    list.current?.querySelector(`[data-turn="${highlightedTurn}"]`)?.scrollIntoView({ block: 'center' });
  }, [highlightedTurn]);

  const last = bubbles[bubbles.length - 1];
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
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < nearEnd;
      }}
    >
      <p class="bubble assistant">{words.greeting}</p>
      {bubbles.map((bubble) => (
        <BubbleView
          key={bubble.key}
          bubble={bubble}
          labelOf={labelOf}
          isHighlighted={bubble.who !== 'assistant' && bubble.turn === highlightedTurn}
          onChip={bubble === last && !pending ? onChip : null}
        />
      ))}
      {pending && <PendingView pending={pending} onRetry={onRetry} onTakeBack={onTakeBack} />}
    </div>
  );
}

interface BubbleProps {
  bubble: Bubble;
  labelOf: (id: string) => string;
  isHighlighted: boolean;
  /** Null once the talk has gone on: old suggestions are not offered again. */
  onChip: ((text: string) => void) | null;
}

function BubbleView({ bubble, labelOf, isHighlighted, onChip }: BubbleProps) {
  if (bubble.who === 'assistant') {
    // The answers that always stand below the chat need no second button.
    const chips = bubble.chips.filter(({ label }) => !words.quick.some((quick) => quick.label === label));
    return (
      <div class="bubble assistant">
        {bubble.text}
        {onChip && chips.length > 0 && (
          <div class="chips">
            {chips.map((chip) => (
              <button type="button" key={chip.label} onClick={() => onChip(chip.send)}>
                {chip.label}
              </button>
            ))}
          </div>
        )}
      </div>
    );
  }
  const text = bubble.who === 'edit' ? words.edited(labelOf(bubble.figureId ?? ''), bubble.text) : bubble.text;
  return (
    <div class={`bubble officer${isHighlighted ? ' highlighted' : ''}`} data-turn={bubble.turn}>
      {text}
    </div>
  );
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
        <p class="hint">{words.thinking}</p>
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
