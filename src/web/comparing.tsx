import { useEffect, useRef, useState } from 'preact/hooks';
import {
  beginComparing,
  unconfirmedNumbers,
  withPlace,
  withText,
  type ComparedPlace,
  type ComparedText,
} from './compared-text.ts';
import { useHeldKeyboard } from './held-keyboard.ts';
import { pictureWords as words } from './picture-words.ts';
import { readPictures, type SeenPage } from './read-pictures.ts';
import type { Comparison } from './use-comparing.ts';

/** Pictures of text being read, then their text beside them: nothing of it is taken before the officer says so. */
export function Comparing({ comparison }: { comparison: Comparison }) {
  const { files, finish } = comparison;
  const [pages, setPages] = useState<readonly SeenPage[]>([]);
  const [compared, setCompared] = useState<ComparedText | null>(null);
  const [notes, setNotes] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    let isLeft = false;
    void readPictures(files, (page) => !isLeft && setPages((before) => [...before, page])).then((read) => {
      if (isLeft) return;
      if (!read.ok) setFailure(read.detail);
      else {
        setNotes(read.value.notes);
        setCompared(beginComparing(read.value));
      }
    });
    return () => {
      isLeft = true;
    };
  }, [files]);
  const drop = useRef<HTMLButtonElement>(null);
  const [isTouched, setTouched] = useState(false);
  // What he has gone through is not lost by one key: then Escape only leads to the button.
  const held = useHeldKeyboard(() => (isTouched ? drop.current?.focus() : finish(null)));
  const change = (next: (before: ComparedText) => ComparedText): void => {
    setTouched(true);
    setCompared((before) => before && next(before));
  };
  const left = compared ? unconfirmedNumbers(compared) : 0;
  const ordered = compared?.places.map((place, at) => ({ place, at })) ?? [];
  const doubtful = ordered.filter(({ place }) => place.isDoubtful || place.kind === 'corrected');
  const sure = ordered.filter(({ place }) => !place.isDoubtful && place.kind === 'number');
  const put = (at: number, said: string): void => change((before) => withPlace(before, at, said));
  const cards = (places: typeof ordered) =>
    places.map(({ place, at }) => (
      <PlaceCard
        key={at}
        place={place}
        said={compared?.text.slice(place.start, place.end) ?? ''}
        page={pages[place.page]}
        onSaid={(said) => put(at, said)}
      />
    ));
  return (
    <div class="comparing" role="dialog" aria-modal="true" aria-label={words.title} {...held}>
      <h2>{words.title}</h2>
      {compared && <p>{words.about}</p>}
      <div role="status">
        {!compared && failure === null && <p>{words.reading(pages.length + 1, pages[0]?.of ?? 0)}</p>}
        {failure !== null && <p class="failure">{failure}</p>}
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
      <div class="compared">
        <div class="compared-pages">
          {pages.map(({ at, picture }) => (
            <img key={at} src={picture} alt={words.page(at + 1)} />
          ))}
        </div>
        {compared && (
          <div class="compared-text">
            {doubtful.length > 0 && <h3>{words.doubtful(doubtful.length)}</h3>}
            <div class="place-cards">{cards(doubtful)}</div>
            <label>
              {words.text}
              <textarea
                value={compared.text}
                onInput={({ currentTarget: { value } }) => change((before) => withText(before, value))}
              />
            </label>
            {sure.length > 0 && <h3>{words.allNumbers(sure.length)}</h3>}
            <div class="place-cards">{cards(sure)}</div>
          </div>
        )}
      </div>
      <div class="chips">
        {left > 0 && <span>{words.left(left)}</span>}
        {compared && (
          <button type="button" class="primary" disabled={left > 0} onClick={() => finish(compared.text)}>
            {words.take}
          </button>
        )}
        <button type="button" ref={drop} onClick={() => finish(null)}>
          {words.drop}
        </button>
      </div>
    </div>
  );
}

interface PlaceCardProps {
  place: ComparedPlace;
  said: string;
  page: SeenPage | undefined;
  onSaid: (said: string) => void;
}

/** Height of a cut-out, in pixels of the page. */
const shownHeight = 44;

function PlaceCard({ place, said, page, onSaid }: PlaceCardProps) {
  const { frame, kind, isDoubtful, isConfirmed, otherwise } = place;
  const scale = shownHeight / (frame.bottom - frame.top);
  const isOpen = isDoubtful && !isConfirmed;
  const input = useRef<HTMLInputElement>(null);
  // The button goes away under the keyboard: it stays with the number.
  const confirm = (): void => {
    input.current?.focus();
    onSaid(said);
  };
  return (
    <span class={isOpen ? 'place-card open' : 'place-card'}>
      {page && (
        <span
          class="cut-out"
          style={{
            width: `${(frame.right - frame.left) * scale}px`,
            height: `${shownHeight}px`,
            backgroundImage: `url(${page.picture})`,
            backgroundSize: `${page.width * scale}px ${page.height * scale}px`,
            backgroundPosition: `${-frame.left * scale}px ${-frame.top * scale}px`,
          }}
        />
      )}
      <input
        ref={input}
        value={said}
        size={Math.max(2, said.length)}
        aria-label={words.valueOf(said)}
        onInput={({ currentTarget: { value } }) => onSaid(value)}
      />
      {isOpen && (
        <button type="button" onClick={confirm}>
          {words.right}
        </button>
      )}
      {isDoubtful && isConfirmed && <span class="small">{words.confirmed}</span>}
      {isOpen && otherwise !== '' && otherwise !== said && <span class="small">{words.maybe(otherwise)}</span>}
      {kind === 'corrected' && <span class="small">{words.corrected(otherwise)}</span>}
    </span>
  );
}
