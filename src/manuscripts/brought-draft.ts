import { runChecks } from '../checks/run-checks.ts';
import type { Draft } from '../conversation/draft.ts';
import type { Kind } from '../kinds/kind.ts';
import { parseReport } from '../report/parse.ts';
import { renderReport } from '../report/render.ts';

/** What a draft is brought with, where nothing was said beside it. Names no year: it would be taken for that of writing. */
export const broughtWords = { lead: '帮我润色这篇稿子：' } as const;

/**
 * A draft the officer brought, as the product holds drafts. Offsets of findings are against the text as the product
 * prints it: white space may differ from what he brought.
 */
export function broughtDraft(kind: Kind, brought: string): Draft {
  const report = parseReport(brought, kind);
  const text = renderReport(report);
  return {
    text,
    report,
    pending: [],
    unplaced: [],
    findings: runChecks({ kind, text }),
    claims: [],
    questions: [],
    writer: 'embedded',
    outline: kind.defaultOutline,
  };
}
