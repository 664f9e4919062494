import type { Writing } from './conversation.ts';
import { words } from './words.ts';

/** What a model is writing, before any check: shown apart from the paper, and gone when the draft is there. */
export function WritingView({ writing }: { writing: readonly Writing[] }) {
  if (writing.length === 0) return null;
  return (
    <section class="writing" aria-label={words.writing} aria-busy="true">
      <p class="legend">{words.writing}</p>
      {writing.map(({ heading, text }) => (
        <div key={heading}>
          <h2>{heading}</h2>
          <p>{text}</p>
        </div>
      ))}
    </section>
  );
}
