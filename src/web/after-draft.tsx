import type { Draft } from '../conversation/draft.ts';
import { words } from './words.ts';

/** What the officer still has to look at, below the paper; never printed. */
export function AfterDraft({ draft, labelOf }: { draft: Draft; labelOf: (id: string) => string }) {
  const claims = draft.claims.map(({ text, question }) => (question === '' ? text : `${text}（${question}）`));
  const parts: { title: string; lines: string[] }[] = [
    { title: words.after.pending, lines: draft.pending.length > 0 ? [draft.pending.map(labelOf).join('、')] : [] },
    { title: words.after.unplaced, lines: draft.unplaced.map(({ id, reason }) => `${labelOf(id)}：${reason}`) },
    { title: words.after.claims, lines: claims },
    { title: words.after.questions, lines: (draft.questions ?? []).map(({ text }) => text) },
    { title: words.after.findings, lines: draft.findings.map(({ message }) => message) },
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
