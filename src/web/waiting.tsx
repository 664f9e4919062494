import { useEffect, useState } from 'preact/hooks';
import { chatWords as words } from './chat-words.ts';
import { useTrust } from './use-trust.ts';

interface WaitingProps {
  /** What is waited for: a message being noted, or a draft being written. */
  what: 'waiting' | 'drafting';
  onStop: (() => void) | null;
  /** Headings of the sections being written, the newest last. */
  sections?: readonly string[];
}

/** Nothing is said of what takes less than a second. */
export function Waiting({ what, onStop, sections = [] }: WaitingProps) {
  const [seconds, setSeconds] = useState(0);
  const model = useTrust()?.model;
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <p class="hint" role="status">
      {what === 'drafting'
        ? words.drafting(sections, seconds)
        : model
          ? words.listening(seconds, model.listenSeconds)
          : words.waiting(seconds)}
      {seconds > 0 && onStop && (
        <button type="button" onClick={onStop}>
          {words.stop}
        </button>
      )}
    </p>
  );
}
