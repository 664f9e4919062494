import { openRemarks, placeOfRemark, type KeptRemark } from '../conversation/remarks.ts';
import { manuscriptWords, timeOf } from './manuscript-words.ts';
import { settleRemark } from './review-api.ts';
import { reviewWords } from './review-words.ts';
import type { Doing } from './use-doing.ts';
import type { Work } from './work.ts';

const words = reviewWords.cards;

/** What those who read the draft want looked at, each to be settled by the officer; none of it enters the text. */
export function RemarkCards({ text, work, doing }: { text: string; work: Work; doing: Doing }) {
  const { remarks } = work.conversation.state;
  if (remarks.length === 0) return null;
  const open = openRemarks(remarks);
  const settled = remarks.filter(({ status }) => status !== 'open');
  return (
    <section>
      <h2>{words.title}</h2>
      {open.map((remark) => (
        <RemarkCard key={remark.id} remark={remark} text={text} work={work} doing={doing} />
      ))}
      {settled.length > 0 && (
        <details>
          <summary>{words.settled(settled.length)}</summary>
          {settled.map((remark) => (
            <SettledRemark key={remark.id} remark={remark} work={work} doing={doing} />
          ))}
        </details>
      )}
    </section>
  );
}

interface CardProps {
  remark: KeptRemark;
  work: Work;
  doing: Doing;
}

function RemarkWords({ remark: { by, at, version, anchor, text } }: Pick<CardProps, 'remark'>) {
  return (
    <>
      <p class="small">{words.who(by, timeOf(at), version)}</p>
      <p class="quoted">{anchor?.words ?? words.whole}</p>
      <p>{text === '' ? words.marked : text}</p>
    </>
  );
}

function RemarkCard({ remark, text, work, doing }: CardProps & { text: string }) {
  const { id, anchor } = remark;
  const span = placeOfRemark(text, remark);
  const settle = (status: 'done' | 'left') => (): void => {
    if (work.id === null) return;
    const conversationId = work.id;
    void doing.act(() => settleRemark(conversationId, id, status));
  };
  const compose = (): void =>
    work.onCompose(anchor ? words.composed(anchor.words, remark.text) : words.composedWhole(remark.text));
  return (
    <article class="check remark-card">
      <RemarkWords remark={remark} />
      {anchor && !span && <p class="small">{words.gone}</p>}
      <div class="block-buttons">
        {(span || !anchor) && (
          <button type="button" class="primary" onClick={compose}>
            {words.compose}
          </button>
        )}
        <button type="button" disabled={doing.isBusy} onClick={settle('done')}>
          {words.done}
        </button>
        <button type="button" disabled={doing.isBusy} onClick={settle('left')}>
          {words.left}
        </button>
        {span && (
          <button type="button" onClick={() => work.onShowText(span)}>
            {manuscriptWords.checks.go}
          </button>
        )}
      </div>
    </article>
  );
}

function SettledRemark({ remark, work, doing }: CardProps) {
  const { id, status } = remark;
  return (
    <article class="check left">
      <RemarkWords remark={remark} />
      <div class="block-buttons">
        <em>{status === 'open' ? '' : words.states[status]}</em>
        <button
          type="button"
          disabled={doing.isBusy}
          onClick={() => {
            if (work.id === null) return;
            const conversationId = work.id;
            void doing.act(() => settleRemark(conversationId, id, 'open'));
          }}
        >
          {words.reopen}
        </button>
      </div>
    </article>
  );
}
