import { downloadUrl } from './api.ts';
import { words } from './words.ts';
import type { Work } from './work.ts';

/** In a narrow window the draft stands behind the talk: below what tells that it is written, the way to it. */
export function DraftThere({ work: { id, conversation, onShowTab } }: { work: Work }) {
  if (id === null) return null;
  const { manuscript } = conversation.state;
  return (
    <div class="chips draft-there tools">
      <button type="button" class="primary" onClick={() => onShowTab('report')}>
        {words.toDraft}
      </button>
      {manuscript.origin === 'text' && manuscript.suggestions !== null && (
        <button type="button" onClick={() => onShowTab('changes')}>
          {words.toChanges}
        </button>
      )}
      <a href={downloadUrl(id, 'draft.docx')} download>
        {words.downloadWord}
      </a>
    </div>
  );
}
