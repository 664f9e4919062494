import { useState } from 'preact/hooks';
import type { Piece } from '../report/report.ts';
import { downloadUrl, type DownloadName } from './api.ts';
import { figuresIn } from './places.ts';
import { CardView, useCard } from './pointed-card.tsx';
import { ReportView } from './report-view.tsx';
import { useDraftChanges } from './use-draft-changes.ts';
import { words } from './words.ts';
import type { Work } from './work.ts';

const downloads: readonly (readonly [DownloadName, string])[] = [
  ['draft.docx', words.downloadWord],
  ['clean.docx', words.downloadClean],
  ['check-sheet.docx', words.downloadSheet],
  ['draft.txt', words.downloadText],
  ['draft.md', words.downloadMarkdown],
];

/** 报告: the draft on paper. */
export function ReportTab({ id, conversation, labelOf, onShowTurn, onShowRow, onAsk }: Work) {
  const { draft, isDraftStale, ledger } = conversation.state;
  const card = useCard();
  const changes = useDraftChanges(draft, !conversation.isDraftLive);
  const [copiedText, setCopiedText] = useState<string | null>(null);
  if (id === null || draft === null) return <p class="empty">{words.noDraft}</p>;
  const copy = (): void => {
    void navigator.clipboard.writeText(draft.text).then(() => setCopiedText(draft.text));
  };
  const changed = changes.pieces.size + changes.paragraphs.size;
  const onPiece = (piece: Piece): void => {
    if (piece.type === 'pending') return onAsk(piece.id);
    const [figureId] = figuresIn(piece);
    if (figureId === undefined) return undefined;
    const turn = piece.type === 'figure' ? (ledger.figures[figureId]?.source?.turn ?? 0) : 0;
    return turn > 0 ? onShowTurn(turn) : onShowRow(figureId);
  };
  return (
    <>
      <div class="tools">
        {downloads.map(([name, label]) => (
          <a key={name} href={downloadUrl(id, name)} download class={name === 'draft.docx' ? 'primary' : ''}>
            {label}
          </a>
        ))}
        <button type="button" onClick={copy}>
          {copiedText === draft.text ? words.copied : words.copy}
        </button>
        <button type="button" onClick={() => print()}>
          {words.print}
        </button>
      </div>
      {isDraftStale && (
        <p class="stale" role="status">
          {words.stale}
        </p>
      )}
      <p class="legend">{words.legend}</p>
      <p class="followed" role="status">
        {changed > 0 && words.followed(changed)}
      </p>
      <ReportView report={draft.report} provenance={{ figures: ledger.figures, labelOf, changes, card, onPiece }} />
      <CardView card={card} />
    </>
  );
}
