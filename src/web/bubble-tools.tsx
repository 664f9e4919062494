import { useState } from 'preact/hooks';
import { chatWords } from './chat-words.ts';
import { copyText } from './copy-text.ts';

const words = chatWords.tools;

interface BubbleToolsProps {
  text: string;
  /** Puts his own words back into the box, to be changed and sent again; what was said before stays said. */
  onAgain?: (text: string) => void;
}

/** What can be done with one message: shown while it is pointed at, tapped or reached by the keyboard. */
export function BubbleTools({ text, onAgain }: BubbleToolsProps) {
  const [said, setSaid] = useState<string>(words.copy);
  return (
    <span class="bubble-tools">
      <button
        type="button"
        onClick={() => void copyText(text).then((isDone) => setSaid(isDone ? words.copied : words.notCopied))}
      >
        {said}
      </button>
      {onAgain && (
        <button type="button" onClick={() => onAgain(text)}>
          {words.again}
        </button>
      )}
    </span>
  );
}
