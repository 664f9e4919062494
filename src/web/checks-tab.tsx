import { useMemo, useRef } from 'preact/hooks';
import { openRemarks } from '../conversation/remarks.ts';
import { renderReport } from '../report/render.ts';
import { AnswerField } from './answer-field.tsx';
import { listChecks, type CheckedClaim, type CheckedFinding, type CheckList } from './check-list.ts';
import { FailureNote } from './failure-note.tsx';
import { gapLabel } from './gaps.ts';
import { FindingCard } from './finding-card.tsx';
import { settleClaim } from './manuscript-api.ts';
import { manuscriptWords } from './manuscript-words.ts';
import { RemarkCards } from './remark-cards.tsx';
import { reviewWords } from './review-words.ts';
import { UndoButton } from './undo-button.tsx';
import { isFigure } from './use-answers.ts';
import { useDoing, type Doing } from './use-doing.ts';
import { words as pageWords } from './words.ts';
import type { Work } from './work.ts';

const words = manuscriptWords.checks;

/** 核对: what the officer still has to look at, the weightiest first. */
export function ChecksTab(work: Work) {
  const { draft, manuscript, remarks } = work.conversation.state;
  const list = useMemo(() => draft && listChecks(draft, manuscript.keptFindings), [draft, manuscript.keptFindings]);
  const plain = useMemo(() => (draft ? renderReport(draft.report, { claims: 'plain' }) : ''), [draft]);
  const doing = useDoing();
  if (draft === null || list === null || work.id === null) return <p class="empty">{pageWords.checks.none}</p>;
  const open = list.errors.length + list.claims.length + list.warnings.length;
  const told = openRemarks(remarks).length;
  const asked = new Set(draft.claims.map(({ question }) => question));
  const questions = (draft.questions ?? []).filter(({ text }) => !asked.has(text));
  return (
    <div class="checks-list">
      <div class="checks-head">
        <p class="checks-count" role="status">
          {open === 0 ? (told === 0 ? words.clean : '') : words.open(open)}
          {told > 0 && reviewWords.cards.count(told)}
        </p>
        <UndoButton id={work.id} manuscript={manuscript} doing={doing} />
      </div>
      <FailureNote failure={doing.failure} />
      <RemarkCards text={plain} work={work} doing={doing} />
      <Findings title={words.errors} findings={list.errors} work={work} doing={doing} />
      <Claims list={list} work={work} doing={doing} id={work.id} />
      <Findings title={words.warnings} findings={list.warnings} work={work} doing={doing} />
      <Gaps title={words.gaps} gaps={list.gaps} work={work} />
      <Gaps title={words.lacking} gaps={lackingIn(draft.lacking, work)} work={work} />
      {draft.unplaced.length > 0 && (
        <section>
          <h2>{words.unplaced}</h2>
          <ul>
            {draft.unplaced.map(({ id, reason }) => (
              <li key={id}>
                {isFigure(work.catalogue, id) ? `${work.labelOf(id)}：` : ''}
                {reason}
              </li>
            ))}
          </ul>
        </section>
      )}
      {questions.length > 0 && (
        <section>
          <h2>{words.questions}</h2>
          <ul>
            {questions.map(({ text }) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </section>
      )}
      <Findings title={words.hints} findings={list.hints} work={work} doing={doing} />
      {list.kept.length > 0 && (
        <details>
          <summary>{words.kept(list.kept.length)}</summary>
          <ul>
            {list.kept.map(({ key, finding }) => (
              <li key={key}>{finding.message}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

interface FindingsProps {
  title: string;
  findings: readonly CheckedFinding[];
  work: Work;
  doing: Doing;
}

function Findings({ title, findings, work, doing }: FindingsProps) {
  if (findings.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      {findings.map((checked) => (
        <FindingCard key={`${checked.key} ${checked.start}`} checked={checked} work={work} doing={doing} />
      ))}
    </section>
  );
}

interface ClaimsProps {
  list: CheckList;
  work: Work;
  doing: Doing;
  id: string;
}

function Claims({ list, work, doing, id }: ClaimsProps) {
  if (list.claims.length === 0) return null;
  const settle = (claim: CheckedClaim, verdict: 'confirmed' | 'struck'): void => {
    void doing.act(() => settleClaim(id, claim.id, verdict));
  };
  return (
    <section>
      <h2>{words.claims}</h2>
      <p class="small">{words.claimsHint}</p>
      {list.claims.map((claim) => (
        <article class="check claim-card" key={claim.id}>
          <p class="small">{claim.where}</p>
          <p class="quoted">{claim.text}</p>
          {claim.question !== '' && <p>{claim.question}</p>}
          <div class="block-buttons">
            <button type="button" class="primary" disabled={doing.isBusy} onClick={() => settle(claim, 'confirmed')}>
              {words.confirm}
            </button>
            <button type="button" disabled={doing.isBusy} onClick={() => settle(claim, 'struck')}>
              {words.strike}
            </button>
            <button type="button" onClick={() => work.onShowText(claim)}>
              {words.go}
            </button>
          </div>
          {claim.question !== '' && (
            <AnswerField label={words.truly} unit={null} onAnswer={(answer) => work.onAnswer(claim.id, answer)} />
          )}
        </article>
      ))}
    </section>
  );
}

/** A gap is filled by answering its question. */
/** Figures the text does without: as gaps are, each is answered where it is listed. */
function lackingIn(lacking: readonly string[] = [], { catalogue, conversation }: Work): CheckList['gaps'] {
  const { ledger } = conversation.state;
  return lacking
    .filter((id) => isFigure(catalogue, id) && ledger.figures[id] === undefined)
    .map((id) => ({ id, text: '' }));
}

function Gaps({ title, gaps, work }: { title: string; gaps: CheckList['gaps']; work: Work }) {
  const place = useRef<HTMLElement>(null);
  if (gaps.length === 0) return null;
  /** What was answered goes, and the next takes its place; what is not known stays and is passed by. */
  const next = (at: number) => (): void => {
    const inputs = place.current?.querySelectorAll('input') ?? [];
    inputs[at + 1]?.focus();
  };
  return (
    <section ref={place}>
      <h2>{title}</h2>
      {gaps.map(({ id, text }, at) => (
        <div class="gap-row" key={id}>
          <AnswerField
            label={gapLabel(text, id, work.labelOf)}
            unit={
              isFigure(work.catalogue, id) ? (work.catalogue?.figures.find((one) => one.id === id)?.unit ?? '') : null
            }
            onAnswer={(answer) => work.onAnswer(id, answer)}
            onTaken={next(at)}
            onAsk={() => work.onAsk(id)}
          />
        </div>
      ))}
    </section>
  );
}
