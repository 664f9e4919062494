import type { ComponentChildren } from 'preact';
import { blockKeys, endingBlock, headBlock, onlyBlock } from '../report/blocks.ts';
import { headingText } from '../report/render.ts';
import type { Paragraph, Piece, Report, Section } from '../report/report.ts';
import type { LedgerFigure } from '../figures/ledger.ts';
import { gapLabel } from './gaps.ts';
import { figuresIn } from './places.ts';
import type { Card } from './pointed-card.tsx';
import type { DraftChanges } from './draft-changes.ts';
import { words } from './words.ts';

export interface Provenance {
  figures: Readonly<Record<string, LedgerFigure>>;
  labelOf: (id: string) => string;
  changes: DraftChanges;
  /** Shows what a piece is while it is hovered or focused. */
  card: Card;
  /** A figure leads to its message, a gap asks its question. */
  onPiece: (piece: Piece) => void;
  /** What stands in place of a gap that is being answered. */
  fieldOf: (gap: Extract<Piece, { type: 'pending' }>) => ComponentChildren;
  /** What stands behind a number that was worked out, once it is opened. */
  noteOf: (piece: Extract<Piece, { type: 'computed' }>) => ComponentChildren;
  /** What stands below the text of a section. */
  below: (section: Section) => ComponentChildren;
  /** Where each paragraph begins in the report's text, so that a place in it can be found on the paper. */
  places: ReadonlyMap<Paragraph, number>;
}

/** Stands round each block of the report: its tools, or its editor in place of `paper`. */
export type BlockFrame = (block: string, paper: ComponentChildren) => ComponentChildren;

/** The report as it would be printed; every number leads back to where it came from. */
export function ReportView({
  report,
  provenance,
  frame,
}: {
  report: Report;
  provenance: Provenance;
  frame: BlockFrame;
}) {
  const paragraphs = (list: readonly Paragraph[]) =>
    list.map((paragraph, place) => <ParagraphView key={place} paragraph={paragraph} provenance={provenance} />);
  return (
    <article class="paper" aria-label={words.report}>
      {blockKeys(report).map((block) => {
        if (block === headBlock) {
          return frame(
            block,
            <>
              <h1>{report.title}</h1>
              {report.byline && <p class="byline">{report.byline}</p>}
              {paragraphs(report.opening)}
            </>,
          );
        }
        if (block === endingBlock) {
          return frame(
            block,
            <>
              {paragraphs(report.closing)}
              {report.signature && <p class="signature">{report.signature}</p>}
              {report.date && <p class="signature">{report.date}</p>}
            </>,
          );
        }
        return frame(
          block,
          onlyBlock(report, block).sections.map((section, place) => (
            <SectionView key={place} section={section} depth={2} provenance={provenance} />
          )),
        );
      })}
    </article>
  );
}

/** `head`: a heading glued to the text of this paragraph. */
function ParagraphView({
  paragraph,
  provenance,
  head,
}: {
  paragraph: Paragraph;
  provenance: Provenance;
  head?: ComponentChildren;
}) {
  const { changes, places } = provenance;
  const name = changes.paragraphs.has(paragraph) ? 'changed' : '';
  return (
    <p
      class={paragraph.pieces.some((piece) => isOpen(piece, provenance)) ? `${name} cut` : name}
      data-at={places.get(paragraph)}
      tabIndex={-1}
    >
      {head}
      <Pieces pieces={paragraph.pieces} provenance={provenance} />
    </p>
  );
}

/** A field or a note stands in the line. */
function isOpen(piece: Piece, { fieldOf, noteOf }: Provenance): boolean {
  if (piece.type === 'pending') return fieldOf(piece) !== null;
  return piece.type === 'computed' && noteOf(piece) !== null;
}

function SectionView({ section, depth, provenance }: { section: Section; depth: number; provenance: Provenance }) {
  const [first, ...rest] = section.paragraphs;
  const runIn = section.isRunIn && first;
  const below = runIn ? rest : section.paragraphs;
  const Heading = depth === 2 ? 'h2' : depth === 3 ? 'h3' : 'h4';
  return (
    <>
      {runIn ? (
        <ParagraphView
          paragraph={first}
          provenance={provenance}
          head={<strong class={`level-${depth}`}>{headingText(section)}</strong>}
        />
      ) : (
        <Heading>{headingText(section)}</Heading>
      )}
      {below.map((paragraph, place) => (
        <ParagraphView key={place} paragraph={paragraph} provenance={provenance} />
      ))}
      {provenance.below(section)}
      {section.sections.map((child, place) => (
        <SectionView key={place} section={child} depth={depth + 1} provenance={provenance} />
      ))}
    </>
  );
}

/** Pieces of one unconfirmed sentence stand together under one mark. */
function Pieces({ pieces, provenance }: { pieces: readonly Piece[]; provenance: Provenance }) {
  const runs: { claim: string | undefined; pieces: Piece[] }[] = [];
  for (const piece of pieces) {
    const run = runs[runs.length - 1];
    if (run && run.claim === piece.claim) run.pieces.push(piece);
    else runs.push({ claim: piece.claim, pieces: [piece] });
  }
  return (
    <>
      {runs.map((run, place) => {
        const shown = run.pieces.map((piece, at) => <PieceView key={at} piece={piece} provenance={provenance} />);
        return run.claim === undefined ? shown : <Claim key={place}>{shown}</Claim>;
      })}
    </>
  );
}

function Claim({ children }: { children: ComponentChildren }) {
  return (
    <span class="claim" title={words.claim}>
      {children}
      <small>{words.claim}</small>
    </span>
  );
}

function PieceView({ piece, provenance }: { piece: Piece; provenance: Provenance }) {
  if (piece.type === 'text') return <>{piece.text}</>;
  const { changes, card, onPiece } = provenance;
  const field = piece.type === 'pending' ? provenance.fieldOf(piece) : null;
  if (field) return <>{field}</>;
  const lines = aboutPiece(piece, provenance);
  const fresh = changes.pieces.has(piece) ? ' changed' : '';
  if (piece.type === 'fact') {
    return (
      <span class={`fact${fresh}`} title={lines.join('：')}>
        {piece.text}
      </span>
    );
  }
  const note = piece.type === 'computed' ? provenance.noteOf(piece) : null;
  const shown = (
    // Not a button element: that is laid out as one block, and the 。 behind it could begin a line.
    <span
      role="button"
      tabIndex={0}
      class={`${piece.type}${fresh}`}
      data-figures={figuresIn(piece).join(' ')}
      aria-label={`${piece.text}，${lines.join('，')}`}
      onClick={() => onPiece(piece)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onPiece(piece);
      }}
      {...card.about(lines)}
      {...(piece.type === 'computed' && { 'aria-expanded': note !== null })}
    >
      {piece.text}
    </span>
  );
  return note === null ? (
    shown
  ) : (
    <>
      {shown}
      {note}
    </>
  );
}

/** What a piece is and where it comes from, line by line. */
function aboutPiece(piece: Exclude<Piece, { type: 'text' }>, { figures, labelOf }: Provenance): string[] {
  switch (piece.type) {
    case 'pending':
      return [words.pending(gapLabel(piece.text, piece.id, labelOf)), words.pendingHint];
    case 'computed':
      return [
        words.computed,
        ...piece.from.map((id) => `${labelOf(id)} ${figures[id]?.surface ?? ''}`),
        words.computedHint,
      ];
    case 'fact':
      return [words.fact(labelOf(piece.id))];
    case 'figure':
      break;
  }
  const figure = figures[piece.id];
  const turn = figure?.source?.turn ?? 0;
  const said = figure?.surface ?? piece.text;
  return [labelOf(piece.id), turn > 0 ? words.saidIn(turn, said) : words.typedIn(said), words.figureHint(turn)];
}
