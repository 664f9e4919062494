import type { ProposalRow, ShownProposal } from '../http/proposal-shapes.ts';
import { FailureNote } from './failure-note.tsx';
import { nameByModel } from './making-api.ts';
import { heads, ofModel } from './making-heads.ts';
import type { NamesOf } from './making-names.ts';
import { makingWords } from './making-words.ts';
import { useDoing } from './use-doing.ts';
import type { Making } from './use-making.ts';

const words = makingWords.model;

interface ModelProposalsProps {
  cells: ProposalRow['cells'];
  names: NamesOf;
  onDecide: (cells: Readonly<Record<string, string>>) => void;
  onMerge: (into: string) => void;
}

/** What a model proposes for a row, marked as such: each counts once somebody takes it. */
export function ModelProposals({ cells, names, onDecide, onMerge }: ModelProposalsProps) {
  const label = cells[ofModel.label];
  const known = (cells['平时叫法'] ?? '').split('、').filter(Boolean);
  const aliases = (cells[ofModel.aliases] ?? '').split('、').filter((alias) => alias !== '' && !known.includes(alias));
  const same = cells[ofModel.same];
  const target = names.list('figures').find(({ id }) => id === same);
  const isRenamed = label === undefined || label === cells['名称'];
  const isMerged = !target || cells[heads.mergedInto] === same;
  if (isRenamed && aliases.length === 0 && isMerged) return null;
  return (
    <p class="making-model">
      <span class="small">{words.says}</span>
      {!isRenamed && (
        <button type="button" onClick={() => onDecide({ 名称: label, 平时叫法: [...known, label].join('、') })}>
          {words.rename(label)}
        </button>
      )}
      {aliases.map((alias) => (
        <button key={alias} type="button" onClick={() => onDecide({ 平时叫法: [...known, alias].join('、') })}>
          {words.alias(alias)}
        </button>
      ))}
      {!isMerged && (
        <button type="button" onClick={() => onMerge(target.id)}>
          {words.merge(target.name)}
        </button>
      )}
    </p>
  );
}

/** Asks the model, where one is configured. */
export function AskModel({ shown, making }: { shown: ShownProposal; making: Making }) {
  const { isBusy, failure, act } = useDoing();
  if (!shown.hasModel) return null;
  const ask = async (): Promise<void> => {
    if (!(await making.settle())) return;
    await act(async () => {
      const answer = await nameByModel(shown.id);
      // What was decided while it thought is on its way, and stands.
      if (answer.ok && (await making.settle())) await making.reopen();
      return answer;
    });
  };
  return (
    <div class="making-ask">
      <button type="button" disabled={isBusy} onClick={() => void ask()}>
        {isBusy ? words.asking : words.ask}
      </button>
      <span class="small">{words.masked}</span>
      <FailureNote failure={failure} />
    </div>
  );
}
