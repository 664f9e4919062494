import type { FigureStatus, LedgerFigure } from '../figures/ledger.ts';
import type { ListedFigure } from '../http/page-shapes.ts';
import type { FigureEdit } from '../assistant/figure-edit.ts';
import { FigureCell } from './figure-cell.tsx';
import { drawable } from './drawable.ts';
import { ledgerWords as words } from './ledger-words.ts';
import { PairBars } from './pair-bars.tsx';
import type { Place } from './places.ts';
import { changeWords } from './year-change.ts';
import { cellText, editOf } from './typed-figure.ts';
import type { Work } from './work.ts';

interface LedgerRowProps {
  figure: ListedFigure;
  now: LedgerFigure | undefined;
  before: LedgerFigure | undefined;
  /** Of the figure of its own that last year's is in the catalogue. */
  lastYearId: string | undefined;
  /** null while there is no draft. */
  places: readonly Place[] | null;
  /** Why it does not stand in the draft. */
  unplaced: string | undefined;
  onEdit: Work['onEdit'];
  onShowTurn: Work['onShowTurn'];
  onShowPlace: Work['onShowPlace'];
}

const statuses: readonly FigureStatus[] = ['given', 'none', 'unknown', 'withheld'];

/** One figure: this year, last year, its state, where it comes from and where it stands. */
export function LedgerRow({
  figure,
  now,
  before,
  lastYearId,
  places,
  unplaced,
  onEdit,
  onShowTurn,
  onShowPlace,
}: LedgerRowProps) {
  const { id, label, unit } = figure;
  const edit = async (change: FigureEdit | null): Promise<string | null> => onEdit(id, change);
  const [drawnNow, drawnBefore] = [drawable(now), drawable(before)];
  return (
    <tr class={now?.status ?? 'blank'} data-row={id}>
      <th scope="row">
        {label}
        {now?.isDisputed && <span class="disputed">{words.disputed}</span>}
        {now?.sure === false && (
          <button
            type="button"
            class="link unsure"
            title={words.confirmTitle}
            aria-label={words.confirm(label)}
            onClick={() => void edit(now.status === 'given' ? editOf(cellText(now)) : { status: now.status })}
          >
            {words.unsure}
          </button>
        )}
      </th>
      <td data-head={words.head.now}>
        <FigureCell
          label={words.now(label)}
          text={cellText(now)}
          placeholder={unit}
          onCommit={(typed) => edit(editOf(typed))}
        />
      </td>
      <td data-head={words.head.before} data-last-year={lastYearId}>
        <FigureCell
          label={words.before(label)}
          text={cellText(before)}
          placeholder={unit}
          onCommit={(typed) => {
            // Emptied, it is not known: this year's own number stays.
            return edit({ ...(editOf(typed) ?? { status: 'unknown' }), isPrevious: true });
          }}
        />
        {now && before && drawnNow && drawnBefore && (
          <span class="year-change">
            <PairBars
              now={drawnNow.value}
              before={drawnBefore.value}
              label={`${words.thisYear}${drawnNow.said}，${words.lastYear}${drawnBefore.said}`}
            />
            {changeWords(now, before)}
          </span>
        )}
      </td>
      <td>
        <select
          aria-label={words.statusOf(label)}
          value={now?.status ?? ''}
          onChange={(event) => {
            const chosen = statuses.find((one) => one === event.currentTarget.value);
            // A number is typed, not chosen.
            if (chosen === 'given') event.currentTarget.value = now?.status ?? '';
            else void edit(chosen ? { status: chosen } : null);
          }}
        >
          <option value="">{words.noStatus}</option>
          {statuses.map((status) => (
            <option key={status} value={status} disabled={status === 'given' && now?.status !== 'given'}>
              {words.statuses[status]}
            </option>
          ))}
        </select>
      </td>
      <td class="source">{now && <SourceLink figure={now} onShowTurn={onShowTurn} />}</td>
      <td class="places" data-name={words.head.places}>
        {places?.map((place) => (
          <button
            type="button"
            key={place.nth}
            title={words.place(place.nth + 1, place.heading, place.words)}
            aria-label={words.place(place.nth + 1, place.heading, place.words)}
            onClick={() => onShowPlace(place)}
          >
            {place.nth + 1}
          </button>
        ))}
        {places?.length === 0 && now?.status === 'given' && (
          <span title={unplaced}>{unplaced === undefined ? words.notInDraft : words.unplaced}</span>
        )}
      </td>
    </tr>
  );
}

function SourceLink({ figure, onShowTurn }: { figure: LedgerFigure; onShowTurn: Work['onShowTurn'] }) {
  const turn = figure.source?.turn ?? 0;
  const title = figure.replaces?.surface ? words.replaced(figure.replaces.surface) : '';
  if (turn === 0) return <span title={title}>{words.page}</span>;
  const said = words.fromTurn(turn, figure.surface ?? words.statuses[figure.status]);
  return (
    <button
      type="button"
      class="link"
      title={[said, title].filter((part) => part !== '').join('；')}
      aria-label={said}
      onClick={() => onShowTurn(turn)}
    >
      {words.turn(turn)}
    </button>
  );
}
