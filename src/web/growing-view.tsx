import { useMemo, useState } from 'preact/hooks';
import { isKnown, mainFigures } from '../conversation/main-figures.ts';
import { progressWords } from '../conversation/replies-progress.ts';
import type { Ledger } from '../figures/ledger.ts';
import type { Catalogue, ListedFigure } from '../http/page-shapes.ts';
import { AnswerField } from './answer-field.tsx';
import { growingWords as words } from './growing-words.ts';
import { ledgerWords } from './ledger-words.ts';
import { FormChoice } from './form-choice.tsx';
import { OutlineChoice } from './outline-choice.tsx';
import { cellText } from './typed-figure.ts';
import { words as pageWords } from './words.ts';
import type { Work } from './work.ts';

/** So many are named as what would lift the draft most. */
const mostBest = 3;
/** A section of many figures shows so many of those missing. */
const mostMissing = 6;

/** Before there is a draft: its sections lighting up as figures come, and what is missing, to be filled in there. */
export function GrowingView({ catalogue, work }: { catalogue: Catalogue; work: Work }) {
  const { ledger, outline, form } = work.conversation.state;
  const [open, setOpen] = useState<string | null>(null);
  /** Opened among those that lift the draft most: its field stands there, not further down. */
  const [openAbove, setOpenAbove] = useState<string | null>(null);
  const counted = useMemo(() => mainFigures(catalogue, ledger), [catalogue, ledger]);
  const chosen = catalogue.outlines.find(({ id }) => id === outline) ?? catalogue.outlines[0];
  const missing = counted.missing.slice();
  // oxlint-disable-next-line no-array-sort -- the page runs where toSorted is not known
  const best = missing.sort((a, b) => b.weight - a.weight).slice(0, mostBest);
  const above = catalogue.figures.find(({ id }) => id === openAbove);
  const nameOf = (id: string): string => catalogue.sections.find((section) => section.id === id)?.name ?? id;
  const sections = (chosen?.sections ?? catalogue.sections.map(({ id }) => [id])).map((holds) => ({
    key: holds.join(' '),
    name: holds.map(nameOf).join('、'),
    figures: catalogue.figures.filter(({ section, group }) => group !== 'meta' && holds.includes(section)),
  }));
  /** Enter leads to what is missing next, in the order shown. */
  const order = sections.flatMap(({ figures }) => missingIn(figures, counted.missing));
  const next = (id: string) => (): void => setOpen(order[order.findIndex((one) => one.id === id) + 1]?.id ?? null);
  return (
    <div class="growing">
      <div class="growing-head">
        <h2>{words.title}</h2>
        <button type="button" class="primary" onClick={() => void work.onSay(pageWords.quick[4].send)}>
          {words.go}
        </button>
      </div>
      <p class="small">{counted.known === 0 ? words.begin : `${progressWords(counted)}${words.goHint}`}</p>
      <OutlineChoice catalogue={catalogue} chosen={chosen?.id ?? null} onSay={work.onSay} />
      <FormChoice form={form} onSay={work.onSay} />
      {best.length > 0 && counted.known > 0 && (
        <div class="best">
          <span>{words.best}</span>
          {best.map(({ id, label }) => (
            <button type="button" key={id} aria-label={words.fill(label)} onClick={() => setOpenAbove(id)}>
              {label}
            </button>
          ))}
          {above && (
            <AnswerField
              key={above.id}
              label={above.label}
              unit={above.unit}
              isFirst
              onAnswer={(answer) => work.onAnswer(above.id, answer)}
              onTaken={() => setOpenAbove(null)}
              onClose={() => setOpenAbove(null)}
            />
          )}
        </div>
      )}
      <ol>
        {sections.map(({ key, name, figures }) => (
          <GrowingSection
            key={key}
            name={name}
            figures={figures}
            missing={missingIn(figures, counted.missing)}
            open={open}
            onOpen={setOpen}
            onNext={next}
            ledger={ledger}
            work={work}
          />
        ))}
      </ol>
    </div>
  );
}

function missingIn(figures: readonly ListedFigure[], missing: readonly ListedFigure[]): ListedFigure[] {
  return figures.filter(({ id }) => missing.some((one) => one.id === id));
}

interface SectionProps {
  name: string;
  figures: readonly ListedFigure[];
  missing: readonly ListedFigure[];
  /** The figure being filled in. */
  open: string | null;
  onOpen: (id: string | null) => void;
  onNext: (id: string) => () => void;
  ledger: Ledger;
  work: Work;
}

function GrowingSection({ name, figures, missing, open, onOpen, onNext, ledger, work }: SectionProps) {
  const known = figures.filter(({ id }) => isKnown(ledger.figures[id]));
  const opened = figures.find(({ id }) => id === open);
  const shown = missing.slice(0, mostMissing);
  const state = known.length === 0 ? 'dark' : missing.length === 0 ? 'full' : 'lit';
  return (
    <li class={state} aria-label={words.section(name, known.length, missing.length)}>
      <p class="growing-name">
        <strong>{name}</strong>
        <span class="small">{figures.length === 0 ? words.written : words.counted(known.length, missing.length)}</span>
      </p>
      <div class="growing-figures">
        {known.map(({ id, label }) => {
          const figure = ledger.figures[id];
          const value = figure?.status === 'given' ? cellText(figure) : ledgerWords.statuses[figure?.status ?? 'none'];
          return (
            <button
              type="button"
              key={id}
              class="known"
              aria-label={words.said(label, value)}
              onClick={() => work.onShowTurn(figure?.source?.turn ?? 0)}
            >
              {label} {value}
            </button>
          );
        })}
        {shown
          .filter(({ id }) => id !== open)
          .map(({ id, label }) => (
            <button type="button" key={id} class="wanted" aria-label={words.fill(label)} onClick={() => onOpen(id)}>
              {label}
            </button>
          ))}
        {missing.length > shown.length && (
          <button type="button" class="link" onClick={() => work.onShowTab('ledger')}>
            {words.more(missing.length - shown.length)}
          </button>
        )}
      </div>
      {opened && (
        <AnswerField
          key={opened.id}
          label={opened.label}
          unit={opened.unit}
          isFirst
          onAnswer={(answer) => work.onAnswer(opened.id, answer)}
          onTaken={onNext(opened.id)}
          onClose={() => onOpen(null)}
        />
      )}
    </li>
  );
}
