import { useEffect, useState } from 'preact/hooks';
import { chatWords as words } from './chat-words.ts';
import { words as pageWords } from './words.ts';

interface WaitingProps {
  /** What is waited for: a message being noted, or a draft being written. */
  what: 'waiting' | 'drafting';
  onStop: (() => void) | null;
}

/** Nothing is said of what takes less than a second. */
export function Waiting({ what, onStop }: WaitingProps) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <p class="hint" role="status">
      {seconds === 0 ? pageWords.thinking : words[what](seconds)}
      {seconds > 0 && onStop && (
        <button type="button" onClick={onStop}>
          {words.stop}
        </button>
      )}
    </p>
  );
}
