import { useEffect, useState } from 'preact/hooks';
import type { ProposalColumn } from '../http/proposal-shapes.ts';
import type { NamesOf } from './making-names.ts';

interface MakingFieldProps {
  column: ProposalColumn;
  cell: string;
  names: NamesOf;
  isWrong: boolean;
  onChange: (cell: string) => void;
}

/** One cell of a row, read and written by names; what is typed counts as it is typed. */
export function MakingField({ column, cell, names, isWrong, onChange }: MakingFieldProps) {
  const { head, form, choices } = column;
  const [typed, setTyped] = useState<string | null>(null);
  const said = names.show(column, cell);
  // What comes from elsewhere stands, but never under the hand that types.
  useEffect(() => {
    if (typed !== null && names.keep(column, typed) === cell) setTyped(null);
  }, [cell]);
  const options = optionsOf(column, names, cell);
  if (options)
    return (
      <label>
        {head}
        <select
          data-head={head}
          value={cell}
          aria-invalid={isWrong}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          <option value="" />
          {options.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
    );
  const isLong = form === 'lines' || column.holds === 'template' || (typed ?? said).length > 24 || choices.length > 0;
  const given = {
    'data-head': head,
    'aria-invalid': isWrong,
    value: typed ?? said,
    onInput: (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => {
      setTyped(event.currentTarget.value);
      onChange(names.keep(column, event.currentTarget.value));
    },
    onBlur: () => setTyped(null),
  };
  return (
    <label class={isLong || (typed ?? said).length > lettersInHalf ? 'long' : ''}>
      {head}
      {isLong ? <textarea rows={rowsOf(typed ?? said)} {...given} /> : <input {...given} />}
    </label>
  );
}

function optionsOf({ choices, names: sort, form }: ProposalColumn, names: NamesOf, cell: string) {
  if (choices.length > 0) return choices.map((word) => ({ id: word, name: word }));
  if (sort === null || form !== 'text' || (sort === 'figures' && /[^\w.]/.test(cell))) return null;
  const known = names.list(sort);
  // What no row is called by is shown as it stands, for it is a mistake to be mended.
  return cell === '' || known.some(({ id }) => id === cell) ? known : [{ id: cell, name: cell }, ...known];
}

/** More do not fit beside another column. */
const lettersInHalf = 8;
const lettersInLine = 22;

function rowsOf(text: string): number {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / lettersInLine)), 0);
  return Math.max(1, Math.min(8, lines));
}
