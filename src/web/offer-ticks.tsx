import { useEffect, useState } from 'preact/hooks';
import type { Offer } from '../conversation/practices/offer.ts';
import type { Work } from './work.ts';

/** What the list says. */
const words = {
  list: '做过的勾上',
  from: (report: string): string => `报告${report}里写过，您这儿也做过才勾`,
  send: (count: number): string => (count === 0 ? '这几条都没有' : `就这${count}条`),
  /** As if he had said it; behind other talk, so that no number could answer the question put since. */
  said: (numbers: readonly number[], isLast: boolean): string => {
    if (!isLast) return numbers.map((number) => `第${number}条`).join('、');
    return numbers.length === 0 ? '都没有' : numbers.join('、');
  },
};

/** The doings put last, each with a box; what is ticked is said as if he had typed the numbers. */
export function OfferTicks({ work }: { work: Work }) {
  const { offer, offeredIn } = work.conversation.state;
  return offer === null ? null : <Ticks key={offeredIn} offer={offer} work={work} />;
}

function Ticks({ offer, work }: { offer: Offer; work: Work }) {
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  const toggle = (number: number): void => {
    const next = new Set(ticked);
    if (!next.delete(number)) next.add(number);
    setTicked(next);
  };
  const { turn, offeredIn } = work.conversation.state;
  const isLast = turn === offeredIn;
  const numbers = offer.doings.map((_, at) => at + 1).filter((number) => ticked.has(number));
  const said = words.said(numbers, isLast);
  const waiting = work.ticked;
  useEffect(() => {
    waiting.current = numbers.length === 0 ? null : said;
    return () => {
      waiting.current = null;
    };
  }, [waiting, numbers.length, said]);
  return (
    <fieldset class="offer-ticks" disabled={work.conversation.pending !== null}>
      <legend>{words.list}</legend>
      {offer.doings.map(({ say, from }, at) => (
        <label key={say}>
          <input type="checkbox" checked={ticked.has(at + 1)} onChange={() => toggle(at + 1)} />
          <span>
            {at + 1} {say}
            {from !== undefined && <small>{words.from(from)}</small>}
          </span>
        </label>
      ))}
      {(isLast || numbers.length > 0) && (
        <div class="chips">
          <button type="button" class={numbers.length > 0 ? 'primary' : ''} onClick={() => void work.onSay(said)}>
            {words.send(numbers.length)}
          </button>
        </div>
      )}
    </fieldset>
  );
}
