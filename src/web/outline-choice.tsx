import type { Catalogue } from '../http/page-shapes.ts';
import { growingWords as words } from './growing-words.ts';
import type { Work } from './work.ts';

interface OutlineChoiceProps extends Pick<Work, 'onSay'> {
  catalogue: Catalogue;
  chosen: string | null;
}

/** The outlines of the kind as small pictures: a bar for each part, as long as what it holds. Chosen by saying so. */
export function OutlineChoice({ catalogue: { outlines }, chosen, onSay }: OutlineChoiceProps) {
  if (outlines.length < 2) return null;
  return (
    <div class="outlines" role="group" aria-label={words.outline}>
      {outlines.map(({ id, name, sections }) => (
        <button
          type="button"
          key={id}
          aria-pressed={id === chosen}
          aria-label={words.outlineOf(name, sections.length)}
          onClick={() => {
            if (id !== chosen) void onSay(words.choose(name));
          }}
        >
          <svg viewBox="0 0 44 44" width="44" height="44" aria-hidden="true">
            {sections.map((holds, at) => {
              const height = 44 / sections.length;
              return (
                <rect
                  key={holds.join(' ')}
                  x="2"
                  y={at * height + 1}
                  width={Math.min(40, 16 + holds.length * 8)}
                  height={Math.max(1.5, height - 2)}
                  rx="1"
                />
              );
            })}
          </svg>
          <span>{name}</span>
        </button>
      ))}
    </div>
  );
}
