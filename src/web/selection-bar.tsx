import { useEffect, useState } from 'preact/hooks';
import { anchorOf, type Anchor } from '../text/anchors.ts';
import { FailureNote } from './failure-note.tsx';
import { askOfSelection, type SelectionAsk } from './manuscript-api.ts';
import { selectedSpan } from './mark-place.ts';
import { manuscriptWords } from './manuscript-words.ts';
import { useDoing } from './use-doing.ts';

const words = manuscriptWords.selection;

/** Under the report: what may be asked of the words that are selected in it. `text`: the report's, without 待核 marks. */
export function SelectionBar({ id, text }: { id: string; text: string }) {
  const [anchor, setAnchor] = useState<Anchor | null>(null);
  const doing = useDoing();
  useEffect(() => {
    const look = (): void => {
      const span = selectedSpan();
      // What was selected stays asked about while a button is pressed; a click elsewhere on the paper ends it.
      if (span) setAnchor(span.start < span.end ? anchorOf(text, span) : null);
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [text]);
  useEffect(() => setAnchor(null), [text]);
  if (anchor === null) return <FailureNote failure={doing.failure} />;
  const askFor = (how: SelectionAsk) => (): void => {
    void doing.act(() => askOfSelection(id, anchor, how)).then(() => setAnchor(null));
  };
  return (
    <div class="selection-bar" role="toolbar" aria-label={words.title}>
      <span class="small">{words.chosen(anchor.words)}</span>
      {(['shorten', 'concrete', 'reword', 'source', 'strike'] as const).map((how) => (
        <button
          type="button"
          key={how}
          disabled={doing.isBusy}
          onMouseDown={(event) => event.preventDefault()}
          onClick={askFor(how)}
        >
          {words[how]}
        </button>
      ))}
      <FailureNote failure={doing.failure} />
    </div>
  );
}
