import { useEffect, useMemo, useState } from 'preact/hooks';
import { placeParagraphs } from '../report/carry-pieces.ts';
import type { Piece } from '../report/report.ts';
import { downloadUrl, type DownloadName } from './api.ts';
import { answerWords } from './answer-words.ts';
import { BlockFrame } from './block-frame.tsx';
import { rememberBlock, unsavedBlock, unsavedKeys } from './block-memory.ts';
import { copyText } from './copy-text.ts';
import { blocksOf, emptyBlock, type DraftBlock } from './draft-blocks.ts';
import { FailureNote } from './failure-note.tsx';
import { editBlock, trackedUrl } from './manuscript-api.ts';
import { later } from './later.tsx';
import { manuscriptWords } from './manuscript-words.ts';
import { reviewWords } from './review-words.ts';
import { OffersNote } from './offers-note.tsx';
import { figuresIn } from './places.ts';
import { CardView, useCard } from './pointed-card.tsx';
import { Popup } from './popup.tsx';
import { ReportView } from './report-view.tsx';
import { renderReport } from '../report/render.ts';
import { SectionDoings } from './section-doings.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { TrackedDownload } from './tracked-download.tsx';
import { UndoButton } from './undo-button.tsx';
import { useAnswering } from './use-answering.tsx';
import { useDoing } from './use-doing.ts';
import { useDraftChanges } from './use-draft-changes.ts';

import { words } from './words.ts';
import type { Work } from './work.ts';
import { WritingView } from './writing-view.tsx';

const VersionsPanel = later(async () => (await import('./versions-panel.tsx')).VersionsPanel);
const ReckoningNote = later(async () => (await import('./reckoning-note.tsx')).ReckoningNote);
const ReviewPanel = later(async () => (await import('./review-panel.tsx')).ReviewPanel);

/** Beside 下载Word, behind one button: what stands in the row has to fit into one. */
const otherDownloads: readonly (readonly [DownloadName, string])[] = [
  ['aloud.docx', words.downloadAloud],
  ['check-sheet.docx', words.downloadSheet],
  ['draft.txt', words.downloadText],
  ['draft.md', words.downloadMarkdown],
];

/** In large type on this one printing. */
function printAloud(): void {
  const { classList } = document.documentElement;
  classList.add('aloud');
  addEventListener('afterprint', () => classList.remove('aloud'), { once: true });
  print();
}

/** 报告: the draft on paper. */
export function ReportTab(work: Work) {
  const { id, conversation, labelOf, onShowTurn, onShowRow } = work;
  const { draft, isDraftStale, ledger, manuscript } = conversation.state;
  const { edits, offers, keptFindings, version } = manuscript;
  const blocks = useMemo(() => (draft ? blocksOf(draft, keptFindings) : []), [draft, keptFindings]);
  const places = useMemo(
    () => new Map(draft ? placeParagraphs(draft.report).map(({ paragraph, start }) => [paragraph, start]) : []),
    [draft],
  );
  // A block being edited that the new outline has no place for: its words are stored, and set aside with the others.
  useEffect(() => {
    if (id !== null && draft !== null) storeAway(id, blocks);
  }, [id, draft, blocks]);
  const [panel, setPanel] = useState<'versions' | 'review' | null>(null);
  const toggle = (one: 'versions' | 'review') => (): void => setPanel(panel === one ? null : one);
  const [opened, setOpened] = useState<Piece | null>(null);
  const doing = useDoing();
  const card = useCard();
  const changes = useDraftChanges(draft, !conversation.isDraftLive);
  const [copied, setCopied] = useState<{ text: string; isDone: boolean } | null>(null);
  const answering = useAnswering(draft, work);
  if (id === null || draft === null) return null;
  const copy = (): void => {
    void copyText(draft.text).then((isDone) => setCopied({ text: draft.text, isDone }));
  };
  const plain = renderReport(draft.report, { claims: 'plain' });
  const isBrought = manuscript.origin === 'text';
  const changed = changes.pieces.size + changes.paragraphs.size;
  const onPiece = (piece: Piece): void => {
    // A finger that leads away from a piece never leaves it as a mouse does.
    card.hide();
    if (piece.type === 'pending') return answering.open(piece);
    if (piece.type === 'computed') return setOpened(opened === piece ? null : piece);
    const [figureId] = figuresIn(piece);
    if (figureId === undefined) return undefined;
    const turn = piece.type === 'figure' ? (ledger.figures[figureId]?.source?.turn ?? 0) : 0;
    return turn > 0 ? onShowTurn(turn) : onShowRow(figureId);
  };
  return (
    <>
      <div class="tools">
        {isBrought && <TrackedDownload id={id} doing={doing} />}
        <a href={downloadUrl(id, 'draft.docx')} download class={isBrought ? '' : 'primary'}>
          {words.downloadWord}
        </a>
        <button type="button" aria-expanded={panel === 'review'} onClick={toggle('review')}>
          {panel === 'review' ? reviewWords.close : reviewWords.open}
        </button>
        <OtherForms id={id} isBrought={isBrought} gaps={answering.count} />
        <button type="button" onClick={copy}>
          {copied?.text === draft.text ? (copied.isDone ? words.copied : words.notCopied) : words.copy}
        </button>
        <UndoButton id={id} manuscript={manuscript} doing={doing} />
        <button type="button" aria-expanded={panel === 'versions'} onClick={toggle('versions')}>
          {panel === 'versions' ? manuscriptWords.versions.close : manuscriptWords.versions.open}
        </button>
      </div>
      <FailureNote failure={doing.failure} />
      {panel === 'versions' && <VersionsPanel id={id} version={version} />}
      {panel === 'review' && <ReviewPanel id={id} work={work} gaps={answering.count} />}
      <WritingView writing={conversation.writing} />
      <OffersNote id={id} edits={edits} offers={offers} shown={blocks.map(({ key }) => key)} />
      {isDraftStale && (
        <p class="stale" role="status">
          {words.stale}
        </p>
      )}
      <p class="legend">
        {words.legend}
        {draft.claims.length > 0 && words.unsettled(draft.claims.length)}
        {Object.keys(edits).length > 0 && manuscriptWords.ownLegend}
      </p>
      <GapsLeft count={answering.count} begin={answering.begin} />
      <p class="followed" role="status">
        {changed > 0 && words.followed(changed)}
      </p>
      <ReportView
        report={draft.report}
        provenance={{
          figures: ledger.figures,
          labelOf,
          changes,
          card,
          onPiece,
          places,
          fieldOf: answering.fieldOf,
          noteOf: (piece) =>
            piece === opened ? <ReckoningNote piece={piece} work={work} onClose={() => setOpened(null)} /> : null,
          below: (section) => <SectionDoings section={section} work={work} />,
        }}
        frame={(key, paper) => {
          const block = blocks.find((one) => one.key === key) ?? emptyBlock(key);
          return (
            <BlockFrame
              key={`${id} ${key}`}
              id={id}
              block={block}
              isOwn={key in edits}
              offer={offers[key]?.block ? (offers[key] ?? null) : null}
            >
              {paper}
            </BlockFrame>
          );
        }}
      />
      <SelectionBar id={id} text={plain} />
      <CardView card={card} />
    </>
  );
}

/** The draft as other files, and on the printer. */
function OtherForms({ id, isBrought, gaps }: { id: string; isBrought: boolean; gaps: number }) {
  return (
    <Popup label={words.otherForms}>
      {isBrought && (
        <a href={trackedUrl(id)} download>
          {manuscriptWords.changes.download}
        </a>
      )}
      <a href={downloadUrl(id, 'clean.docx')} download>
        {words.downloadClean(gaps)}
      </a>
      {otherDownloads.map(([name, label]) => (
        <a key={name} href={downloadUrl(id, name)} download>
          {label}
        </a>
      ))}
      <button type="button" onClick={() => print()}>
        {words.print}
      </button>
      <button type="button" onClick={printAloud}>
        {words.printAloud}
      </button>
    </Popup>
  );
}

function GapsLeft({ count, begin }: Pick<ReturnType<typeof useAnswering>, 'count' | 'begin'>) {
  if (count === 0) return null;
  return (
    <p class="gaps-left">
      {answerWords.all(count)}
      <button type="button" onClick={begin}>
        {answerWords.begin}
      </button>
    </p>
  );
}

function storeAway(id: string, blocks: readonly DraftBlock[]): void {
  for (const key of unsavedKeys(id)) {
    const unsaved = unsavedBlock(id, key);
    if (unsaved === null || blocks.some((block) => block.key === key)) continue;
    void editBlock(id, key, unsaved).then((answer) => {
      if (answer.ok) rememberBlock(id, key, null);
    });
  }
}
