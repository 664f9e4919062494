import { useEffect, useRef, useState } from 'preact/hooks';
import { downloadUrl } from './api.ts';
import { copyText } from './copy-text.ts';
import { FailureNote } from './failure-note.tsx';
import { timeOf } from './manuscript-words.ts';
import { listReviews, offerReview, takeRemarks, withdrawReview, type Review } from './review-api.ts';
import { reviewWords as words } from './review-words.ts';
import { useDoing, type Doing } from './use-doing.ts';
import { useMe } from './use-me.ts';
import type { Work } from './work.ts';

/** 送审: the draft goes to somebody who reads it and says what he thinks, by a link or in a Word file. */
export function ReviewPanel({ id, work, gaps }: { id: string; work: Work; gaps: number }) {
  const me = useMe();
  const doing = useDoing();
  return (
    <section class="versions reviews" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p class="small">{words.hint}</p>
      <NotYet gaps={gaps} claims={work.conversation.state.draft?.claims.length ?? 0} />
      <FailureNote failure={doing.failure} />
      {me?.mode === 'shared' && <ByLink id={id} work={work} doing={doing} />}
      <ByFile id={id} work={work} doing={doing} />
    </section>
  );
}

/** What the leader would stumble over. */
function NotYet({ gaps, claims }: { gaps: number; claims: number }) {
  if (gaps + claims === 0) return null;
  return <p class="stale">{words.notYet(gaps, claims)}</p>;
}

interface PartProps {
  id: string;
  work: Work;
  doing: Doing;
}

const goodForDays = [1, 3, 7, 30] as const;

function ByLink({ id, work, doing }: PartProps) {
  const { manuscript, remarks } = work.conversation.state;
  const { version } = manuscript;
  const [reader, setReader] = useState('');
  const [days, setDays] = useState<number>(7);
  const [reviews, setReviews] = useState<Review[]>([]);
  const [made, setMade] = useState<{ url: string; reader: string } | null>(null);
  const [isCopied, setCopied] = useState<boolean | null>(null);
  const list = async (): Promise<void> => {
    const listed = await listReviews(id);
    if (listed.ok) setReviews(listed.value.reviews);
  };
  useEffect(() => void list(), [id, remarks]);
  const make = (): void => {
    void doing.act(async () => {
      const offered = await offerReview(id, { reader: reader.trim(), version, days });
      if (offered.ok) {
        setMade({ url: offered.value.url, reader: offered.value.review.reader });
        setCopied(null);
        setReader('');
        await list();
      }
      return offered;
    });
  };
  const withdraw = (review: Review): void => {
    void doing.act(async () => {
      const withdrawn = await withdrawReview(id, review.id);
      await list();
      return withdrawn;
    });
  };
  return (
    <>
      <h3>{words.link.title}</h3>
      <form
        class="block-buttons"
        onSubmit={(event) => {
          event.preventDefault();
          make();
        }}
      >
        <label>
          {words.link.reader}
          <input
            type="text"
            value={reader}
            maxLength={40}
            required
            placeholder={words.link.readerExample}
            onInput={(event) => setReader(event.currentTarget.value)}
          />
        </label>
        <label>
          {words.link.days}
          <select value={days} onChange={(event) => setDays(Number(event.currentTarget.value))}>
            {goodForDays.map((count) => (
              <option key={count} value={count}>
                {words.link.day(count)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="primary" disabled={doing.isBusy}>
          {words.link.make(version)}
        </button>
      </form>
      {made && (
        <div class="made" role="status">
          <p>{words.link.once(made.reader)}</p>
          <p class="made-link">{made.url}</p>
          <button type="button" onClick={() => void copyText(made.url).then(setCopied)}>
            {isCopied === null ? words.link.copy : isCopied ? words.link.copied : words.link.notCopied}
          </button>
        </div>
      )}
      {reviews.length > 0 && (
        <>
          <h4>{words.link.list}</h4>
          <ol>
            {reviews.map((review) => (
              <li key={review.id}>
                <span class="version">
                  <strong>{words.link.line(review.reader, review.version, timeOf(review.expiresAt))}</strong>
                  <span>
                    {review.openedAt === null ? words.link.unopened : words.link.opened(timeOf(review.openedAt))}
                  </span>
                  <span>{words.link.said(remarks.filter(({ link }) => link === review.id).length)}</span>
                </span>
                <button
                  type="button"
                  aria-label={words.link.withdrawOf(review.reader)}
                  disabled={doing.isBusy}
                  onClick={() => withdraw(review)}
                >
                  {words.link.withdraw}
                </button>
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}

function ByFile({ id, work, doing }: PartProps) {
  const input = useRef<HTMLInputElement>(null);
  const [told, setTold] = useState<string | null>(null);
  const take = (file: File): void => {
    setTold(words.file.reading);
    void doing.act(async () => {
      const taken = await takeRemarks(id, file);
      setTold(taken.ok ? words.file.taken(taken.value.taken, taken.value.unplaced) : null);
      return taken;
    });
  };
  return (
    <>
      <h3>{words.file.title}</h3>
      <p class="small">{words.file.hint}</p>
      <div class="block-buttons">
        <a href={downloadUrl(id, 'clean.docx')} download>
          {words.file.download}
        </a>
        <button type="button" disabled={doing.isBusy} onClick={() => input.current?.click()}>
          {words.file.take}
        </button>
        <input
          ref={input}
          class="picker"
          type="file"
          accept=".docx"
          aria-label={words.file.take}
          tabIndex={-1}
          onChange={(event) => {
            const [picked] = Array.from(event.currentTarget.files ?? []);
            event.currentTarget.value = '';
            if (picked) take(picked);
          }}
        />
      </div>
      <p role="status">{told}</p>
      {work.conversation.state.remarks.length > 0 && (
        <button type="button" class="link" onClick={() => work.onShowTab('checks')}>
          {words.file.show}
        </button>
      )}
    </>
  );
}
