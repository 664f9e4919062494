import type { Catalogue } from '../http/page-shapes.ts';
import { chatWords as words } from './chat-words.ts';

/** What the officer came for; draft needs no text of his. */
export type Way = 'draft' | 'polish' | 'rewrite';

interface WaysInProps {
  onChoose: (way: Way) => void;
  catalogue: Catalogue | null;
  onKind: (kind: string) => void;
}

/** The three things officers come for, as three plain choices, and which report it is where there are several. */
export function WaysIn({ onChoose, catalogue, onKind }: WaysInProps) {
  return (
    <>
      {catalogue && catalogue.kinds.length > 1 && (
        <label class="kind-choice">
          {words.kind}
          <select value={catalogue.id} onChange={(event) => onKind(event.currentTarget.value)}>
            {catalogue.kinds.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
      )}
      <div class="ways" role="group" aria-label={words.ways}>
        {(['draft', 'polish', 'rewrite'] as const).map((way) => (
          <button type="button" key={way} onClick={() => onChoose(way)}>
            <strong>{words[way].name}</strong>
            <span>{words[way].about}</span>
          </button>
        ))}
      </div>
    </>
  );
}
