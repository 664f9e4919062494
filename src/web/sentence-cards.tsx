import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { shownProposals } from '../conversation/shown-proposals.ts';
import type { Proposal } from '../conversation/events.ts';
import { chatWords } from './chat-words.ts';
import type { Work } from './work.ts';

const words = chatWords.sentence;

/** Sentences made of the officer's words, each to be written, put otherwise or left; said as if he had typed it. */
export function SentenceCards({ work }: { work: Work }) {
  const shown = shownProposals(work.conversation.state);
  if (shown.length === 0) return null;
  return (
    <ul class="sentences" aria-label={words.waiting(shown.length)}>
      {shown.map((one, at) => (
        <SentenceCard
          key={`${one.id} ${one.source.turn}`}
          proposal={one}
          place={at + 1}
          of={shown.length}
          work={work}
        />
      ))}
    </ul>
  );
}

interface CardProps {
  proposal: Proposal;
  /** Counted from 1, among those shown. */
  place: number;
  of: number;
  work: Work;
}

function SentenceCard({ proposal: { sentence }, place, of, work }: CardProps) {
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const isBusy = work.conversation.pending !== null;
  const name = words.name(of > 1 ? place : null);
  const card = useRef<HTMLLIElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  // The card goes with its sentence: the keyboard stays in the talk.
  const toTalk = (): void => card.current?.closest<HTMLElement>('.bubbles')?.focus({ preventScroll: true });
  const say = (what: string): void => {
    toTalk();
    void work.onSay(`${name}${what}`);
  };
  // What stands in the box is what he wants written.
  const write = (): void => {
    const typed = box.current?.value.replaceAll(/\s*\n\s*/g, '').trim() ?? '';
    if (typed === '' || typed === sentence) return say(words.write);
    toTalk();
    void work
      .onSay(`${name}${words.changeTo(typed)}`)
      .then((isSaid) => isSaid && work.onSay(`${words.name(null)}${words.write}`));
  };
  const close = (): void => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <li class="sentence-card" ref={card}>
      <p>{sentence}</p>
      {isOpen && (
        <SentenceField box={box} sentence={sentence} label={words.field(name)} onClose={close} onSend={write} />
      )}
      <div class="chips">
        <button type="button" class="primary" disabled={isBusy} onClick={write}>
          {words.write}
        </button>
        <button type="button" ref={opener} aria-expanded={isOpen} disabled={isBusy} onClick={() => setOpen(!isOpen)}>
          {words.change}
        </button>
        <button type="button" disabled={isBusy} onClick={() => say(words.leave)}>
          {words.leave}
        </button>
      </div>
    </li>
  );
}

interface FieldProps {
  box: { current: HTMLTextAreaElement | null };
  sentence: string;
  label: string;
  onClose: () => void;
  onSend: () => void;
}

/** The sentence itself, to be changed in place; Enter sends it. */
function SentenceField({ box, sentence, label, onClose, onSend }: FieldProps) {
  useLayoutEffect(() => {
    box.current?.focus();
    box.current?.setSelectionRange(sentence.length, sentence.length);
  }, [box, sentence]);
  return (
    <textarea
      ref={box}
      rows={2}
      aria-label={label}
      defaultValue={sentence}
      onKeyDown={(event) => {
        // Enter that ends a composition sends nothing.
        if (event.isComposing || event.keyCode === 229) return;
        if (event.key === 'Escape') onClose();
        if (event.key !== 'Enter' || event.shiftKey) return;
        event.preventDefault();
        onSend();
      }}
    />
  );
}
