import { useState } from 'preact/hooks';
import { AfterDraft } from './after-draft.tsx';
import { downloadUrl, type DownloadName } from './api.ts';
import type { Conversation } from './conversation.ts';
import { ReportView } from './report-view.tsx';
import { words } from './words.ts';

const downloads: readonly (readonly [DownloadName, string])[] = [
  ['draft.docx', words.downloadWord],
  ['clean.docx', words.downloadClean],
  ['check-sheet.docx', words.downloadSheet],
  ['ledger.xlsx', words.downloadLedger],
  ['draft.txt', words.downloadText],
  ['draft.md', words.downloadMarkdown],
];

interface ReportPanelProps {
  id: string | null;
  conversation: Conversation;
  labelOf: (id: string) => string;
  onShowTurn: (turn: number) => void;
}

export function ReportPanel({ id, conversation, labelOf, onShowTurn }: ReportPanelProps) {
  const { draft, figures, isDraftStale } = conversation;
  const [copiedText, setCopiedText] = useState<string | null>(null);
  if (id === null || draft === null) return <p class="empty">{words.noDraft}</p>;
  const copy = (): void => {
    void navigator.clipboard.writeText(draft.text).then(() => setCopiedText(draft.text));
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
      <ReportView report={draft.report} provenance={{ figures, labelOf, onShowTurn }} />
      <AfterDraft draft={draft} labelOf={labelOf} />
    </>
  );
}
