import { useRef, useState } from 'preact/hooks';
import { spokenValue } from '../conversation/spoken-figures.ts';
import type { Ledger, LedgerFigure } from '../figures/ledger.ts';
import { amounts } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { chatWords as words } from './chat-words.ts';
import { ChipEditor } from './chip-editor.tsx';
import type { Bubble, Understood } from './conversation.ts';
import { ledgerWords } from './ledger-words.ts';
import { cellText } from './typed-figure.ts';
import type { Work } from './work.ts';

/** A table of a hundred rows belongs in the ledger. */
const most = 12;

/** What was taken from a message, small under it; each opens to be put right where it stands. */
export function UnderstoodChips({ bubble, work }: { bubble: Bubble; work: Work }) {
  const [open, setOpen] = useState<string | null>(null);
  const opener = useRef<HTMLButtonElement | null>(null);
  const close = (): void => {
    setOpen(null);
    opener.current?.focus();
  };
  const understood = bubble.understood ?? [];
  const facts = bubble.facts ?? [];
  if (understood.length + facts.length === 0) return null;
  const { ledger } = work.conversation.state;
  const opened = understood.find((one) => keyOf(one) === open);
  return (
    <div class="understood">
      <ul aria-label={words.understood}>
        {understood.slice(0, most).map((one) => {
          const now = standingOf(one, ledger);
          const said = `${one.isPrevious ? words.lastYear : ''}${saidOf(one.figure)}`;
          const note = now === null ? words.gone : now === said ? undefined : words.changed(now);
          return (
            <li key={keyOf(one)}>
              <button
                type="button"
                class={note !== undefined ? 'overtaken' : one.figure.sure === false ? 'unsure' : ''}
                title={note ?? (one.figure.sure === false ? words.unsure : undefined)}
                aria-expanded={open === keyOf(one)}
                aria-label={[
                  words.chip(shortLabel(work.labelOf(one.id)), said),
                  one.figure.sure === false && words.unsure,
                  note,
                ]
                  .filter(Boolean)
                  .join('，')}
                onClick={(event) => {
                  opener.current = event.currentTarget;
                  setOpen(open === keyOf(one) ? null : keyOf(one));
                }}
              >
                {shortLabel(work.labelOf(one.id))} {said}
              </button>
            </li>
          );
        })}
        {facts.slice(0, most).map(({ id, fact }) => {
          const question = factQuestion(id, work);
          if (question === null) return null;
          const said = fact.text ?? words.fact[fact.status];
          const now = ledger.facts[id];
          const isSame = now?.status === fact.status && now.text === fact.text;
          return (
            <li key={id}>
              <button
                type="button"
                class={isSame ? '' : 'overtaken'}
                aria-label={words.factChip(question, said)}
                onClick={() => work.onAsk(id)}
              >
                {question} {said}
              </button>
            </li>
          );
        })}
        {understood.length > most && (
          <li>
            <button type="button" onClick={() => work.onShowTab('ledger')}>
              {words.more(understood.length - most)}
            </button>
          </li>
        )}
      </ul>
      {opened && <ChipEditor key={open} understood={opened} work={work} onClose={close} />}
    </div>
  );
}

/** A fact of the catalogue, or a sentence of the draft that waited for a word. */
function factQuestion(id: string, { catalogue, conversation }: Work): string | null {
  const known = catalogue?.facts.find((fact) => fact.id === id)?.label;
  const claim = conversation.state.draft?.claims.find((one) => one.id === id)?.question;
  return (known ?? claim ?? '').replace(/[«»]/g, '').replace(/[？?]$/, '') || null;
}

function keyOf({ id, isPrevious }: Understood): string {
  return isPrevious ? `${id} previous` : id;
}

function saidOf(figure: LedgerFigure): string {
  if (figure.status !== 'given') return ledgerWords.statuses[figure.status];
  // Unit and year have words and no value.
  return spokenValue(figure) || cellText(figure);
}

/** What stands in the ledger now under the same name; null when nothing does. */
function standingOf({ id, isPrevious, figure }: Understood, ledger: Ledger): string | null {
  if (id === 'meta.unit_name') return ledger.unitName;
  if (id === 'meta.year') return ledger.year === null ? null : `${ledger.year}年`;
  const now = (isPrevious ? ledger.previous : ledger.figures)[id];
  if (!now) return null;
  // The same number said again in other words overtakes nothing.
  const shown = now.status === figure.status && now.value === figure.value ? figure : now;
  return `${isPrevious ? words.lastYear : ''}${saidOf(shown)}`;
}

const countLabel = shape`(?<=.{2})${amounts.headcount}$`;

function shortLabel(label: string): string {
  return label.replace(countLabel, '');
}
