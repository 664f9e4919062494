import { useMemo } from 'preact/hooks';
import { mainWeight } from '../conversation/main-figures.ts';
import type { Catalogue, ListedFigure } from '../http/page-shapes.ts';
import { FigureCell } from './figure-cell.tsx';
import { lastYearOf } from './last-year.ts';
import { LedgerRow } from './ledger-row.tsx';
import { ledgerWords as words } from './ledger-words.ts';
import { placesOf } from './places.ts';
import type { Work } from './work.ts';

/** main: what a report suffers most without, and all that is known. */
export type LedgerRows = 'main' | 'known' | 'all';

interface LedgerTableProps extends Pick<Work, 'conversation' | 'onEdit' | 'onShowTurn' | 'onShowPlace'> {
  catalogue: Catalogue;
  view: LedgerRows;
}

export function LedgerTable({ catalogue, view, conversation, onEdit, onShowTurn, onShowPlace }: LedgerTableProps) {
  const { ledger, draft } = conversation.state;
  const places = useMemo(() => draft && placesOf(draft.report), [draft]);
  const unplaced = new Map(draft?.unplaced.map(({ id, reason }) => [id, reason]));
  const lastYear = useMemo(() => lastYearOf(catalogue, ledger), [catalogue, ledger]);
  // Last year's stand beside this year's, not in rows of their own.
  const isShown = ({ id, weight, previousOf }: ListedFigure): boolean =>
    view === 'all' ||
    (previousOf === undefined && (id in ledger.figures || id in lastYear || (view === 'main' && weight > mainWeight)));
  const figures = catalogue.figures.filter((figure) => figure.group !== 'meta' && isShown(figure));
  const sections = catalogue.sections
    .map(({ id, name }) => ({ id, name, figures: figures.filter(({ section }) => section === id) }))
    .filter((section) => section.figures.length > 0);
  return (
    <table class="ledger-table">
      <thead>
        <tr>
          {Object.values(words.head).map((name) => (
            <th scope="col" key={name}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <SectionHead name={words.basics} />
        <Basic label={words.unitName} text={ledger.unitName ?? ''} id="meta.unit_name" onEdit={onEdit} />
        <Basic
          label={words.year}
          text={ledger.year === null ? '' : `${ledger.year}年`}
          id="meta.year"
          onEdit={onEdit}
        />
      </tbody>
      {sections.map((section) => (
        <tbody key={section.id}>
          <SectionHead name={section.name} />
          {section.figures.map((figure) => (
            <LedgerRow
              key={figure.id}
              figure={figure}
              now={ledger.figures[figure.id]}
              before={lastYear[figure.id]}
              lastYearId={catalogue.figures.find(({ previousOf }) => previousOf === figure.id)?.id}
              places={places && (places.get(figure.id) ?? [])}
              unplaced={unplaced.get(figure.id)}
              onEdit={onEdit}
              onShowTurn={onShowTurn}
              onShowPlace={onShowPlace}
            />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function SectionHead({ name }: { name: string }) {
  return (
    <tr class="section-head">
      <th scope="colgroup" colSpan={Object.keys(words.head).length}>
        {name}
      </th>
    </tr>
  );
}

function Basic({ label, text, id, onEdit }: { label: string; text: string; id: string; onEdit: Work['onEdit'] }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td colSpan={5}>
        <FigureCell
          label={label}
          text={text}
          placeholder=""
          onCommit={async (typed) => (typed.trim() === '' ? null : onEdit(id, { status: 'given', text: typed.trim() }))}
        />
      </td>
    </tr>
  );
}
