import type { Draft } from '../conversation/draft.ts';
import { gapLabels } from './gaps.ts';
import { words } from './words.ts';

/** What must be mended stands first. */
const order = ['error', 'warning', 'hint'] as const;

/** What the officer still has to look at, below the paper; never printed. */
export function AfterDraft({ draft, labelOf }: { draft: Draft; labelOf: (id: string) => string }) {
  const claims = draft.claims.map(({ text, question }) => (question === '' ? text : `${text}（${question}）`));
  const gaps = gapLabels(draft.report, labelOf);
  const asked = new Set(draft.claims.map(({ question }) => question));
  const questions = (draft.questions ?? []).map(({ text }) => text).filter((text) => !asked.has(text));
  const findings = order.flatMap((severity) => draft.findings.filter((finding) => finding.severity === severity));
  const parts: { title: string; lines: string[] }[] = [
    { title: words.after.pending, lines: gaps.length > 0 ? [gaps.join('、')] : [] },
    { title: words.after.unplaced, lines: draft.unplaced.map(({ id, reason }) => `${labelOf(id)}：${reason}`) },
    { title: words.after.claims, lines: claims },
    { title: words.after.questions, lines: questions },
    { title: words.after.findings, lines: [...new Set(findings.map(({ message }) => message))] },
  ];
  const filled = parts.filter(({ lines }) => lines.length > 0);
  if (filled.length === 0) return null;
  return (
    <aside class="after" aria-label={words.after.title}>
      {filled.map(({ title, lines }) => (
        <section key={title}>
          <h2>{title}</h2>
          <ul>
            {lines.map((line, place) => (
              <li key={place}>{line}</li>
            ))}
          </ul>
        </section>
      ))}
    </aside>
  );
}
