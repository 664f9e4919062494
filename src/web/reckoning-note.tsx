import { useEffect, useRef } from 'preact/hooks';
import type { Piece } from '../report/report.ts';
import { drawable } from './drawable.ts';
import { formulaWords } from '../conversation/formula-words.ts';
import { lastYearOf } from './last-year.ts';
import { ledgerWords } from './ledger-words.ts';
import { PairBars } from './pair-bars.tsx';
import { cellText } from './typed-figure.ts';
import { words as pageWords } from './words.ts';
import type { Work } from './work.ts';

const words = pageWords.reckoning;

interface NoteProps {
  piece: Extract<Piece, { type: 'computed' }>;
  work: Work;
  onClose: () => void;
}

/** A number that was worked out, opened where it stands: from which numbers, how, and both years side by side. */
export function ReckoningNote({ piece, work, onClose }: NoteProps) {
  const { catalogue, conversation, labelOf, onShowTurn, onShowRow } = work;
  const { ledger } = conversation.state;
  const how = formulaWords(piece.formula, ledger.figures);
  const lastYear = catalogue ? lastYearOf(catalogue, ledger) : {};
  const ids = [...new Set(piece.from)];
  const pair = ids
    .map((id) => ({ id, now: drawable(ledger.figures[id]), before: drawable(lastYear[id]) }))
    .find(({ now, before }) => now && before);
  const note = useRef<HTMLSpanElement>(null);
  // What opens below the edge of the window would look like nothing having happened.
  useEffect(() => note.current?.scrollIntoView({ block: 'nearest' }), []);
  return (
    <span
      ref={note}
      class="reckoning"
      role="group"
      aria-label={words.of(piece.text)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      {how !== null && <strong>{words.how(how, piece.text)}</strong>}
      {ids.map((id) => {
        const turn = ledger.figures[id]?.source?.turn ?? 0;
        return (
          <span class="operand" key={id}>
            {labelOf(id)} {cellText(ledger.figures[id])}
            <button type="button" class="link" onClick={() => (turn > 0 ? onShowTurn(turn) : onShowRow(id))}>
              {turn > 0 ? ledgerWords.turn(turn) : ledgerWords.page}
            </button>
          </span>
        );
      })}
      {pair?.now && pair.before && (
        <span class="operand">
          {words.years(labelOf(pair.id), pair.now.said, pair.before.said)}
          <PairBars
            now={pair.now.value}
            before={pair.before.value}
            label={words.years(labelOf(pair.id), pair.now.said, pair.before.said)}
          />
        </span>
      )}
      <span class="operand">
        <button type="button" class="link" onClick={() => onShowRow(ids[0] ?? '')}>
          {words.ledger}
        </button>
        <button type="button" class="link" onClick={onClose}>
          {words.close}
        </button>
      </span>
    </span>
  );
}
