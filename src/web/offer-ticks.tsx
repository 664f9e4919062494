import { useState } from 'preact/hooks';
import type { Offer } from '../conversation/practices/offer.ts';
import type { Work } from './work.ts';

/** What the list says. */
const words = {
  list: '做过的勾上',
  from: (report: string): string => `往年报告${report}`,
  send: (count: number): string => (count === 0 ? '都没有' : `就这${count}条`),
  /** As if he had said it. */
  said: (numbers: readonly number[]): string => (numbers.length === 0 ? '都没有' : numbers.join('、')),
};

/** The doings put last, each with a box; what is ticked is said as if he had typed the numbers. */
export function OfferTicks({ work }: { work: Work }) {
  const { offer } = work.conversation.state;
  return offer === null ? null : <Ticks key={work.conversation.state.turn} offer={offer} work={work} />;
}

function Ticks({ offer, work }: { offer: Offer; work: Work }) {
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  const toggle = (number: number): void => {
    const next = new Set(ticked);
    if (!next.delete(number)) next.add(number);
    setTicked(next);
  };
  const numbers = offer.doings.map((_, at) => at + 1).filter((number) => ticked.has(number));
  return (
    <fieldset class="offer-ticks" disabled={work.conversation.pending !== null}>
      <legend>{words.list}</legend>
      {offer.doings.map(({ say, from }, at) => (
        <label key={say}>
          <input type="checkbox" checked={ticked.has(at + 1)} onChange={() => toggle(at + 1)} />
          <span>
            {say}
            {from !== undefined && <small>{words.from(from)}</small>}
          </span>
        </label>
      ))}
      <div class="chips">
        <button type="button" class="primary" onClick={() => void work.onSay(words.said(numbers))}>
          {words.send(numbers.length)}
        </button>
      </div>
    </fieldset>
  );
}
