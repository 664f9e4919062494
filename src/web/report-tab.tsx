import { useState } from 'preact/hooks';
import { downloadUrl, type DownloadName } from './api.ts';
import { ReportView } from './report-view.tsx';
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
export function ReportTab({ id, conversation, labelOf, onShowTurn }: Work) {
  const { draft, isDraftStale, ledger } = conversation.state;
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
      <ReportView report={draft.report} provenance={{ figures: ledger.figures, labelOf, onShowTurn }} />
    </>
  );
}
