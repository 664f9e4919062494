import { AnswerField } from './answer-field.tsx';
import type { CheckedFinding, Excerpt } from './check-list.ts';
import { settleFinding } from './manuscript-api.ts';
import { manuscriptWords } from './manuscript-words.ts';
import { cellText } from './typed-figure.ts';
import type { Doing } from './use-doing.ts';
import type { Work } from './work.ts';

const words = manuscriptWords.checks;

interface FindingCardProps {
  checked: CheckedFinding;
  work: Work;
  doing: Doing;
}

/** Where the text and the ledger differ, the officer says which of the two is right. */
const againstLedger = /^figures\/(?:altered|inconsistent|wrong-unit|approx-lost|approx-added|previous-shown)$/;
/** More are no longer a choice. */
const mostFigures = 4;
/** Striking the sentence mends nothing where the matter is a heading or its number. */
const unstruck = /^(?:structure|format)\//;

export function FindingCard({ checked, work, doing }: FindingCardProps) {
  const { finding, key, excerpt, anchor } = checked;
  const { id } = work;
  const { ledger } = work.conversation.state;
  const [figureId] = againstLedger.test(finding.rule) ? (finding.ids ?? []) : [];
  const known = figureId === undefined ? undefined : ledger.figures[figureId];
  const surface = known?.surface ?? null;
  const settle = (how: 'fix' | 'keep' | 'strike', choice?: number) => (): void => {
    const wish = { key, how, anchor, ...(choice !== undefined && { choice }) };
    if (id !== null) void doing.act(() => settleFinding(id, wish));
  };
  const { choices = finding.offer === undefined ? [] : [finding.offer] } = finding;
  const toLedger = (): void => {
    if (figureId === undefined || !excerpt) return;
    void doing.act(async () => {
      const wrong = await work.onEdit(figureId, { status: 'given', text: excerpt.words });
      return wrong === null
        ? { ok: true, value: null }
        : { ok: false, kind: 'refused' as const, status: 422, detail: wrong };
    });
  };
  const figures = againstLedger.test(finding.rule)
    ? []
    : (work.catalogue?.figures.filter((one) => finding.ids?.includes(one.id)).slice(0, mostFigures) ?? []);
  return (
    <article class={`check ${finding.severity}`}>
      {excerpt && <ExcerptView excerpt={excerpt} />}
      <p>{finding.message}</p>
      {figures.length > 0 && finding.severity !== 'hint' && (
        <div class="choices">
          {figures.length > 1 && <p class="small">{words.choose}</p>}
          {figures.map((one) => (
            <AnswerField
              key={one.id}
              label={one.label}
              unit={one.unit}
              text={cellText(ledger.figures[one.id])}
              isChoice={figures.length > 1}
              onAnswer={(answer) => work.onAnswer(one.id, answer)}
            />
          ))}
        </div>
      )}
      <div class="block-buttons">
        {finding.fix !== undefined && excerpt && (
          <button type="button" class="primary" disabled={doing.isBusy} onClick={settle('fix')}>
            {words.fix(finding.fix)}
          </button>
        )}
        {finding.fix === undefined &&
          surface === null &&
          excerpt &&
          choices.map((said, place) => (
            <button
              type="button"
              key={said}
              disabled={doing.isBusy}
              onClick={settle('fix', choices.length > 1 ? place : undefined)}
            >
              {words.fix(said)}
            </button>
          ))}
        {finding.fix === undefined && surface !== null && excerpt && excerpt.words !== surface && (
          <>
            <button type="button" class="primary" disabled={doing.isBusy} onClick={settle('fix')}>
              {words.fromLedger(surface)}
            </button>
            <button type="button" disabled={doing.isBusy} onClick={toLedger}>
              {words.toLedger(excerpt.words)}
            </button>
          </>
        )}
        <button type="button" disabled={doing.isBusy} onClick={settle('keep')}>
          {words.keep}
        </button>
        {excerpt && finding.severity !== 'hint' && !unstruck.test(finding.rule) && (
          <button type="button" disabled={doing.isBusy} onClick={settle('strike')}>
            {words.strike}
          </button>
        )}
        {excerpt && (
          <button type="button" onClick={() => work.onShowText(checked)}>
            {words.go}
          </button>
        )}
      </div>
    </article>
  );
}

function ExcerptView({ excerpt: { where, before, words: said, after } }: { excerpt: Excerpt }) {
  return (
    <>
      <p class="small">{where}</p>
      <p class="quoted">
        {before}
        <mark>{said}</mark>
        {after}
      </p>
    </>
  );
}
