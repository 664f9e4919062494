import { chatWords as words } from './chat-words.ts';

/** What the officer came for; draft needs no text of his. */
export type Way = 'draft' | 'polish' | 'rewrite';

/** The three things officers come for, as three plain choices. */
export function WaysIn({ onChoose }: { onChoose: (way: Way) => void }) {
  return (
    <div class="ways" role="group" aria-label={words.ways}>
      {(['draft', 'polish', 'rewrite'] as const).map((way) => (
        <button type="button" key={way} onClick={() => onChoose(way)}>
          <strong>{words[way].name}</strong>
          <span>{words[way].about}</span>
        </button>
      ))}
    </div>
  );
}
