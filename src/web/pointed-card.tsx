import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** What a piece of the report is, and where on the screen it stands. */
export interface Pointed {
  lines: readonly string[];
  place: { left: number; top: number; bottom: number };
}

/** Time to move from the piece to its card, in milliseconds. */
const leaveMs = 200;

export interface Card {
  pointed: Pointed | null;
  /** Handlers for a piece: its card shows while it is hovered or focused. */
  about: (lines: readonly string[]) => {
    onMouseEnter: (event: MouseEvent) => void;
    onMouseLeave: () => void;
    onFocus: (event: FocusEvent) => void;
    onBlur: () => void;
  };
  stay: () => void;
  leave: () => void;
  /** At once: something else shows in its place. */
  hide: () => void;
}

export function useCard(): Card {
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const place = useRef<HTMLElement | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const stay = (): void => clearTimeout(timer.current);
  const leave = (): void => {
    stay();
    timer.current = setTimeout(() => setPointed(null), leaveMs);
  };
  const hide = (): void => {
    stay();
    setPointed(null);
  };
  const isShown = pointed !== null;
  useLayoutEffect(() => {
    if (!isShown) return undefined;
    // Focus scrolls to its piece after the card has shown: it goes along.
    const follow = (): void => {
      const element = place.current;
      if (element) setPointed((before) => before && { ...before, place: placeOf(element) });
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') hide();
    };
    document.addEventListener('scroll', follow, true);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('scroll', follow, true);
      document.removeEventListener('keydown', onKey);
    };
  }, [isShown]);
  const show = (lines: readonly string[], element: EventTarget | null): void => {
    if (!(element instanceof HTMLElement)) return;
    stay();
    place.current = element;
    setPointed({ lines, place: placeOf(element) });
  };
  const about: Card['about'] = (lines) => ({
    onMouseEnter: (event) => show(lines, event.currentTarget),
    onMouseLeave: leave,
    onFocus: (event) => show(lines, event.currentTarget),
    onBlur: leave,
  });
  return { pointed, about, stay, leave, hide };
}

function placeOf(element: HTMLElement): Pointed['place'] {
  // The first line of a piece that breaks over two.
  const { left, top, bottom } = element.getClientRects()[0] ?? element.getBoundingClientRect();
  return { left, top, bottom };
}

/** Widest it becomes, and the room it wants below its piece, in CSS pixels. */
const size = { width: 360, height: 130, gap: 6 };

export function CardView({ card }: { card: Card }) {
  const { pointed, stay, leave } = card;
  if (pointed === null) return null;
  const [first, ...rest] = pointed.lines;
  const { left, top, bottom } = pointed.place;
  const isAbove = bottom + size.height > innerHeight;
  const at = {
    left: `${Math.max(8, Math.min(left, innerWidth - size.width - 8))}px`,
    ...(isAbove ? { bottom: `${innerHeight - top + size.gap}px` } : { top: `${bottom + size.gap}px` }),
  };
  return (
    <div class="card" role="tooltip" style={at} onMouseEnter={stay} onMouseLeave={leave}>
      <strong>{first}</strong>
      {rest.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
