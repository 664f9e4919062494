import type { ProposalColumn, ProposalMistake, ProposalRow } from '../http/proposal-shapes.ts';
import { heads, wantedWords } from './making-heads.ts';
import { MakingField } from './making-field.tsx';
import { ModelProposals } from './making-model.tsx';
import type { NamesOf } from './making-names.ts';
import { makingWords as words } from './making-words.ts';

interface MakingCardProps {
  sheet: string;
  row: ProposalRow;
  columns: readonly ProposalColumn[];
  names: NamesOf;
  mistakes: readonly ProposalMistake[];
  isCurrent: boolean;
  mayMerge: boolean;
  onDecide: (cells: Readonly<Record<string, string>>) => void;
  onSettle: (wish: string) => void;
  onMerge: (into: string) => void;
  onHere: () => void;
}

/** One row: what is proposed on the left, the sentences it comes from on the right. */
export function MakingCard({ sheet, row, columns, names, mistakes, isCurrent, ...told }: MakingCardProps) {
  const { cells, line } = row;
  const merged = cells[heads.mergedInto] ?? '';
  const wish = cells[heads.wanted] ?? '';
  const state = merged !== '' ? 'merged' : wish === wantedWords.yes ? 'yes' : wish === wantedWords.no ? 'no' : 'open';
  const leading = words.columns[cells[heads.what] ?? ''] ?? words.columns[sheet] ?? [];
  const isLeading = ({ head }: ProposalColumn): boolean => leading.includes(head);
  const first = leading.flatMap((head) => columns.find((column) => column.head === head) ?? []);
  const others = columns.filter((column) => !isLeading(column));
  const called = cells[leading[0] ?? ''] ?? '';
  const field = (column: ProposalColumn) => (
    <MakingField
      key={column.head}
      column={column}
      cell={cells[column.head] ?? ''}
      names={names}
      isWrong={mistakes.some((one) => one.column === column.head)}
      onChange={(cell) => told.onDecide({ [column.head]: cell })}
    />
  );
  return (
    <li
      class={`making-card ${state}`}
      data-line={line}
      tabIndex={-1}
      aria-label={called}
      aria-current={isCurrent ? 'true' : undefined}
      onFocusCapture={told.onHere}
    >
      <div class="making-what">
        <div class="making-choice" role="group" aria-label={called}>
          <Wish wish={wantedWords.yes} isOn={state === 'yes'} onSettle={told.onSettle} />
          <Wish wish={wantedWords.no} isOn={state === 'no'} onSettle={told.onSettle} />
          {told.mayMerge && (
            <label class="making-merge">
              {words.merge}
              <select
                data-head={heads.mergedInto}
                value={merged}
                onChange={(event) => told.onMerge(event.currentTarget.value)}
              >
                <option value="">{words.mergeNone}</option>
                {names
                  .list('figures')
                  .filter(({ id }) => id !== cells['编号'])
                  .map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
              </select>
            </label>
          )}
        </div>
        <div class="making-fields">{first.map(field)}</div>
        <ModelProposals cells={cells} names={names} onDecide={told.onDecide} onMerge={told.onMerge} />
        {mistakes.map(({ column, message }) => (
          <p key={`${column} ${message}`} class="making-mistake">
            {column}：{message}
          </p>
        ))}
        <details>
          <summary>{words.more}</summary>
          <div class="making-fields">{others.map(field)}</div>
        </details>
      </div>
      <Source cells={cells} />
    </li>
  );
}

interface WishProps {
  wish: string;
  isOn: boolean;
  onSettle: (wish: string) => void;
}

/** Pressed again it is open as before. */
function Wish({ wish, isOn, onSettle }: WishProps) {
  return (
    <button type="button" aria-pressed={isOn} onClick={() => onSettle(isOn ? '' : wish)}>
      {wish}
    </button>
  );
}

function Source({ cells }: { cells: ProposalRow['cells'] }) {
  const source = cells[heads.source];
  if (source === undefined) return <p class="making-source small">{words.own}</p>;
  const from = cells[heads.from]?.split('、') ?? [];
  return (
    <div class="making-source">
      {source.split('\n').map((sentence, at) => (
        <blockquote key={`${at} ${sentence}`}>
          {marked(sentence)}
          {from[at] !== undefined && <cite>{from[at]}</cite>}
        </blockquote>
      ))}
    </div>
  );
}

/** 【46名】: the number a figure comes from. */
function marked(sentence: string) {
  return sentence
    .split(/(【[^】]*】)/)
    .map((piece, at) => (at % 2 === 1 ? <mark key={at}>{piece.slice(1, -1)}</mark> : piece));
}
